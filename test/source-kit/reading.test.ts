import { expect, it } from 'vitest'
import { z } from 'zod'
import { lookup, readEach, ShapeError } from '#source-kit/reading'

it('one bad record is drift and loses no other', () => {
  const { values, drift } = readEach(['1', 'x', '3', '-'], (text) => {
    if (text === 'x') throw new ShapeError('no number')
    if (text === '-') throw new ShapeError('blank', { kind: 'missing' })
    return Number(text)
  })
  expect(values).toEqual([1, 3])
  expect(drift).toEqual([
    { where: '#2', problem: 'no number', scope: 'row' },
    { where: '#4', problem: 'blank', kind: 'missing', scope: 'row' },
  ])
})

it('a record that fails its schema is drift that names the member', () => {
  const schema = z.object({ title: z.string() })
  const { drift } = readEach([{ title: 5 }], (record) => schema.parse(record))
  expect(drift[0]?.problem).toMatch(/^title: /)
})

it('a bug of ours is never called drift', () => {
  expect(() => readEach([1], () => (undefined as unknown as string).length)).toThrow(TypeError)
})

it('an unknown word has no default, and "constructor" is one', () => {
  expect(lookup({ open: 1 }, 'open')).toBe(1)
  expect(() => lookup({ open: 1 }, 'paused')).toThrow('unknown word "paused"')
  expect(() => lookup({ open: 1 }, 'constructor')).toThrow(ShapeError)
})
