import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '#config'
import { buildDigestOnce, ISG } from '#jobs/build-digests'
import { deliverOutbox } from '#jobs/deliver-outbox'
import { createWebViews } from '#jobs/web-views'
import { slackProblems } from '#render/slack-limits'
import { renderText } from '#render/text'
import type { SourceCard } from '#source-kit/contract'
import { loadSources } from '#sweep/load-sources'
import { readRates } from '#sweep/read-rates'
import type { SweepReport } from '#sweep/report'
import { sweepSource } from '#sweep/sweep-source'
import { secretsOf } from '#sweep/waiting'
import { listen } from '#web/listen'
import { createWeb } from '#web/web'
import { type House, openHouse } from '#wire'
import { type Command, type Context, print } from './command.ts'
import { capturedSlack } from './demo/captured-slack.ts'
import { startFixtureGateway } from './demo/fixture-gateway.ts'
import { readOptions } from './options.ts'
import { waitsInWords } from './waits.ts'

/** Two weeks in the life of the monitor: the first Monday everything is new, the second shows what happened since. */
const WEEKS = [
  { day: '2026-11-20', swept: '2026-11-23T05:10:00Z', told: '2026-11-23T06:30:00Z' },
  { day: '2026-11-24', swept: '2026-11-30T05:10:00Z', told: '2026-11-30T06:30:00Z' },
] as const

export const command: Command = {
  name: 'demo',
  summary: 'the whole chain offline: portals from fixtures, sweeps, digest, Slack messages, web',
  usage: 'demo [--keep]   (--keep leaves the web running until Ctrl-C)',
  async run(context) {
    const { values } = readOptions(context.args, { keep: { type: 'boolean' } })
    const gateway = await startFixtureGateway()
    const directory = await mkdtemp(join(tmpdir(), 'utlyst-demo-'))
    let house: House | undefined
    try {
      say(context, 'opening a throw-away database (a few seconds) ...')
      house = await openHouse(await demoConfig(context.config, gateway.url, directory))
      const problems = await liveTwoWeeks(context, house, gateway)
      await showWeb(context, house, values.keep ?? false)
      return problems === 0 ? 0 : 1
    } finally {
      await house?.close()
      await gateway.close()
      await rm(directory, { recursive: true, force: true })
    }
  },
}

/** Nothing of the machine's own settings: the demo talks to nobody but itself. */
async function demoConfig(config: Config, gateway: string, dataDirectory: string): Promise<Config> {
  const { databaseUrl: _, slack: __, now: ___, rates: ____, ...rest } = config
  const names = [...(await loadSources()).values()].flatMap(({ card }) => secretsOf(card))
  const secrets = Object.fromEntries(names.map((name) => [name, 'no-portal-asks-for-this-key']))
  return { ...rest, gateway, dataDirectory, secrets, proxy: {}, now: WEEKS[0].swept }
}

async function liveTwoWeeks(
  context: Context,
  house: House,
  gateway: { show(day: string): Promise<void> },
): Promise<number> {
  const slack = capturedSlack()
  let problems = 0
  for (const [index, week] of WEEKS.entries()) {
    await gateway.show(week.day)
    say(context, `\nweek ${index + 1}: sweeping ${house.sources.size} source${house.sources.size === 1 ? '' : 's'} ...`)
    await readRates(house.sweep, Temporal.Instant.from(week.swept), context.signal)
    problems += await sweepAll(context, house, Temporal.Instant.from(week.swept))
    problems += await tell(context, house, slack, Temporal.Instant.from(week.told), index === WEEKS.length - 1)
  }
  return problems
}

async function sweepAll(context: Context, house: House, now: Temporal.Instant): Promise<number> {
  let problems = 0
  const waiting = new Map(house.cards.flatMap(({ id, waits }) => (waits === undefined ? [] : [[id, waits]])))
  for (const source of house.sources.values()) {
    const waits = waiting.get(source.card.id)
    if (waits !== undefined) {
      say(context, `  ${source.card.id}: not read (${waitsInWords(waits)})`)
      continue
    }
    // Fixtures are few and chosen for what is odd about them: no measure of a portal.
    const expects = { ...source.card.expects, minCalls: 0, fill: {} }
    const report = await sweepSource(source, now, context.signal, {
      ...house.sweep,
      expects,
      progress: context.progress,
    })
    say(
      context,
      `  ${report.source}: ${report.outcome}, ${countsInWords(report, source.card)}${report.problem === undefined ? '' : ` (${report.problem})`}`,
    )
    if (report.outcome !== 'complete') problems += 1
  }
  return problems
}

function countsInWords(report: SweepReport, { gives }: SourceCard): string {
  const { seen, changed, notices } = report
  const fresh = gives === 'news' ? report.news : report.new
  return `${seen} ${gives}, ${fresh} new, ${changed} changed${notices > 0 ? `, ${notices} changed pages` : ''}`
}

async function tell(
  context: Context,
  house: House,
  slack: ReturnType<typeof capturedSlack>,
  now: Temporal.Instant,
  isShown: boolean,
): Promise<number> {
  const before = slack.messages.length
  const { digest } = await buildDigestOnce(house.digest, ISG, `${ISG}/${now.toString()}`, now)
  const { sent } = await deliverOutbox({ db: house.store.db, channels: { slack }, signal: context.signal, paceMs: 0 })
  const captured = slack.messages.slice(before).map(({ text, blocks }) => ({ text, blocks: [...blocks] }))
  const wrong = slackProblems(captured)
  say(
    context,
    `  digest: ${digest.title}; ${sent} Slack messages captured, ${wrong.length === 0 ? "all within Slack's limits" : `wrong: ${wrong.join('; ')}`}`,
  )
  if (isShown) print(context, `\n${renderText(digest)}`)
  return wrong.length
}

async function showWeb(context: Context, house: House, isKept: boolean): Promise<void> {
  const { store, cards, organisation, logger } = house
  const now = () => Temporal.Instant.from(WEEKS[1].told)
  const app = createWeb({
    views: createWebViews(store, cards, organisation, now),
    baseUrl: context.config.baseUrl,
    logger,
  })
  const { url, close } = await listen({
    app,
    baseUrl: context.config.baseUrl,
    host: '127.0.0.1',
    port: isKept ? context.config.port : 0,
  })
  try {
    const { status } = await fetch(url)
    say(
      context,
      `\nthe same on the web: ${url} (answers ${status})${isKept ? '; Ctrl-C ends the demo' : '; `npm run demo -- --keep` leaves it up'}`,
    )
    if (isKept && !context.signal.aborted) await once(context.signal, 'abort')
  } finally {
    await close()
  }
}

const say = (context: Context, line: string) => {
  context.progress('')
  context.stderr.write(`${line}\n`)
}
