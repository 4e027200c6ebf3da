import { html } from 'hono/html'
import { MARKS } from '#core/triage'
import { shortLine } from '#core/short-line'
import { comingHour } from '#render/words'
import type { Faults } from '#web/html/fields'
import { formToken } from '#web/html/form'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import type { SignedInVisit, Viewer } from '#web/request/route'
import { callOnDesk, key } from './call.ts'
import type { Desk } from './desk.ts'
import { queueList } from './list.ts'
import { proposalsSection, rulesSection } from './rules.ts'
import { KEYS, TRIAGE_WORDS } from './words.ts'

export interface TriagePage {
  readonly desk: Desk
  readonly visit: SignedInVisit
  /** The call in question; the first of the queue when it is not there. */
  readonly call?: number
  readonly faults?: Faults
  readonly typed?: URLSearchParams
  /** When a source is read next. */
  readonly nextSweep?: Temporal.Instant
}

/** The coordinator's queue: one call in large, the rest as a list, and what the marks suggest. */
export function triagePage(page: TriagePage): Markup {
  const { desk, visit } = page
  const { viewer } = visit
  const main = html`<div class="columns triage">
    <div>
      <h1>${TRIAGE_WORDS.title}</h1>
      ${desk.queue.length === 0 ? emptyQueue(page) : html`<p class="lead">${TRIAGE_WORDS.lead(desk.queue.length)}</p>`}
      ${undoForm(desk, viewer)} ${current(page)} ${proposalsSection(desk, viewer)}
    </div>
    <aside>
      ${asideOf(page)}
      <p><a href="/bedomning/inte-visade">${TRIAGE_WORDS.notShown}</a></p>
      ${rulesSection(desk, viewer)}
    </aside>
  </div>`
  return layout({ title: TRIAGE_WORDS.title, path: '/bedomning', main, visit })
}

function emptyQueue({ desk, nextSweep }: TriagePage): Markup {
  const moment = { at: desk.view.now.toString(), zone: desk.view.zone }
  const later =
    nextSweep === undefined
      ? TRIAGE_WORDS.filledLater
      : TRIAGE_WORDS.nextSweep(comingHour(nextSweep.toString(), moment))
  return html`<p class="lead">${TRIAGE_WORDS.empty} ${later}</p>`
}

function placeOf({ desk, call }: TriagePage): number {
  return Math.max(
    0,
    desk.queue.findIndex(({ id }) => id === call),
  )
}

function current(page: TriagePage): Markup | '' {
  const { desk, visit, faults = {}, typed = new URLSearchParams() } = page
  const at = placeOf(page)
  const call = desk.queue[at]
  return call === undefined ? '' : callOnDesk({ call, at, desk, viewer: visit.viewer, faults, typed })
}

function asideOf(page: TriagePage): Markup | '' {
  const here = page.desk.queue[placeOf(page)]
  return here === undefined ? '' : html`${keysHelp()} ${queueList(page.desk, here, page.visit.viewer)}`
}

const TITLE_LENGTH = 80

function undoForm({ last }: Desk, viewer: Viewer): Markup | '' {
  if (last === undefined) return ''
  const [first, ...others] = last.calls
  const mark = first?.mark === undefined ? '' : `${MARKS[first.mark].toLowerCase()}, `
  const what = others.length === 0 ? shortLine(first?.title ?? '', TITLE_LENGTH) : `${last.calls.length} utlysningar`
  return html`<form method="post" action="/bedomning/angra">
    ${formToken(viewer)}
    <button class="second" data-key="z">${TRIAGE_WORDS.undo}: ${mark}${what} ${key('Z')}</button>
  </form>`
}

/** The keys and their switch: the script shows both, for without it there are none. WCAG 2.1.4. */
function keysHelp(): Markup {
  return html`<details class="keys" id="tangenter" data-key="?" hidden>
    <summary>${TRIAGE_WORDS.keys}</summary>
    <p class="quiet">${TRIAGE_WORDS.keysHint}</p>
    <dl>
      ${KEYS.map(
        ([name, what]) =>
          html`<div>
            <dt><kbd>${name}</kbd></dt>
            <dd>${what}</dd>
          </div>`,
      )}
    </dl>
    <label class="tick"><input type="checkbox" data-keys-off /> <span>${TRIAGE_WORDS.keysOn}</span></label>
  </details>`
}
