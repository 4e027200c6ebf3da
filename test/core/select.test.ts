import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Call } from '#core/call'
import { dayOf } from '#core/day'
import { isToldAsChange, occasionsOf, sectionOf, type View } from '#core/select'
import { aCall, aDeadline, anEvent, LAST_MONDAY, MONDAY } from '../support/digest-calls.ts'

const ZONE = 'Europe/Stockholm'
const PLACE = { country: 'SE', region: 'SE232' }
const RUNS = process.env['UTLYST_TEST_LONG'] === '1' ? 1_000 : 100

const week = (from = LAST_MONDAY, to = MONDAY): View => ({
  now: to,
  today: dayOf(to, ZONE),
  minRelevance: 2,
  place: PLACE,
  since: dayOf(from, ZONE),
})
const sectionIn = (view: View, call: Call, ...events: readonly ReturnType<typeof anEvent>[]) =>
  sectionOf(call, occasionsOf(call, events, view))

describe('what is new', () => {
  test('a call that appeared is new, unless it is below the relevance line', () => {
    expect(sectionIn(week(), aCall(), anEvent(1))).toBe('new')
    expect(sectionIn(week(), aCall({ grade: 1 }), anEvent(1))).toBeUndefined()
  })

  test('a call that appeared and has closed since is not news', () => {
    expect(sectionIn(week(), aCall({ status: 'closed' }), anEvent(1))).toBeUndefined()
  })

  test('a known call that opened is new again', () => {
    expect(sectionIn(week(), aCall(), anEvent(1, { kind: 'opened' }))).toBe('new')
  })

  test('a call that appeared as forthcoming stands under opening soon from 45 days before it opens', () => {
    const opening = (opens: string) => sectionIn(week(), aCall({ status: 'forthcoming', opens }), anEvent(1))
    expect(opening('2026-09-10')).toBe('opening-soon')
    expect(opening('2026-09-11')).toBe('new')
  })

  test('a round that usually opens is told once, 45 days before its month', () => {
    const call = aCall({
      status: 'forthcoming',
      certainty: 'estimated',
      rhythm: { opens: { month: 9 }, roundsSeen: 3 },
    })
    const weekTo = (monday: string) => {
      const to = Temporal.Instant.from(`${monday}T05:30:00Z`)
      return sectionIn(week(to.subtract({ hours: 7 * 24 }), to), call)
    }
    expect(['2026-07-13', '2026-07-20', '2026-07-27'].map(weekTo)).toEqual([undefined, 'opening-soon', undefined])
  })

  test('an estimated opening is no opening soon', () => {
    const call = aCall({ status: 'forthcoming', opens: '2026-08-20', certainty: 'estimated' })
    expect(sectionIn(week(), call, anEvent(1))).toBe('new')
  })

  test('a new call for Ukraine stands in its own section, its reminder with the others', () => {
    expect(sectionIn(week(), aCall({ topics: ['ukraine'] }), anEvent(1))).toBe('ukraine')
    expect(sectionIn(week(), aCall({ topics: ['ukraine'], closes: '2026-08-24' }))).toBe('closing')
  })

  test('to the first digest everything that is open or coming is new, and no old change is told', () => {
    const first: View = { now: MONDAY, today: dayOf(MONDAY, ZONE), minRelevance: 2, place: PLACE }
    expect(sectionIn(first, aCall())).toBe('new')
    expect(sectionIn(first, aCall(), anEvent(1, { kind: 'budget-changed' }))).toBe('new')
    expect(sectionIn(first, aCall({ status: 'withdrawn' }), anEvent(1, { kind: 'withdrawn' }))).toBeUndefined()
  })
})

