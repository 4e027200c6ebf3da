import fc from 'fast-check'
import { expect, it } from 'vitest'
import { stableJson } from '#core/stable-json'

it('the order of members makes no difference, at any depth', () => {
  expect(stableJson({ b: [{ d: 1, c: 2 }], a: { f: null, e: 'x' } })).toBe(
    stableJson({ a: { e: 'x', f: null }, b: [{ c: 2, d: 1 }] }),
  )
})

it('a list in another order is another text', () => {
  expect(stableJson([1, 2])).not.toBe(stableJson([2, 1]))
})

it('says the same as the value, members that are undefined left out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(stableJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { seed: 4 },
  )
  expect(stableJson({ a: undefined, b: 1 })).toBe('{"b":1}')
})
