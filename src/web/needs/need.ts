import { html } from 'hono/html'
import { headingOf } from '#core/describe'
import type { Rates } from '#core/digest'
import { UNTITLED } from '#core/digest-entry'
import type { Match } from '#core/need'
import type { NeedReason } from '#core/need-reasons'
import { clip } from '#core/short-line'
import { offerInWords, whenInWords } from '#render/call-words'
import { capitalised, type Moment } from '#render/words'
import type { NeedCandidate } from '#store/need-candidates'
import type { StoredNeed } from '#store/needs'
import { formToken } from '#web/html/form'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { momentTime } from '#web/html/moment'
import { STATUSES } from '#web/html/words'
import type { SignedInVisit } from '#web/request/route'
import { limitsInWords, NEEDS_WORDS } from './words.ts'

const TITLE_LENGTH = 240
const MOST_MATCHES = 15
const SENTENCE_LENGTH = 240

/** When calls are looked at, and what money is worth then. */
export interface NeedFrame extends Moment {
  readonly rates?: Rates
}

export interface NeedPage {
  readonly visit: SignedInVisit
  readonly need: StoredNeed
  /** Whether who looks may change it. */
  readonly isOwn: boolean
  /** The best first. */
  readonly matches: readonly Match<NeedCandidate>[]
  readonly frame: NeedFrame
}

/** One need and the calls that are near it now. */
export function needPage({ visit, need, isOwn, matches, frame }: NeedPage): Markup {
  const { department, departmentName, text, by, at, isClosed } = need
  const title = clip(text, 80)
  const limits = limitsInWords(need)
  const main = html`<div class="wide">
    <p><a href="/behov">${NEEDS_WORDS.all}</a></p>
    <h1>${title}</h1>
    ${text !== title && html`<p class="lead message">${text}</p>`}
    <p>
      <a href="/verksamheter/${department}">${departmentName}</a
      >${limits !== undefined && ` · ${limits}`}${isClosed && html` · <strong>${NEEDS_WORDS.isClosed}</strong>`}
    </p>
    <p class="quiet">${by ?? 'Okänd'}, ${momentTime(at, frame.zone)}</p>
    ${isOwn && ownActions(need, visit)} ${!isClosed && matchesSection(matches, frame)}
  </div>`
  return layout({ title, path: '', main, visit })
}

function ownActions({ id, isClosed }: StoredNeed, { viewer }: SignedInVisit): Markup {
  return html`<form class="actions" method="post" action="/behov/${id}/${isClosed ? 'oppna' : 'avsluta'}">
    <a class="button" href="/behov/${id}/andra">${NEEDS_WORDS.change}</a>
    ${formToken(viewer)} <button class="second">${isClosed ? NEEDS_WORDS.reopen : NEEDS_WORDS.close}</button>
  </form>`
}

function matchesSection(matches: readonly Match<NeedCandidate>[], frame: NeedFrame): Markup {
  return html`<section aria-labelledby="nara">
    <h2 id="nara">${NEEDS_WORDS.matches}</h2>
    ${
      matches.length === 0
        ? html`<p>${NEEDS_WORDS.noMatches}</p>`
        : html`<p class="quiet">${NEEDS_WORDS.matchesLead}</p>
            <ol class="calls" role="list">
              ${matches.slice(0, MOST_MATCHES).map((match) => matchItem(match, frame))}
            </ol>`
    }
  </section>`
}

function matchItem({ call: { call }, reasons }: Match<NeedCandidate>, frame: NeedFrame): Markup {
  const about = headingOf(call)
  return html`<li class="call">
    <h3>
      <a href="/utlysningar/${call.id}" lang="${call.titleLanguage}">${clip(call.title, TITLE_LENGTH) || UNTITLED}</a>
    </h3>
    <p class="when"><strong>${STATUSES[call.status]}</strong> ${whenInWords(call, frame)}</p>
    <div class="about">
      ${about !== undefined && html`<p>${about}</p>`}
      <p class="quiet">${capitalised(offerInWords(call, frame.rates))}</p>
      ${reasonsOf(reasons, call.titleLanguage)}
    </div>
  </li>`
}

/** What speaks for it with the call's own sentence, and what speaks against it. */
function reasonsOf(reasons: readonly NeedReason[], language: string): Markup {
  const speaking = reasons.filter(({ weight }) => weight > 0)
  const against = reasons.filter(({ weight }) => weight < 0)
  const sentence = speaking.find((reason) => reason.sentence !== undefined)?.sentence
  return html`${line(NEEDS_WORDS.for, speaking)} ${line(NEEDS_WORDS.against, against)}
  ${sentence !== undefined && html`<p class="quiet"><q lang="${language}">${clip(sentence, SENTENCE_LENGTH)}</q></p>`}`
}

const line = (label: string, reasons: readonly NeedReason[]): Markup | '' =>
  reasons.length === 0 ? '' : html`<p><strong>${label}:</strong> ${reasons.map(({ text }) => text).join('; ')}.</p>`