describe('what has changed', () => {
  test('a change outranks an opening and a reminder', () => {
    const call = aCall({ closes: '2026-08-24' })
    const events = [anEvent(1, { kind: 'opened' }), anEvent(1, { kind: 'deadline-moved' })]
    expect(occasionsOf(call, events, week())).toEqual(['changed', 'opened', 'closing'])
    expect(sectionIn(week(), call, ...events)).toBe('changed')
  })

  test('a call that appeared and changed in one period is only new', () => {
    expect(occasionsOf(aCall(), [anEvent(1), anEvent(1, { kind: 'budget-changed' })], week())).toEqual(['appeared'])
  })

  test('a call that appeared and was withdrawn in one period is told as withdrawn', () => {
    const events = [anEvent(1), anEvent(1, { kind: 'withdrawn' })]
    expect(sectionIn(week(), aCall({ status: 'withdrawn' }), ...events)).toBe('changed')
  })

  test('a change is told below the relevance line too', () => {
    expect(sectionIn(week(), aCall({ grade: 0 }), anEvent(1, { kind: 'deadline-moved' }))).toBe('changed')
  })

  test('a change that no applicant would act on is not told', () => {
    expect(sectionIn(week(), aCall(), anEvent(1, { kind: 'text-changed', material: false }))).toBeUndefined()
    expect(isToldAsChange(anEvent(1, { kind: 'closed', material: false }))).toBe(false)
  })
})

describe('reminders', () => {
  test('a call enters closing soon in the week in which 30 days are left, and only then', () => {
    const closing = (closes: string) => sectionIn(week(), aCall({ closes }))
    expect(closing('2026-08-27')).toBeUndefined()
    expect(closing('2026-08-26')).toBe('closing')
    expect(closing('2026-08-20')).toBe('closing')
    expect(closing('2026-08-19')).toBeUndefined()
  })

  test('each cut-off of a call has its own reminder', () => {
    const call = aCall({ deadlines: [aDeadline('2026-08-03'), aDeadline('2026-08-25')] })
    expect(sectionIn(week(), call)).toBe('closing')
  })

  test('a deadline that passed while the digest was late is not reminded of', () => {
    const late = week(Temporal.Instant.from('2026-06-01T05:30:00Z'))
    expect(sectionIn(late, aCall({ deadlines: [aDeadline('2026-07-20'), aDeadline('2026-12-01')] }))).toBeUndefined()
  })

  test('a closed call and a call below the relevance line have none', () => {
    expect(sectionIn(week(), aCall({ closes: '2026-08-26', status: 'closed' }))).toBeUndefined()
    expect(sectionIn(week(), aCall({ closes: '2026-08-26', grade: 1 }))).toBeUndefined()
  })

  test('over a year of digests, late ones and clock changes included, each call is reminded of exactly once', () => {
    const gapHours = fc.array(fc.integer({ min: 1, max: 20 * 24 }), { minLength: 20, maxLength: 60 })
    const start = Temporal.Instant.from('2026-09-07T05:30:00Z')
    fc.assert(
      fc.property(
        gapHours,
        fc.integer({ min: 50, max: 300 }),
        fc.constantFrom('opens', 'closes'),
        (gaps, inDays, kind) => {
          const moments = gaps.reduce((all, hours) => [...all, (all.at(-1) ?? start).add({ hours })], [start])
          const date = Temporal.PlainDate.from('2026-09-07').add({ days: inDays }).toString()
          const call = kind === 'opens' ? aCall({ status: 'forthcoming', opens: date }) : aCall({ closes: date })
          const told = moments.slice(1).filter((to, index) => sectionIn(week(moments[index], to), call) !== undefined)
          const window = kind === 'opens' ? 45 : 30
          const isCovered = moments.some((one) => {
            const left = Temporal.PlainDate.from(dayOf(one, ZONE)).until(date).total('days')
            return left >= 0 && left <= window
          })
          expect(told.length).toBe(isCovered ? 1 : 0)
        },
      ),
      { seed: 31, numRuns: RUNS },
    )
  })

  test('a newcomer that was told as opening soon is not reminded of its opening again', () => {
    const call = aCall({ status: 'forthcoming', opens: '2026-09-08' })
    expect(sectionIn(week(), call, anEvent(1))).toBe('opening-soon')
    const next = MONDAY.add({ hours: 7 * 24 })
    expect(sectionIn(week(MONDAY, next), call)).toBeUndefined()
  })
})
