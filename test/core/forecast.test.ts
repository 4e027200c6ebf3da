import { describe, expect, it } from 'vitest'
import { type Day, day } from '#core/day'
import { forecastOf } from '#core/forecast'
import type { Round } from '#core/rounds'

const TODAY = day('2026-11-26')
const round = (opens: string, closes: string): Round => ({ calls: [1], opens: day(opens), closes: day(closes) })
const forecast = (rounds: readonly Round[], today: Day = TODAY) => forecastOf(rounds, today)

const MARCH = [round('2024-03-05', '2024-05-07'), round('2025-03-04', '2025-05-06'), round('2026-03-03', '2026-05-05')]

describe('a forecast', () => {
  it('is the month that the rounds agree on, and how many were seen', () => {
    expect(forecast(MARCH)).toEqual({ opens: { month: 3, day: 3 }, closes: { month: 5, day: 5 }, roundsSeen: 3 })
  })

  it('needs two rounds of different years', () => {
    expect(forecast(MARCH.slice(2))).toBeUndefined()
    expect(forecast([round('2026-02-01', '2026-03-01'), round('2026-04-20', '2026-05-20')])).toBeUndefined()
  })

  it('tells the months where rounds differ', () => {
    const rounds = [round('2024-12-28', '2025-03-03'), round('2026-01-08', '2026-03-20')]
    expect(forecast(rounds)).toMatchObject({ opens: { month: 12, until: 1 }, closes: { month: 3 }, roundsSeen: 2 })
  })

  it('shows where "a year later" would have missed the last day', () => {
    const rounds = [round('2025-01-10', '2025-03-03'), round('2026-01-12', '2026-03-20')]
    expect(forecast(rounds)?.moved).toEqual({ end: 'closes', from: '2025-03-03', to: '2026-03-20' })
  })

  it('is not made of rounds in any month', () => {
    const rounds = [
      round('2024-02-01', '2024-03-01'),
      round('2025-06-01', '2025-07-01'),
      round('2026-09-10', '2026-10-10'),
    ]
    expect(forecast(rounds)).toBeUndefined()
  })

  it('of two rounds a year is the one that comes next', () => {
    const springs = [round('2025-02-03', '2025-03-03'), round('2026-02-02', '2026-03-02')]
    const autumns = [
      round('2024-09-02', '2024-10-01'),
      round('2025-09-01', '2025-10-01'),
      round('2026-09-01', '2026-10-01'),
    ]
    const all = [autumns[0], springs[0], autumns[1], springs[1], autumns[2]].filter((one) => one !== undefined)
    expect(forecast(all)).toMatchObject({ opens: { month: 2 }, roundsSeen: 2 })
    expect(forecast(all.slice(0, 4), day('2026-05-01'))).toMatchObject({ opens: { month: 9 }, roundsSeen: 2 })
  })

  it('goes when the real round is announced, and comes back when that has closed', () => {
    expect(forecast(MARCH, day('2026-02-20'))).toBeUndefined()
    expect(forecast(MARCH, day('2026-05-05'))).toBeUndefined()
    expect(forecast(MARCH, day('2026-05-06'))).toBeDefined()
  })

  it('is given up for what has not come back in two and a half years', () => {
    expect(forecast(MARCH, day('2028-10-01'))).toBeDefined()
    expect(forecast(MARCH, day('2028-12-01'))).toBeUndefined()
  })
})
