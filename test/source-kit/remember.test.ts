import { expect, it } from 'vitest'
import { remember } from '#source-kit/remember'

it('reads a text once, and again when too many others came between', () => {
  const read: string[] = []
  const length = remember((text) => {
    read.push(text)
    return text.length
  }, 2)
  expect([length('a'), length('bb'), length('a'), length('ccc'), length('a')]).toEqual([1, 2, 1, 3, 1])
  expect(read).toEqual(['a', 'bb', 'ccc', 'a'])
})

it('remembers that there was nothing to read', () => {
  let times = 0
  const read = remember(() => void (times += 1), 10)
  read('x')
  read('x')
  expect(times).toBe(1)
})
