import { ConfigError } from '#config'
import type { Source } from '#source-kit/contract'
import { SweepRunning } from '#store/sweeps'
import { exitCode, nothingStored, type SweepReport } from '#sweep/report'
import { sweepSource } from '#sweep/sweep-source'
import { type Command, type Context, print, printJson, UsageError } from './command.ts'
import { readOptions } from './options.ts'

export const command: Command = {
  name: 'sweep',
  summary: 'reads sources now and stores what is new or changed',
  usage: 'sweep [SOURCE...] [--all] [--accept]   (--accept stores a sweep although it looks wrong)',
  async run(context) {
    const { values, positionals } = readOptions(context.args, { all: { type: 'boolean' }, accept: { type: 'boolean' } })
    requireContact(context)
    const house = await context.house()
    const sources = choose(house.sources, positionals, values.all ?? false)
    const reports: SweepReport[] = []
    for (const source of sources) {
      const parts = { ...house.sweep, accept: values.accept ?? false, progress: context.progress }
      reports.push(await sweepOrSay(source, context, parts))
      if (!context.json) print(context, describe(reports.at(-1) as SweepReport))
    }
    if (context.json) printJson(context, { sweeps: reports })
    return exitCode(reports)
  },
}

function requireContact({ config }: Context): void {
  if (config.contact === undefined && config.gateway === undefined) {
    throw new ConfigError(
      'UTLYST_CONTACT: give an address at which the owners of portals can reach you; it is sent with every request',
    )
  }
}

function choose(sources: ReadonlyMap<string, Source>, ids: readonly string[], all: boolean): readonly Source[] {
  if (ids.length === 0 || all) return [...sources.values()]
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

function describe(report: SweepReport): string {
  const ignored = Object.entries(report.ignored).map(([reason, count]) => `${count} ${reason}`)
  const facts = [
    `${report.seen} calls`,
    `${report.new} new`,
    `${report.changed} changed`,
    `${report.closed} closed`,
    `${report.withdrawn} withdrawn`,
    ...(ignored.length > 0 ? [`left out: ${ignored.join(', ')}`] : []),
    ...(report.drift.length > 0 ? [`${report.drift.length} deviations`] : []),
    `${report.requests} requests, ${(report.ms / 1000).toFixed(1)} s`,
  ]
  const drift = report.drift.slice(0, 5).map((one) => `\n  ${one.where}: ${one.problem}`)
  return `${report.source}: ${report.outcome}${report.problem === undefined ? '' : ` (${report.problem})`}\n  ${facts.join(' · ')}${drift.join('')}`
}
