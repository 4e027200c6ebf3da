import { type Context, Hono } from 'hono'
import { methodNotAllowed } from 'hono/method-not-allowed'
import type { Logger } from 'pino'
import { ASSETS } from './assets.ts'
import { watchEventLoop } from './event-loop.ts'
import { secured } from './headers.ts'
import { askHealth } from './health.ts'
import { homePage } from './home.ts'
import { prometheusText } from './metrics.ts'
import { noticePage } from './notice.ts'
import type { WebViews } from './views.ts'
import { weekPage } from './week.ts'
import { PAGE_WORDS } from './wording.ts'

export interface WebOptions {
  readonly views: WebViews
  /** Where people reach the web; with https, browsers are told to stay there. */
  readonly baseUrl: string
  readonly logger: Pick<Logger, 'error'>
}

/** The pages, for reading only; `listen` serves them. */
export function createWeb({ views, baseUrl, logger }: WebOptions): Hono {
  const app = new Hono()
  app.use(secured(baseUrl))
  app.use(methodNotAllowed({ app, onMethodNotAllowed: refuseMethod }))
  addPages(app, views)
  addInstruments(app, views, logger)
  addAssets(app)
  app.notFound((context) => context.html(noticePage(PAGE_WORDS.notFound, PAGE_WORDS.notFoundLead), 404))
  app.onError((error, context) => {
    logger.error({ err: error, path: context.req.path }, 'a page failed')
    return context.html(noticePage(PAGE_WORDS.failed, PAGE_WORDS.failedLead), 500)
  })
  return app
}

function addPages(app: Hono, views: WebViews): void {
  app.get('/', async (context) => {
    const [digest, sources, weeks] = await Promise.all([
      views.currentDigest(),
      views.sourceStates(),
      views.digestWeeks(),
    ])
    const leftOut = digest === undefined ? [] : await views.leftOut(digest)
    return page(context, homePage({ digest, leftOut, sources, weeks }))
  })
  app.get('/vecka/:week{[0-9]{4}-[0-9]{2}}', async (context) => {
    const digest = await views.digestOfWeek(context.req.param('week'))
    if (digest === undefined) return context.notFound()
    const [leftOut, weeks] = await Promise.all([views.leftOut(digest), views.digestWeeks()])
    return page(context, weekPage(digest, leftOut, weeks))
  })
}

function addInstruments(app: Hono, views: WebViews, logger: WebOptions['logger']): void {
  const eventLoopDelay = watchEventLoop()
  app.get('/health', async (context) => {
    const { status, body, problem } = await askHealth(views)
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

function page(context: Context, markup: ReturnType<typeof homePage>) {
  return context.html(markup, 200, { 'Cache-Control': 'no-cache' })
}

function refuseMethod(context: Context, methods: readonly string[]) {
  return context.html(noticePage(PAGE_WORDS.notAllowed, PAGE_WORDS.notAllowedLead), 405, { Allow: methods.join(', ') })
}
