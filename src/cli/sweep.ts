import { dayOf, daysBetween } from '#core/day'
import type { Waits } from '#core/digest'
import type { Source, SourceCard } from '#source-kit/contract'
import { newestRates } from '#store/rates'
import { SweepRunning } from '#store/sweeps'
import { isPortalFault } from '#sweep/portal-fault'
import { readRates } from '#sweep/read-rates'
import { exitCode, nothingStored, type SweepReport } from '#sweep/report'
import { sweepSource } from '#sweep/sweep-source'
import type { House } from '#wire'
import { type Command, type Context, print, printJson, UsageError } from './command.ts'
import { requireContact } from './contact.ts'
import { readOptionsAndWords } from './options.ts'
import { waitsInWords } from './waits.ts'

export const command: Command = {
  name: 'sweep',
  summary: 'reads sources now and stores what is new or changed',
  usage: 'sweep [SOURCE...] [--all] [--accept]   (--accept stores a sweep although it looks wrong)',
  async run(context) {
    const { values, positionals } = readOptionsAndWords(context.args, {
      all: { type: 'boolean' },
      accept: { type: 'boolean' },
    })
    requireContact(context)
    const isAll = positionals.length === 0 || values.all === true
    const house = await context.house(isAll ? [] : positionals)
    const chosen = isAll ? [...house.sources.values()] : choose(house.sources, positionals)
    const waiting = new Map(house.cards.flatMap(({ id, waits }) => (waits === undefined ? [] : [[id, waits]])))
    const sources = chosen.filter(({ card }) => !waiting.has(card.id))
    const isOneWaiting = !isAll && sayWaiting(context, chosen, waiting)
    const reports: SweepReport[] = []
    for (const source of sources) {
      const parts = { ...house.sweep, accept: values.accept ?? false, progress: context.progress }
      reports.push(await sweepOrSay(source, context, parts))
      if (!context.json) print(context, describe(reports.at(-1) as SweepReport, source.card))
    }
    if (context.json) printJson(context, { sweeps: reports })
    if (isAll) await refreshRates(context, house)
    return isOneWaiting ? 1 : exitCode(reports)
  },
}

/** Why sources that were asked for by name are not read; true when there is one. */
function sayWaiting(context: Context, chosen: readonly Source[], waiting: ReadonlyMap<string, Waits>): boolean {
  const told = chosen.flatMap(({ card }) => {
    const waits = waiting.get(card.id)
    return waits === undefined ? [] : [`${card.id} is not read: ${waitsInWords(waits)}\n`]
  })
  for (const line of told) context.stderr.write(line)
  return told.length > 0
}

/** Rates are an aid to the reader: without new ones the sweeps are as good. */
async function refreshRates(context: Context, { sweep, digest }: House): Promise<void> {
  if (digest.rates !== undefined) return
  const newest = await newestRates(sweep.db, context.now())
  if (newest !== undefined && daysBetween(newest.date, dayOf(context.now(), 'UTC')) <= 1) return
  try {
    await readRates(sweep, context.now(), context.signal)
  } catch (error) {
    if (!isPortalFault(error)) throw error
    context.stderr.write(`the exchange rates could not be read: ${error.message}\n`)
  }
}

function choose(sources: ReadonlyMap<string, Source>, ids: readonly string[]): readonly Source[] {
  return ids.map((id) => {
    const source = sources.get(id)
    if (source === undefined)
      throw new UsageError(`SOURCE: there is no source "${id}": ${[...sources.keys()].join(', ')}`)
    return source
  })
}

async function sweepOrSay(
  source: Source,
  context: Context,
  parts: Parameters<typeof sweepSource>[3],
): Promise<SweepReport> {
  try {
    return await sweepSource(source, context.now(), context.signal, parts)
  } catch (error) {
    if (!(error instanceof SweepRunning)) throw error
    const nothing = { ...nothingStored, seen: 0, drift: [], ignored: {}, expectations: [] }
    return {
      ...nothing,
      source: source.card.id,
      outcome: 'failed',
      requests: 0,
      retries: 0,
      passes: 0,
      ms: 0,
      problem: error.message,
    }
  }
}

function describe(report: SweepReport, { gives }: SourceCard): string {
  const ignored = Object.entries(report.ignored).map(([reason, count]) => `${count} ${reason}`)
  const facts = [
    `${report.seen} ${gives}`,
    `${report.new} new`,
    `${report.changed} changed`,
    `${report.closed} closed`,
    `${report.withdrawn} withdrawn`,
    ...(report.news > 0 ? [`${report.news} news`] : []),
    ...(report.notices > 0 ? [`${report.notices} changed pages`] : []),
    ...(ignored.length > 0 ? [`left out: ${ignored.join(', ')}`] : []),
    ...(report.drift.length > 0 ? [`${report.drift.length} deviations`] : []),
    `${report.requests} requests, ${(report.ms / 1000).toFixed(1)} s`,
  ]
  const drift = report.drift.slice(0, 5).map((one) => `\n  ${one.where}: ${one.problem}`)
  return `${report.source}: ${report.outcome}${report.problem === undefined ? '' : ` (${report.problem})`}\n  ${facts.join(' · ')}${drift.join('')}`
}
