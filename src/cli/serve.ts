import { once } from 'node:events'
import { startClock } from '#jobs/clock'
import { type Queue, startQueue } from '#jobs/queue'
import { createWebViews } from '#jobs/web-views'
import { startWorkers } from '#jobs/workers'
import { listen } from '#web/listen'
import { createWeb } from '#web/web'
import { type House, openSignIn } from '#wire'
import { type Command, type Context } from './command.ts'
import { readOptions } from './options.ts'
import { openWorkplace, tellFirstLink } from './workplace.ts'

export const command: Command = {
  name: 'serve',
  summary: 'runs web, clock and workers until it is told to stop',
  usage: 'serve [--web] [--worker] [--clock]   (none of them: all)',
  async run(context) {
    const values = readOptions(context.args, {
      web: { type: 'boolean' },
      worker: { type: 'boolean' },
      clock: { type: 'boolean' },
    })
    const isAll = !values.web && !values.worker && !values.clock
    const isWeb = isAll || values.web === true
    const isWorker = isAll || values.worker === true
    const isClock = isAll || values.clock === true
    const house = await context.house()
    const ends: (() => Promise<void>)[] = []
    try {
      const queue = await startQueue(house.store, context.config.databaseUrl, house.logger)
      ends.push(() => queue.stop())
      if (isWeb) {
        ends.push(await serveWeb(context, house, queue))
        if (context.config.signIn === undefined)
          await tellFirstLink(context.stderr, house.store.db, context.config.baseUrl)
      }
      if (isWorker || isClock) ends.push(await serveWork(context, house, queue, { isWorker, isClock }))
      if (!context.signal.aborted) await once(context.signal, 'abort')
      house.logger.info('stopping: work under way is finished first')
    } finally {
      // Also when a part does not start: what did would keep the process alive for ever.
      for (const end of ends.reverse()) await end()
    }
    return 0
  },
}

async function serveWeb(context: Context, house: House, queue: Queue): Promise<() => Promise<void>> {
  const { config, now } = context
  const { store, cards, organisation, logger } = house
  const { baseUrl, host, port } = config
  const signInService = await openSignIn(config)
  const app = createWeb({
    views: createWebViews(store, cards, organisation, now),
    workplace: await openWorkplace(context, { house, queue, signInService, now }),
    baseUrl,
    logger,
  })
  // The first answer is the slowest one: it is had before anybody waits for it.
  await app.request('/health')
  const { url, close } = await listen({ app, baseUrl, host, port })
  logger.info(`the web is at ${url}`)
  return close
}

async function serveWork(
  context: Context,
  house: House,
  queue: Queue,
  { isWorker, isClock }: { readonly isWorker: boolean; readonly isClock: boolean },
): Promise<() => Promise<void>> {
  const { config, now } = context
  const { store, sources, cards, organisation, sweep, digest, channels, logger } = house
  const mayRead = config.contact !== undefined || config.gateway !== undefined
  if (!mayRead) logger.warn('no source is read until UTLYST_CONTACT says how the owners of portals can reach you')
  if (isWorker)
    await startWorkers({
      queue,
      sources: readable(sources, cards),
      sweep,
      digest,
      channels,
      delivery: config.delivery,
      retention: config.retention,
      now,
      logger,
    })
  const clock = isClock
    ? startClock({
        store,
        queue,
        organisation,
        cards: mayRead ? cards : [],
        readsRates: mayRead,
        prunes: true,
        now,
        logger,
      })
    : undefined
  return async () => clock?.stop()
}

/** The sources without those that wait for a key or a permission. */
function readable(sources: House['sources'], cards: House['cards']): House['sources'] {
  const waiting = new Set(cards.filter(({ waits }) => waits !== undefined).map(({ id }) => id))
  return new Map([...sources].filter(([id]) => !waiting.has(id)))
}
