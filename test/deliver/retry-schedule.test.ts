import { describe, expect, it } from 'vitest'
import { RETRY_SCHEDULE_MS, delayAfter } from '#deliver/retry-schedule'
import { seededRandom } from '../support/seeded-random.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const middle = () => 0.5

describe('the retry schedule', () => {
  it('waits longer after each try: seconds for a hiccup, hours for an outage', () => {
    const delays = [1, 2, 3, 4, 5, 6, 7].map((tries) => delayAfter(tries, RETRY_SCHEDULE_MS, middle))
    expect(delays).toEqual([5000, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 10 * HOUR])
  })

  it('gives up after eight tries', () => {
    expect(delayAfter(8, RETRY_SCHEDULE_MS, middle)).toBeUndefined()
  })

  it('spreads each wait by a fifth either way and no further', () => {
    const random = seededRandom(1)
    const delays = Array.from({ length: 1000 }, () => delayAfter(2, RETRY_SCHEDULE_MS, random) ?? 0)
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(4 * MINUTE)
    expect(Math.min(...delays)).toBeLessThan(4.1 * MINUTE)
    expect(Math.max(...delays)).toBeLessThanOrEqual(6 * MINUTE)
    expect(Math.max(...delays)).toBeGreaterThan(5.9 * MINUTE)
  })
})
