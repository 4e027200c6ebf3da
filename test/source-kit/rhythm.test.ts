import { describe, expect, it } from 'vitest'
import type { Day } from '#core/day'
import { fingerprint } from '#core/fingerprint'
import { statusAt } from '#core/status'
import { rhythmDraft, rhythmOf } from '#source-kit/rhythm'

const round = (opens: string, closes: string) => ({ opens: opens as Day, closes: closes as Day })
const FACTS = {
  ref: 'nordplus-main',
  url: 'https://www.example.org/nordplus',
  title: 'Nordplus, huvudomgång',
  titleLanguage: 'sv',
} as const

describe('a rhythm', () => {
  it('has the month that all rounds share, and the day where they share it too', () => {
    const rounds = [round('2024-11-01', '2025-02-03'), round('2025-11-01', '2026-02-02')]
    expect(rhythmOf(rounds)).toEqual({ opens: { month: 11, day: 1 }, closes: { month: 2 }, roundsSeen: 2 })
  })

  it('does not claim a month that its rounds do not share', () => {
    expect(rhythmOf([round('2024-05-20', '2024-08-23'), round('2023-08-21', '2023-10-06')])).toEqual({ roundsSeen: 2 })
    expect(rhythmOf([])).toEqual({ roundsSeen: 0 })
  })

  it('makes a forthcoming call that is estimated and has no date', () => {
    const rhythm = rhythmOf([round('2025-11-01', '2026-02-02')], 'Brukar öppna i november')
    const draft = rhythmDraft({ ...FACTS, rhythm })
    expect(draft).toMatchObject({ status: 'forthcoming', deadlines: [], certainty: 'estimated', rhythm })
    expect(draft).not.toHaveProperty('opens')
    expect(statusAt(draft, Temporal.Instant.from('2030-01-01T00:00:00Z'))).toBe('forthcoming')
    expect(fingerprint(draft)).not.toBe(
      fingerprint(rhythmDraft({ ...FACTS, rhythm: { ...rhythm, opens: { month: 10 } } })),
    )
  })

  it('that knows no month makes no call', () => {
    expect(() => rhythmDraft({ ...FACTS, rhythm: { roundsSeen: 3 } })).toThrow('a rhythm without a month')
  })
})
