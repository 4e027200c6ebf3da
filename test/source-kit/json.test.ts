import { describe, expect, it } from 'vitest'
import { isObject, objectsIn, readJson, readNestedJson } from '#source-kit/json'
import { ShapeError } from '#source-kit/reading'

describe('an answer in JSON', () => {
  it('may begin with a byte order mark', () => {
    expect(readJson('\ufeff{"a":1}')).toEqual({ a: 1 })
  })

  it('says what came instead when it is none', () => {
    expect(() => readJson('<html><body>Maintenance')).toThrow(ShapeError)
    expect(() => readJson('<html><body>Maintenance')).toThrow('<html><body>Maintenance')
    expect(() => readJson('')).toThrow(ShapeError)
  })

  it('may be as deep as it likes', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(Array.isArray(readJson(deep))).toBe(true)
  })

  it('cannot change what objects are', () => {
    readJson('{"__proto__":{"polluted":true}}')
    expect('polluted' in {}).toBe(false)
  })
})

describe('JSON inside a field', () => {
  it('is unknown when it does not parse', () => {
    expect(readNestedJson('{"cut": [1,')).toBeUndefined()
    expect(readNestedJson('[1]')).toEqual([1])
  })
})

it('only objects are objects', () => {
  expect([{}, [], null, 'x', 1].map(isObject)).toEqual([true, false, false, false, false])
  expect(objectsIn([{ a: 1 }, null, 2])).toEqual([{ a: 1 }])
  expect(objectsIn({ a: 1 })).toEqual([])
})
