import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Day, day } from '#core/day'
import { forecastOf } from '#core/forecast'
import type { YearDay } from '#core/rhythm'
import { anchorOf, type Round, type RoundCall, roundsIn, seriesOf } from '#core/rounds'

const DATA = join(import.meta.dirname, '../../../shared/data')

/** A captured call, of the EU's corpus or of the Swedish one. */
interface Row {
  readonly type?: string | null
  readonly title: string
  readonly identifier?: string | null
  readonly programme?: string | null
  readonly source?: string
  readonly opens?: string | null
  readonly deadline?: string | null
  readonly startDate?: string | null
  readonly deadlineDates?: readonly string[] | null
}

describe.skipIf(!existsSync(DATA))('rounds of captured calls (../shared/data)', () => {
  const series = [...seriesIn('eu/corpus/opportunities'), ...seriesIn('sweden/calls-sv')]

  it('are found for a good hundred of series', () => {
    const several = series.filter((calls) => (roundsIn(calls)?.length ?? 0) >= 2)
    expect(several.length).toBeGreaterThanOrEqual(110)
  })

  it('come in the month that was forecast, or next to it, four times of five', () => {
    const trials = series.flatMap((calls) => trialsOf(roundsIn(calls) ?? []))
    expect(trials.length).toBeGreaterThanOrEqual(16)
    expect(trials.filter((isHit) => isHit).length / trials.length).toBeGreaterThanOrEqual(0.8)
  })

  it('come "a year later" to the week in less than half of the cases', () => {
    const pairs = series.flatMap((calls) => shiftsOf(roundsIn(calls) ?? []))
    expect(pairs.filter((days) => days < 7).length / pairs.length).toBeLessThan(0.5)
  })
})

/** For each round that two or more went before: whether the forecast from those would have met its month. */
function trialsOf(rounds: readonly Round[]): readonly boolean[] {
  return rounds.flatMap((real, index) => {
    const before = rounds.slice(0, index)
    const last = before.at(-1)
    const forecast = last && forecastOf(before, dayAfter(anchorOf(last)))
    if (forecast === undefined) return []
    const end = forecast.opens !== undefined && real.opens !== undefined ? 'opens' : 'closes'
    const [usual, came] = [forecast[end], real[end]]
    return usual === undefined || came === undefined ? [] : [isNear(usual, Number(came.slice(5, 7)))]
  })
}

/** By how many days each round missed the day of the one before, a whole number of years later. */
function shiftsOf(rounds: readonly Round[]): readonly number[] {
  return rounds.flatMap((round, index) => {
    const [from, to] = [rounds[index - 1]?.closes, round.closes]
    if (from === undefined || to === undefined || from.slice(0, 4) === to.slice(0, 4)) return []
    const expected = Temporal.PlainDate.from(from).with({ year: Number(to.slice(0, 4)) })
    return [Math.abs(expected.until(to, { largestUnit: 'day' }).days)]
  })
}

function isNear({ month, until = month }: YearDay, came: number): boolean {
  const months = Array.from(
    { length: ((until - month + 12) % 12) + 3 },
    (_, step) => ((month - 2 + step + 12) % 12) + 1,
  )
  return months.includes(came)
}

const dayAfter = (anchor: string): Day => day(Temporal.PlainDate.from(anchor).add({ days: 1 }).toString())

function seriesIn(file: string): readonly (readonly RoundCall[])[] {
  const series = new Map<string, RoundCall[]>()
  const lines = gunzipSync(readFileSync(join(DATA, `${file}.derived.jsonl.gz`)))
    .toString('utf8')
    .trim()
    .split('\n')
  for (const [id, line] of lines.entries()) {
    const row = JSON.parse(line) as Row
    if (row.type === '8') continue
    // The first name alone, so that no series is counted under two.
    for (const name of namesOf(row).slice(0, 1)) series.set(name, [...(series.get(name) ?? []), roundCall(id, row)])
  }
  return [...series.values()]
}

function namesOf({ title, identifier, programme, source }: Row): readonly string[] {
  return seriesOf({
    title,
    source: source ?? 'eu',
    ...(identifier && { identifier }),
    ...(programme && { programme }),
    ...(source && { publisher: source }),
  })
}

function roundCall(id: number, row: Row): RoundCall {
  const opens = row.startDate ?? row.opens
  const closes = row.deadlineDates ?? (row.deadline ? [row.deadline] : [])
  return {
    id,
    ...(opens && { opens: day(opens) }),
    deadlines: closes.map((one) => ({ day: day(one), zone: 'Europe/Brussels' })),
  }
}
