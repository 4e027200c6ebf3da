import { type Context, Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { Logger } from 'pino'
import { ASSETS } from '#web/assets/assets'
import { weekRoutes } from '#web/digest/routes'
import { noticePage } from '#web/html/notice'
import { PAGE_WORDS } from '#web/html/words'
import { watchEventLoop } from '#web/instruments/event-loop'
import { createHealth } from '#web/instruments/health'
import { prometheusText } from '#web/instruments/metrics'
import { secured } from '#web/request/headers'
import type { Route } from '#web/request/route'
import { countWaiting } from '#web/triage/desk'
import type { WebViews } from '#web/workplace/views'
import type { Workplace } from '#web/workplace/workplace'
import { addRoutes } from './add-routes.ts'
import { workplaceRoutes } from './routes.ts'

export interface WebOptions {
  readonly views: WebViews
  /** Absent: the digests alone can be read, and nobody signs in. */
  readonly workplace?: Workplace
  /** Where people reach the web; with https, browsers are told to stay there. */
  readonly baseUrl: string
  readonly logger: Pick<Logger, 'error'>
}

/** The pages; `listen` serves them. */
export function createWeb({ views, workplace, baseUrl, logger }: WebOptions): Hono {
  const app = new Hono()
  app.use(secured(baseUrl))
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }))
  addRoutes(app, routesOf(views, workplace), {
    baseUrl,
    now: () => workplace?.now() ?? Temporal.Now.instant(),
    ...(workplace !== undefined && { db: workplace.db }),
  })
  addInstruments(app, views, logger)
  addAssets(app)
  app.notFound((context) => context.html(noticePage(PAGE_WORDS.notFound, PAGE_WORDS.notFoundLead), 404))
  app.onError((error, context) => {
    logger.error({ err: error, path: context.req.path }, 'a page failed')
    return context.html(noticePage(PAGE_WORDS.failed, PAGE_WORDS.failedLead), 500)
  })
  return app
}

function routesOf(views: WebViews, workplace: Workplace | undefined): readonly Route[] {
  if (workplace === undefined) return weekRoutes(views)
  return [...weekRoutes(views, (now) => countWaiting(workplace, now)), ...workplaceRoutes(workplace)]
}

function addInstruments(app: Hono, views: WebViews, logger: WebOptions['logger']): void {
  const eventLoopDelay = watchEventLoop()
  const askHealth = createHealth(views)
  app.get('/health', async (context) => {
    const { status, body, problem } = await askHealth()
    if (problem !== undefined) logger.error({ err: problem }, 'not healthy')
    return context.json(body, status, NOT_KEPT)
  })
  app.get('/metrics', async (context) =>
    context.text(prometheusText(await views.metrics(), eventLoopDelay()), 200, {
      ...NOT_KEPT,
      'Content-Type': 'text/plain; version=0.0.4; charset=utf-8',
    }),
  )
}

function addAssets(app: Hono): void {
  for (const { name, type, body } of ASSETS) {
    app.get(`/assets/${name}`, (context) =>
      context.body(body, 200, { 'Content-Type': type, 'Cache-Control': 'public, max-age=31536000, immutable' }),
    )
  }
}

const NOT_KEPT = { 'Cache-Control': 'no-store' }

function refuseMethod(context: Context, methods: readonly string[]) {
  return context.html(noticePage(PAGE_WORDS.notAllowed, PAGE_WORDS.notAllowedLead), 405, { Allow: methods.join(', ') })
}
