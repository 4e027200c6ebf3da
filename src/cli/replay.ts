import { replayPages, type ReplayReport } from '#sweep/replay-pages'
import { type Command, type Context, print, printJson, UsageError } from './command.ts'
import { instantOption, readOptionsAndWords } from './options.ts'

export const command: Command = {
  name: 'replay',
  summary: 'reads the kept pages of a source again, and stores what can be read now',
  usage: 'replay ID [--since ISO]',
  async run(context) {
    const { values, positionals } = readOptionsAndWords(context.args, { since: { type: 'string' } })
    const since = values.since === undefined ? undefined : Temporal.Instant.from(instantOption('since', values.since))
    const [id = ''] = positionals
    const house = await context.house()
    const source = house.sources.get(id)
    if (source === undefined) throw new UsageError(`ID: there is no source "${id}"`)
    const report = await replayPages(source, since, context.now(), house.sweep)
    if (context.json) printJson(context, report)
    else tell(context, report)
    return report.drift.length > 0 ? 1 : 0
  },
}

function tell(context: Context, report: ReplayReport): void {
  const { source, pages, calls, drift, held } = report
  print(context, `${source}: ${pages} kept pages with ${calls} calls`)
  const waiting = Object.values(held).reduce((sum, count) => sum + count, 0)
  print(
    context,
    `  ${report.new} new · ${report.changed} changed · ${report.news} news · ${report.outdated} overtaken by later sweeps${waiting > 0 ? ` · ${waiting} held for a person` : ''}`,
  )
  for (const { where, problem, page } of drift)
    print(context, `  deviation: ${where}: ${problem} (${page ?? 'not kept'})`)
}
