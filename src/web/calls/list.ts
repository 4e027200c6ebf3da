import { html } from 'hono/html'
import type { Rates } from '#core/digest'
import { headingOf } from '#core/describe'
import { UNTITLED } from '#core/digest-entry'
import { fitOf, type Place } from '#core/fit'
import { MARKS } from '#core/triage'
import { clip } from '#core/short-line'
import { offerInWords, whenInWords } from '#render/call-words'
import { capitalised, type Moment } from '#render/words'
import type { ListedCall } from '#store/call-lists'
import type { Markup } from '#web/html/markup'
import { GRADES, STATUSES } from '#web/html/words'
import { CALLS_WORDS } from './words.ts'

/** With whose eyes and when a list is read. */
export interface ListFrame extends Moment {
  readonly place: Place
  readonly rates?: Rates
  /** Why a call is told to nobody, in Swedish; by id. */
  readonly muted?: ReadonlyMap<number, string>
}

const TITLE_LENGTH = 240

/** The calls of one page of a list, in its order. */
export function callItems(calls: readonly ListedCall[], frame: ListFrame): Markup {
  return html`<ol class="calls" role="list">
    ${calls.map((call) => callItem(call, frame))}
  </ol>`
}

function callItem(call: ListedCall, frame: ListFrame): Markup {
  const title = clip(call.title, TITLE_LENGTH) || UNTITLED
  const about = headingOf({ ...call, verdict: call }) ?? call.programmeName
  return html`<li class="call">
    <h2><a href="/utlysningar/${call.id}" lang="${call.titleLanguage}">${title}</a></h2>
    <p class="when"><strong>${STATUSES[call.status]}</strong> ${when(call, frame)}</p>
    <div class="about">
      ${about !== undefined && html`<p>${about}</p>`}
      <p class="quiet">${detailsOf(call, frame).join(' · ')}</p>
    </div>
  </li>`
}

/** A call that is over says so by its state alone. */
const when = (call: ListedCall, frame: ListFrame) =>
  call.status === 'closed' || call.status === 'withdrawn' ? '' : whenInWords(call, frame)

function detailsOf(call: ListedCall, frame: ListFrame): readonly string[] {
  const muted = frame.muted?.get(call.id)
  return [
    GRADES[call.grade],
    ...(fitOf(call.eligible, frame.place) === 'elsewhere' ? [CALLS_WORDS.outsideArea] : []),
    offerInWords(call, frame.rates),
    ...(call.identifier === undefined ? [] : [call.identifier]),
    ...(muted === undefined ? [] : [capitalised(muted)]),
    ...(call.mark === undefined ? [] : [CALLS_WORDS.marked(MARKS[call.mark])]),
  ]
}
