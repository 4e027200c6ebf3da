import { once } from 'node:events'
import { startClock } from '#jobs/clock'
import { nextSweep } from '#jobs/next-sweep'
import { type Queue, startQueue } from '#jobs/queue'
import { createSourceDesk } from '#jobs/source-desk'
import { createWebViews } from '#jobs/web-views'
import { startWorkers } from '#jobs/workers'
import { seedDepartments } from '#store/departments'
import { addPerson, listPeople } from '#store/people'
import { createSignInLink, LINK_MINUTES } from '#store/sessions'
import { listen } from '#web/listen'
import { createWeb } from '#web/web'
import { signInAddress } from '#web/sign-in-address'
import { type House, openSignIn } from '#wire'
import { type Command, type Context } from './command.ts'
import { readOptions } from './options.ts'

export const command: Command = {
  name: 'serve',
  summary: 'runs web, clock and workers until it is told to stop',
  usage: 'serve [--web] [--worker] [--clock]   (none of them: all)',
  async run(context) {
    const { values } = readOptions(context.args, {
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
      if (isWeb) ends.push(await serveWeb(context, house, queue))
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

async function serveWeb(
  { config, now, stderr }: Context,
  { store, cards, organisation, sweep, logger }: House,
  queue: Queue,
): Promise<() => Promise<void>> {
  const { baseUrl, proxies } = config
  const signInService = await openSignIn(config)
  await seedDepartments(store.db, organisation.departments)
  const app = createWeb({
    views: createWebViews(store, cards, organisation, now),
    workplace: {
      db: store.db,
      organisation,
      sourceTitles: new Map(cards.map(({ id, title }) => [id, title])),
      judge: { classify: sweep.classify, model: sweep.model },
      baseUrl,
      proxies,
      retention: config.retention,
      logger,
      now,
      sources: createSourceDesk({ sweep, cards, queue, now }),
      nextSweep: () => nextSweep(cards, now()),
      ...(signInService !== undefined && { signInService }),
    },
    baseUrl,
    logger,
  })
  const { url, close } = await listen({ app, baseUrl, host: config.host, port: config.port })
  logger.info(`the web is at ${url}`)
  if (signInService === undefined) await tellFirstLink(stderr, store.db, baseUrl)
  return close
}

/** Somebody must be able to come in first; who it is gives the others their links. */
async function tellFirstLink(stderr: Context['stderr'], db: House['store']['db'], baseUrl: string): Promise<void> {
  const people = await listPeople(db)
  const administrator =
    people.find(({ role, isActive }) => role === 'administrator' && isActive) ??
    (await addPerson(db, { name: 'Administratör', role: 'administrator' }))
  const link = signInAddress(baseUrl, await createSignInLink(db, administrator.id))
  stderr.write(`Logga in som ${administrator.name} (länken gäller en gång, i ${LINK_MINUTES} minuter):\n${link}\n`)
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
