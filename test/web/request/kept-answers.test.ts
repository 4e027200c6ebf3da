import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepAnswers } from '#web/request/kept-answers'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

describe('kept answers', () => {
  it('are read once for all who ask at once', async () => {
    const kept = keepAnswers<number>(2_000, 10)
    const read = vi.fn(async () => 7)
    expect(await Promise.all(Array.from({ length: 50 }, () => kept.get('a', read)))).toEqual(Array(50).fill(7))
    expect(read).toHaveBeenCalledTimes(1)
  })

  it('are good for so long from when their reading began, and not longer', async () => {
    const kept = keepAnswers<string>(2_000, 10)
    await kept.get('a', async () => 'old')
    vi.advanceTimersByTime(1_999)
    expect(await kept.get('a', async () => 'new')).toBe('old')
    vi.advanceTimersByTime(1)
    expect(await kept.get('a', async () => 'new')).toBe('new')
  })

  it('are forgotten also while they are being read', async () => {
    const kept = keepAnswers<string>(2_000, 10)
    const reading = Promise.withResolvers<string>()
    const before = kept.get('a', () => reading.promise)
    kept.forget()
    expect(await kept.get('a', async () => 'after the change')).toBe('after the change')
    reading.resolve('before the change')
    expect(await before).toBe('before the change')
    expect(await kept.get('a', async () => 'read again')).toBe('after the change')
  })

  it('are no more than so many: the oldest give way', async () => {
    const kept = keepAnswers<string>(2_000, 2)
    for (const question of ['a', 'b', 'c']) await kept.get(question, async () => 'first')
    expect(await kept.get('c', async () => 'second')).toBe('first')
    expect(await kept.get('b', async () => 'second')).toBe('first')
    expect(await kept.get('a', async () => 'second')).toBe('second')
  })

  it('do not include what failed', async () => {
    const kept = keepAnswers<string>(2_000, 10)
    await expect(kept.get('a', () => Promise.reject(new Error('no database')))).rejects.toThrow('no database')
    expect(await kept.get('a', async () => 'there again')).toBe('there again')
  })
})
