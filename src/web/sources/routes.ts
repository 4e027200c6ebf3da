import { html } from 'hono/html'
import { heldChanges } from '#store/held'
import { chosen } from '#web/html/form'
import { layout } from '#web/html/layout'
import { momentTime } from '#web/html/moment'
import { say } from '#web/request/cookies'
import { onwards } from '#web/request/onwards'
import { action, page, type PostedVisit, type Route, type SignedInVisit } from '#web/request/route'
import type { KeptPage, NotDecided, SourceDesk, SourceFacts } from '#web/workplace/source-desk'
import type { Workplace } from '#web/workplace/workplace'
import { sourcesMain } from './list.ts'
import { sourceMain } from './page.ts'
import { SOURCE_WORDS } from './words.ts'

const PATH = '/kallor'
const ONE = `${PATH}/:source{[a-z0-9-]+}`
const PRIVATE = { 'Cache-Control': 'no-store' }
/** Enough to find a place in; a browser with ten megabytes of text before it answers nobody. */
const MOST_CHARACTERS = 200_000

/** The sources: how each fares, why, and what may be done about it. */
export function sourceRoutes(workplace: Workplace): readonly Route[] {
  const { sources: desk } = workplace
  return [
    page(PATH, 'reader', async (visit) => {
      const main = sourcesMain((await desk?.states()) ?? [])
      return visit.context.html(layout({ title: SOURCE_WORDS.title, path: PATH, main, visit }), 200, PRIVATE)
    }),
    page(ONE, 'reader', (visit) => withSource(desk, visit, (known) => showSource(known, visit, workplace))),
    page(`${ONE}/sida`, 'reader', (visit) => withSource(desk, visit, (known) => showPage(known, visit, workplace))),
    action(`${ONE}/las-nu`, 'coordinator', (visit) => withSource(desk, visit, (known) => readNow(known, visit))),
    action(`${ONE}/hallna/:sweep{[0-9]{1,15}}`, 'coordinator', (visit) =>
      withSource(desk, visit, (known) => decideHeld(known, visit)),
    ),
  ]
}

interface Known {
  readonly desk: SourceDesk
  readonly facts: SourceFacts
}

async function withSource(
  desk: SourceDesk | undefined,
  { context }: SignedInVisit,
  answer: (known: Known) => Promise<Response>,
): Promise<Response> {
  const facts = desk?.facts(context.req.param('source') ?? '')
  return desk === undefined || facts === undefined ? context.notFound() : answer({ desk, facts })
}

async function showSource({ desk, facts }: Known, visit: SignedInVisit, { db, organisation }: Workplace) {
  const state = (await desk.states()).find(({ id }) => id === facts.id)
  if (state === undefined) return visit.context.notFound()
  const [details, changes] = [await desk.details(facts.id), await heldChanges(db, facts.id)]
  const main = sourceMain({ facts, state, details, changes, visit, zone: organisation.zone })
  return visit.context.html(layout({ title: facts.title, path: `${PATH}/${facts.id}`, main, visit }), 200, PRIVATE)
}

async function showPage({ desk, facts }: Known, visit: SignedInVisit, { organisation }: Workplace): Promise<Response> {
  const kept = await desk.keptPage(facts.id, visit.query.get('namn') ?? '')
  if (kept === undefined) return visit.context.notFound()
  const title = SOURCE_WORDS.keptPage(facts.title)
  const main = keptMain(kept, facts, organisation.zone)
  return visit.context.html(layout({ title, path: `${PATH}/${facts.id}/sida`, main, visit }), 200, PRIVATE)
}

/** A page of somebody else's, as text and nothing else. */
function keptMain({ url, at, body }: KeptPage, facts: SourceFacts, zone: string) {
  const isCut = body.length > MOST_CHARACTERS
  return html`<div class="wide">
    <p class="quiet"><a href="${PATH}/${facts.id}">${SOURCE_WORDS.backTo(facts.title)}</a></p>
    <h1>${SOURCE_WORDS.keptPage(facts.title)}</h1>
    <p class="lead">${SOURCE_WORDS.keptPageLead}</p>
    <p class="quiet">${SOURCE_WORDS.keptFrom} ${momentTime(at, zone)}: ${url}</p>
    ${isCut && html`<p>${SOURCE_WORDS.cut(MOST_CHARACTERS, body.length)}</p>`}
    <pre class="kept" tabindex="0" role="group" aria-label="${SOURCE_WORDS.keptPage(facts.title)}">
${body.slice(0, MOST_CHARACTERS)}</pre>
  </div>`
}

async function readNow({ desk, facts }: Known, { context, viewer }: PostedVisit): Promise<Response> {
  await desk.readNow(facts.id, viewer.person)
  return onwards(context, `${PATH}/${facts.id}`, SOURCE_WORDS.asked(facts.title))
}

async function decideHeld({ desk, facts }: Known, { context, viewer, form }: PostedVisit): Promise<Response> {
  const decision = chosen(form, 'beslut', ['slapp', 'avvisa'])
  const sweep = Number(context.req.param('sweep'))
  if (decision !== undefined) {
    const isRelease = decision === 'slapp'
    const done = await (isRelease ? desk.release : desk.refuse)(facts.id, sweep, viewer.person)
    say(context, typeof done === 'number' ? SOURCE_WORDS[isRelease ? 'released' : 'refused'](done) : UNDONE[done])
  }
  return context.redirect(`${PATH}/${facts.id}`, 303)
}

const UNDONE: Readonly<Record<NotDecided, string>> = {
  'nothing-held': SOURCE_WORDS.nothingHeld,
  'being-read': SOURCE_WORDS.beingRead,
}
