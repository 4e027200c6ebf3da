import { html } from 'hono/html'
import { isAtLeast } from '#core/role'
import { type CallList, listCalls, MOST_COUNTED } from '#store/call-lists'
import { listOptions } from '#store/list-options'
import { newestRates } from '#store/rates'
import { listSavedViews, type SavedView } from '#store/saved-views'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { remembered } from '#web/request/remembered'
import { page, type Route, type SignedInVisit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { type ListAddress, LIST_PATH, listHref, readAddress, writeAddress } from './address.ts'
import { chosenFilters } from './chosen.ts'
import { filterForm } from './filters.ts'
import { callItems, type ListFrame } from './list.ts'
import type { ListMemory, ListParts } from './list-memory.ts'
import { savedViewsForms, savedViewsNav } from './saved-views.ts'
import { CALLS_WORDS, countInWords } from './words.ts'

const PAGE_SIZE = 50
/** What the filters offer and what a krona is worth change a few times a day. */
const REMEMBERED_MS = 60_000

/** The list of calls: searched, filtered, sorted and turned page by page, all of it in its address. */
export function callsRoutes(workplace: Workplace, memory: ListMemory): readonly Route[] {
  const { db } = workplace
  const readParts = listReader(workplace, memory)
  return [
    page(LIST_PATH, 'reader', async (visit) => {
      const address = readAddress(visit.query)
      const isPlain = [...visit.query.values()].every((value) => value !== '')
      // A form sends its empty fields too: the address that people keep and share has none.
      if (!isPlain) return visit.context.redirect(listHref(address), 303)
      const { id } = visit.viewer.person
      const [parts, views] = await Promise.all([
        memory.lists.get(writeAddress(address), () => readParts(address, visit.now)),
        memory.views.get(String(id), () => listSavedViews(db, id)),
      ])
      const main = listMain(address, parts, views, visit)
      return visit.context.html(layout({ title: CALLS_WORDS.title, path: LIST_PATH, main, visit }), 200, PRIVATE)
    }),
  ]
}

const PRIVATE = { 'Cache-Control': 'no-store' }

/** Reads and renders what an address shows to everybody. */
function listReader({ db, organisation, sourceTitles }: Workplace, { lessons }: Pick<ListMemory, 'lessons'>) {
  const offers = remembered(REMEMBERED_MS, async (now: Temporal.Instant) => ({
    options: await listOptions(db),
    rates: await newestRates(db, now),
  }))
  const sourceName = (id: string) => sourceTitles.get(id) ?? id
  return async (address: ListAddress, now: Temporal.Instant): Promise<ListParts> => {
    const { options, rates } = await offers(now)
    const { learnt, muted } = await lessons.get()
    const known = { place: organisation, muted, ...(rates && { rates }) }
    const view = { ...known, now, learnt }
    const list = await listCalls(db, { ...address, limit: PAGE_SIZE }, view)
    const frame = { ...known, at: now.toString(), zone: organisation.zone }
    return {
      form: await filterForm(address, { ...options, sourceName }),
      found: await foundPart(address, list, frame, sourceName),
    }
  }
}

/** Around what is the same for everybody stands what is the viewer's own. */
function listMain(
  address: ListAddress,
  { form, found }: ListParts,
  views: readonly SavedView[],
  { viewer }: SignedInVisit,
): Markup {
  const { selection, sort } = address
  return html`<div class="wide">
    <h1>${CALLS_WORDS.title}</h1>
    ${savedViewsNav(views)} ${form} ${savedViewsForms(views, writeAddress({ selection, sort }), viewer)} ${found}
    ${isAtLeast(viewer.person.role, 'coordinator') && html`<p class="no-print"><a href="/utlysningar/ny">${CALLS_WORDS.enter}</a></p>`}
  </div>`
}

function foundPart(address: ListAddress, list: CallList, frame: ListFrame, sourceName: (id: string) => string): Markup {
  return html`${chosenFilters(address, sourceName)}
  ${list.instead.map(({ typed, read }) => html`<p class="instead">${CALLS_WORDS.insteadOf(typed, read)}</p>`)}
  ${list.isBehind && html`<p class="instead">${CALLS_WORDS.behind}</p>`}
  ${list.calls.length === 0 ? nothing(address) : found(list, address, frame)}`
}

function found(list: CallList, address: ListAddress, frame: ListFrame): Markup {
  return html`<p class="count"><strong>${countInWords(list.count, MOST_COUNTED)}</strong> ${exportLinks(address)}</p>
    ${callItems(list.calls, frame)} ${turnPages(list, address)}`
}

function nothing(address: ListAddress): Markup {
  const isUntouched = writeAddress(address) === ''
  const [title, lead] = isUntouched
    ? [CALLS_WORDS.noneAtAll, CALLS_WORDS.noneAtAllLead]
    : [CALLS_WORDS.none, CALLS_WORDS.noneLead]
  return html`<h2>${title}</h2>
    <p>${lead}</p>`
}

function exportLinks({ selection, sort }: ListAddress): Markup {
  const address = { selection, sort }
  return html`<span class="export"
    >${CALLS_WORDS.export}
    <a href="${listHref(address, `${LIST_PATH}/urval.csv`)}" download>${CALLS_WORDS.csv}</a> eller
    <a href="${listHref(address, `${LIST_PATH}/urval.xlsx`)}" download>${CALLS_WORDS.excel}</a></span
  >`
}

function turnPages({ previous, next }: CallList, { selection, sort }: ListAddress): Markup | '' {
  if (previous === undefined && next === undefined) return ''
  const way = (href: string, text: string, rel: string) =>
    html`<a class="button" href="${href}" rel="${rel}">${text}</a>`
  return html`<nav class="actions pages" aria-label="${CALLS_WORDS.pages}">
    ${previous && html`<a href="${listHref({ selection, sort })}">${CALLS_WORDS.toFirst}</a>`}
    ${previous && way(listHref({ selection, sort, before: previous }), CALLS_WORDS.previous, 'prev')}
    ${next && way(listHref({ selection, sort, after: next }), CALLS_WORDS.next, 'next')}
  </nav>`
}
