import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#core/day'
import { stopsBefore, type StopTemplate, warningsOf } from '#core/internal-stops'
import { isWorkingDay, workingDaysBefore } from '#core/working-days'

const COMMITTEE: StopTemplate = { id: 'namnd', name: 'Nämnd', daysBefore: 10, papersBefore: 8, restsIn: [7] }
const LETTER: StopTemplate = { id: 'partnerbrev', name: 'Partnerbrev', daysBefore: 5 }

describe('a working day', () => {
  it.each([
    ['2026-04-03', 'långfredagen'],
    ['2026-04-06', 'annandag påsk'],
    ['2027-05-06', 'Kristi himmelsfärdsdag'],
    ['2026-06-19', 'midsommarafton'],
    ['2028-06-23', 'midsommarafton'],
    ['2026-12-24', 'julafton'],
    ['2026-11-28', 'en lördag'],
  ])('%s is none: %s', (on) => {
    expect(isWorkingDay(day(on))).toBe(false)
  })

  it.each(['2026-04-02', '2026-06-18', '2026-07-15', '2026-11-27'])('%s is one', (on) => {
    expect(isWorkingDay(day(on))).toBe(true)
  })

  it.each([['2024-04-01'], ['2025-04-21'], ['2030-04-22'], ['2038-04-26']])(
    'Easter Monday %s is found in every year',
    (on) => {
      expect(isWorkingDay(day(on))).toBe(false)
    },
  )
})

describe('stops counted back from the deadline', () => {
  it('step over weekends and Easter', () => {
    expect(workingDaysBefore(day('2026-04-08'), 3)).toBe('2026-04-01')
  })

  it('stand in the order in which they come, with the day for their papers', () => {
    const stops = stopsBefore(day('2026-11-27'), [LETTER, COMMITTEE])
    expect(stops.map(({ name, day: on, papersDue }) => [name, on, papersDue])).toEqual([
      ['Nämnd', '2026-11-13', '2026-11-03'],
      ['Partnerbrev', '2026-11-20', undefined],
    ])
  })

  it('move a committee that rests in July to the last working day of June', () => {
    expect(stopsBefore(day('2026-08-05'), [COMMITTEE])[0]?.day).toBe('2026-06-30')
  })

  it('are always working days, never after the deadline, never in a month of rest', () => {
    const days = fc.date({ min: new Date('2024-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.nat(60), (date, daysBefore) => {
        const deadline = day(date.toISOString().slice(0, 10))
        const [stop] = stopsBefore(deadline, [{ ...COMMITTEE, daysBefore }])
        expect(stop && isWorkingDay(stop.day)).toBe(true)
        expect(stop && stop.day <= deadline).toBe(true)
        expect(stop?.day.slice(5, 7)).not.toBe('07')
      }),
      { seed: 20261126, numRuns: 500 },
    )
  })
})

describe('a chain of stops', () => {
  const deadline = day('2026-11-27')
  const stops = stopsBefore(deadline, [LETTER, COMMITTEE])

  it('warns of nothing while there is time', () => {
    expect(warningsOf(stops, deadline, day('2026-11-03'))).toEqual([])
  })

  it('warns when the papers for a committee should have been in', () => {
    expect(warningsOf(stops, deadline, day('2026-11-04'))).toMatchObject([
      { stop: { name: 'Nämnd' }, kind: 'papers-late', days: 1 },
    ])
  })

  it('does not warn of what is done', () => {
    const done = stops.map((stop) => ({ ...stop, doneOn: day('2026-11-01') }))
    expect(warningsOf(done, deadline, day('2026-11-25'))).toEqual([])
  })

  it('warns of a stop that a moved deadline has left behind', () => {
    expect(warningsOf(stops, day('2026-11-16'), day('2026-11-01'))).toMatchObject([
      { stop: { name: 'Partnerbrev' }, kind: 'after-deadline', days: 4 },
    ])
  })
})
