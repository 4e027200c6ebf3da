import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Deadline } from '#core/deadline'
import { findAmounts } from '#source-kit/amounts'
import { readBudget } from '#source-kit/budgets'
import {
  agreeOnDeadlines,
  readClosingHour,
  readDates,
  readDeadline,
  readOpening,
  readPeriod,
  readWrittenDay,
} from '#source-kit/call-dates'
import { readStamp } from '#source-kit/dates'

const FILE = join(import.meta.dirname, '../../../shared/data/nordic/labels/date-and-amount-labels.derived.jsonl')
const isHere = existsSync(FILE)

interface Label {
  readonly kind: string
  readonly label: string
  readonly expected: string
  readonly timezone: string
}

const labels = isHere
  ? readFileSync(FILE, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Label)
  : []
const zoneOf = ({ timezone }: Label) => timezone.split(' ')[0] || 'Europe/Brussels'

/** A year that stands in the heading of the label's page, as its note says. */
const HEADINGS: Readonly<Record<string, number>> = {
  '1. helmikuuta klo 23.59 Tanskan aikaa (UTC + 1)': 2018,
  'Monday 1st of February': 2021,
  '9 augusti – 13 september': 2019,
}

/** The instant at which a call closes; without an hour the day must be over. */
function closing({ day, hour, zone }: Deadline): string {
  const date = Temporal.PlainDate.from(day)
  const moment =
    hour === undefined
      ? date.add({ days: 1 }).toZonedDateTime(zone)
      : date.toZonedDateTime({ timeZone: zone, plainTime: hour })
  return moment.toInstant().toString()
}

const local = ({ day, hour }: Deadline) => (hour === undefined ? day : `${day}T${hour}`)

/** What the kit reads, written as the file's `expected` is. */
function readAs(label: Label): string {
  const year = HEADINGS[label.label]
  const context = { zone: zoneOf(label), ...(year !== undefined && { year }) }
  const { expected, label: text } = label
  if (/^\d.*Z$/u.test(expected) && label.kind === 'deadline') return closing(readDeadline(text, context))
  if (label.kind === 'deadline')
    return expected === 'undated' ? undated(text, context) : local(readDeadline(text, context))
  if (label.kind === 'period') return period(text, context)
  if (label.kind === 'opens') return expected === 'undated' ? undated(text, context) : readOpening(text, context)
  if (label.kind === 'published' && expected.includes('T')) return moment(text)
  return readWrittenDay(text, context)
}

function undated(text: string, context: { zone: string }): string {
  const { opens, deadlines, rhythms } = readDates(text, context)
  return opens === undefined && deadlines.length === 0 && rhythms.length === 1 ? 'undated' : 'dated'
}

function period(text: string, context: { zone: string }): string {
  const { opens, deadline } = readPeriod(text, context)
  return `${opens}..${local(deadline)}`
}

function moment(text: string): string {
  if (/^\d{4}-/u.test(text)) {
    const { day, hour, offset } = readStamp(text)
    return Temporal.Instant.from(`${day}T${hour}${offset}`).toString()
  }
  return readWrittenDay(text, { zone: 'Europe/Brussels' })
}

/** The kit keeps minutes and no seconds; of feeds it keeps the day. */
function wanted({ expected, kind, label }: Label): string {
  if (kind === 'published' && expected.includes('T')) {
    return /^\d{4}-/u.test(label) ? expected.replace(':10Z', ':00Z') : expected.slice(0, 10)
  }
  return expected.replace(/ local$| \((?:Brussels|GMT\+2)\)$/u, '')
}

describe.skipIf(!isHere)('labels of 28 portals (../shared/data/nordic/labels)', () => {
  const amounts = labels.filter(({ kind }) => kind === 'amount')
  const rules = labels.filter(({ kind }) => ['rule', 'stages', 'deadline-listing'].includes(kind))
  const midnights = labels.filter(({ expected }) => expected.includes('T00:00'))
  const dates = labels.filter((label) => ![...amounts, ...rules, ...midnights].includes(label))

  it('are 68, each in one of the tests below', () => {
    expect(labels).toHaveLength(68)
    expect([dates.length, amounts.length, rules.length, midnights.length]).toEqual([52, 9, 6, 1])
  })

  it.each(dates)('$label', (label) => {
    expect(readAs(label)).toBe(wanted(label))
  })

  it.each(amounts)('$label', ({ label, expected }) => {
    const [first] = findAmounts(label)
    const [, currency, lowest = '', highest = lowest] = /^(\w{3}) (\d+)(?:\.\.(\d+))?/u.exec(expected) ?? []
    expect(first).toMatchObject({ currency, lowest: Number(lowest), highest: Number(highest) })
    expect(readBudget(label, { means: 'project' }).max).toBe(Number(highest))
  })

  it('midnight at the beginning of 1 April is the end of 31 March', () => {
    const { opens, deadline } = readPeriod(midnights[0]!.label, { zone: 'Europe/Vilnius' })
    expect(opens).toBe('2024-01-15')
    expect(deadline).toEqual({ day: '2024-03-31', zone: 'Europe/Vilnius' })
    expect(closing(deadline)).toBe('2024-03-31T21:00:00Z')
  })

  const rule = (words: string) => rules.find(({ label }) => label.includes(words))!.label
  const oslo = { zone: 'Europe/Oslo' }

  it('a rule for all deadlines gives its hour and no date', () => {
    const label = rule('finsk tid')
    expect(readClosingHour(label, 'Europe/Stockholm')).toEqual({ hour: '15:59', zone: 'Europe/Helsinki' })
    for (const text of [label, rule('public holiday')]) {
      expect(readDates(text, oslo)).toEqual({ deadlines: [], rhythms: [], otherDays: [], unlabelledDays: [] })
    }
  })

  it('yearly rounds without a year are rhythms', () => {
    expect(readDates(rule('Søknadsfrist'), oslo)).toMatchObject({
      deadlines: [],
      rhythms: [{ closes: { month: 2, day: 15 } }, { closes: { month: 9, day: 15 } }],
    })
    expect(readDates(rule('Från den'), oslo)).toMatchObject({
      deadlines: [],
      rhythms: [
        { opens: { month: 2, day: 15 }, closes: { month: 3, day: 15 } },
        { opens: { month: 9, day: 15 }, closes: { month: 10, day: 15 } },
      ],
    })
  })

  it('an idea form and an application are two stages', () => {
    expect(readDates(rule('Idea Forms'), { zone: 'Europe/Berlin' })).toMatchObject({
      opens: '2022-10-20',
      deadlines: [
        { day: '2023-02-14', stage: 1 },
        { day: '2023-03-14', stage: 2 },
      ],
    })
  })

  it('a teaser a year off is told, and the page believed', () => {
    const teaser = readDeadline(rule('outlines'), oslo)
    const page = readDeadline('Deadline:Wednesday 11 June 2025 at 13:00 CEST', oslo)
    const { deadlines, drift } = agreeOnDeadlines([teaser], [page], 'outlines')
    expect(deadlines).toEqual([page])
    expect(drift).toEqual([
      {
        where: 'outlines',
        problem: 'the list says 2026-06-11, its page 2025-06-11',
        kind: 'contradiction',
        scope: 'detail',
      },
    ])
  })
})
