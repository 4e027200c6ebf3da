import type { Context, Hono } from 'hono'
import { isAtLeast } from '#core/role'
import { personOfSession } from '#store/sessions'
import { noticePage } from '#web/html/notice'
import { PAGE_WORDS } from '#web/html/words'
import { sessionSecret, takeSaid } from '#web/request/cookies'
import { isOwnOrigin, isToken, tokenOf } from '#web/request/forgery'
import type { Access, PostedVisit, Route, Viewer } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'

const FORM_TYPE = 'application/x-www-form-urlencoded'
/** Twenty pages of typed text. */
const MOST_FORM_BYTES = 100_000

/** What letting people in takes. Without a database nobody is signed in. */
interface Doorkeeper extends Pick<Workplace, 'baseUrl' | 'now'> {
  readonly db?: Workplace['db']
}

/** Puts the route table into service: who may come in is decided here and nowhere else. */
export function addRoutes(app: Hono, routes: readonly Route[], workplace: Doorkeeper): void {
  for (const route of routes) {
    app.on(route.method, route.path, async (context) => {
      const viewer = await viewerOf(context, workplace)
      if (viewer === undefined && route.access !== 'anyone') return askToSignIn(context, route)
      if (!isLetIn(viewer, route.access)) return refuse(context, 403, PAGE_WORDS.notForYou, PAGE_WORDS.notForYouLead)
      const visit = visitOf(context, viewer, workplace)
      if (route.method === 'GET') return route.handle(visit as PostedVisit)
      return takeForm(context, route, visit, workplace)
    })
  }
}

async function viewerOf(context: Context, { db }: Doorkeeper): Promise<Viewer | undefined> {
  const secret = sessionSecret(context)
  if (secret === undefined || db === undefined) return undefined
  const person = await personOfSession(db, secret)
  return person && { person, token: tokenOf(secret) }
}

function isLetIn(viewer: Viewer | undefined, access: Access): boolean {
  return access === 'anyone' || (viewer !== undefined && isAtLeast(viewer.person.role, access))
}

function visitOf(context: Context, viewer: Viewer | undefined, { now }: Doorkeeper) {
  const said = context.req.method === 'GET' ? takeSaid(context) : undefined
  return {
    context,
    now: now(),
    query: new URL(context.req.url).searchParams,
    ...(viewer !== undefined && { viewer }),
    ...(said !== undefined && { said }),
  }
}

/** A post is taken only whole, as a form, from our own pages, with the token of the session that sends it. */
async function takeForm(
  context: Context,
  route: Route,
  visit: ReturnType<typeof visitOf>,
  { baseUrl }: Doorkeeper,
): Promise<Response> {
  const { headers } = context.req.raw
  if (!isOwnOrigin(headers, [new URL(baseUrl).origin, new URL(context.req.url).origin]))
    return refuse(context, 403, PAGE_WORDS.foreignForm, PAGE_WORDS.foreignFormLead)
  if (headers.get('content-type')?.split(';')[0]?.trim() !== FORM_TYPE)
    return refuse(context, 415, PAGE_WORDS.notAllowed, PAGE_WORDS.notAForm)
  const text = await readForm(context)
  if (text === undefined) return refuse(context, 413, PAGE_WORDS.tooLong, PAGE_WORDS.tooLongLead)
  const form = new URLSearchParams(text)
  if (visit.viewer !== undefined && !isToken(form.get('_token'), visit.viewer.token))
    return refuse(context, 403, PAGE_WORDS.foreignForm, PAGE_WORDS.foreignFormLead)
  return route.handle({ ...visit, form } as PostedVisit)
}

async function readForm(context: Context): Promise<string | undefined> {
  const body: ReadableStream<Uint8Array> | null = context.req.raw.body
  if (body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > MOST_FORM_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A page comes back after sign-in; a post is not played again. */
function askToSignIn(context: Context, { method }: Route): Response | Promise<Response> {
  if (method === 'POST') return refuse(context, 401, PAGE_WORDS.signInFirst, PAGE_WORDS.signInFirstLead)
  const { pathname, search } = new URL(context.req.url)
  return context.redirect(`/logga-in?vidare=${encodeURIComponent(pathname + search)}`, 303)
}

function refuse(context: Context, status: 401 | 403 | 413 | 415, title: string, lead: string) {
  return context.html(noticePage(title, lead), status, { 'Cache-Control': 'no-store' })
}
