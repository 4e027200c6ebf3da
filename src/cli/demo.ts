import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Config } from '#config'
import { buildDigestOnce, ISG } from '#jobs/build-digests'
import { deliverOutbox } from '#jobs/deliver-outbox'
import { type Queue, startQueue } from '#jobs/queue'
import { createWebViews } from '#jobs/web-views'
import { startWorkers } from '#jobs/workers'
import { slackProblems } from '#render/slack-limits'
import { renderText } from '#render/text'
import type { Source, SourceCard } from '#source-kit/contract'
import { loadSources } from '#sweep/load-sources'
import { readRates } from '#sweep/read-rates'
import type { SweepReport } from '#sweep/report'
import { sweepSource } from '#sweep/sweep-source'
import { secretsOf } from '#sweep/waiting'
import { listen, type Listening } from '#web/listen'
import { createWeb } from '#web/web'
import { type House, openHouse } from '#wire'
import { type Command, type Context, print } from './command.ts'
import { capturedSlack } from './demo/captured-slack.ts'
import { startFixtureGateway } from './demo/fixture-gateway.ts'
import { readOptions } from './options.ts'
import { waitsInWords } from './waits.ts'
import { openWorkplace, tellFirstLink } from './workplace.ts'

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
    const values = readOptions(context.args, { keep: { type: 'boolean' } })
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
    const report = await sweepSource(asFixtures(source), now, context.signal, {
      ...house.sweep,
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

/** Fixtures are few and chosen for what is odd about them: no measure of a portal. */
const asFixtures = (source: Source): Source => ({
  ...source,
  card: { ...source.card, expects: { ...source.card.expects, minCalls: 0, fill: {} } },
})

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

/** One look at the web; or all of it, with its workplace and somebody who reads sources, until Ctrl-C. */
async function showWeb(context: Context, house: House, isKept: boolean): Promise<void> {
  const { config, signal, stderr } = context
  const queue = isKept ? await startQueue(house.store, undefined, house.logger) : undefined
  try {
    const { url, close } = await serveDemo(context, house, queue)
    try {
      const { status } = await fetch(url)
      const ending = isKept ? '; Ctrl-C ends the demo' : '; `npm run demo -- --keep` leaves it up'
      say(context, `\nthe same on the web: ${url} (answers ${status})${ending}`)
      if (queue === undefined) return
      await tellFirstLink(stderr, house.store.db, config.baseUrl)
      if (!signal.aborted) await once(signal, 'abort')
    } finally {
      await close()
    }
  } finally {
    await queue?.stop()
  }
}

async function serveDemo(context: Context, house: House, queue: Queue | undefined): Promise<Listening> {
  const { baseUrl, port } = context.config
  const { store, cards, organisation, logger } = house
  const now = () => Temporal.Instant.from(WEEKS[1].told)
  const workplace = queue && (await openWorkplace(context, { house, queue, now }))
  if (queue !== undefined) await startDemoWorkers(context, house, queue, now)
  const views = createWebViews(store, cards, organisation, now)
  const app = createWeb({ views, baseUrl, logger, ...(workplace && { workplace }) })
  return listen({ app, baseUrl, host: '127.0.0.1', port: queue === undefined ? 0 : port })
}

async function startDemoWorkers(
  { config: { delivery, retention } }: Context,
  house: House,
  queue: Queue,
  now: () => Temporal.Instant,
): Promise<void> {
  const sources = new Map([...house.sources].map(([id, source]) => [id, asFixtures(source)]))
  await startWorkers({ ...house, sources, queue, delivery, retention, now })
}

const say = (context: Context, line: string) => {
  context.progress('')
  context.stderr.write(`${line}\n`)
}
