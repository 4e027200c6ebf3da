import { html } from 'hono/html'
import type { Call } from '#core/call'
import type { ChangeEvent } from '#core/change'
import { dayOf } from '#core/day'
import { headingOf } from '#core/describe'
import { UNTITLED } from '#core/digest-entry'
import { maySpeakFor } from '#core/person'
import { isAtLeast } from '#core/role'
import { swedishDay } from '#core/swedish-day'
import { markInWords } from '#core/triage'
import type { Note } from '#store/notes'
import type { CallRounds } from '#store/rounds'
import type { TextStates } from '#store/text-states'
import { formToken } from '#web/html/form'
import type { Markup } from '#web/html/markup'
import { outsideLink } from '#web/html/outside-link'
import { STATUSES } from '#web/html/words'
import type { Viewer } from '#web/request/route'
import { WORK_WORDS } from '#web/work/words'
import { type CallFrame, callFacts } from './facts.ts'
import { historySection, roundsSection } from './history.ts'
import { joinSection, type OtherCall } from './join.ts'
import { notesSection } from './notes.ts'
import { sourcesSection } from './sources.ts'
import { applicantsSection, verdictSection } from './verdict.ts'
import { CALL_WORDS } from './words.ts'

/** All that is known of one call. */
export interface CallParts {
  readonly call: Call
  readonly events: readonly ChangeEvent[]
  /** What its texts said around the newest changes of them. */
  readonly texts: readonly TextStates[]
  readonly notes: readonly Note[]
  readonly rounds: CallRounds
  /** Calls that may be the same. */
  readonly alike: readonly OtherCall[]
  readonly viewer: Viewer
  readonly frame: CallFrame
  readonly sourceName: (id: string) => string
}

export function callMain(parts: CallParts): Markup {
  const { call, frame, viewer, sourceName } = parts
  const mayEdit = isAtLeast(viewer.person.role, 'coordinator')
  return html`<article class="one-call wide">
    <p class="no-print"><a href="/utlysningar">${CALL_WORDS.back}</a></p>
    ${titleOf(call)}
    <section aria-labelledby="fakta">
      <h2 id="fakta">${CALL_WORDS.facts}</h2>
      ${callFacts(call, frame)}
      <p class="actions">
        ${outsideLink(call.refs[0]?.url ?? '', CALL_WORDS.atSource)}
        ${mayEdit && html`<a href="/utlysningar/${call.id}/ratta">${CALL_WORDS.correct}</a>`}
      </p>
    </section>
    ${workSection(call, viewer)} ${verdictSection(call)} ${aboutSection(call)} ${documentsSection(call)}
    ${applicantsSection(call, frame)} ${roundsSection(parts.rounds, call.id)}
    ${notesSection(call.id, parts.notes, viewer, frame.zone)} ${sourcesSection(call, sourceName, viewer)}
    ${mayEdit && joinSection(call, parts.alike, viewer)}
    ${historySection({ ...parts, language: call.titleLanguage, zone: frame.zone })}
    <p class="quiet">${seenInWords(call, frame)}</p>
  </article>`
}

function titleOf(call: Call): Markup {
  const about = headingOf(call)
  return html`<header>
    <p class="state">${STATUSES[call.status]}${call.certainty === 'estimated' && ` (${CALL_WORDS.estimated})`}</p>
    <h1 lang="${call.titleLanguage}">${call.title || UNTITLED}</h1>
    ${about !== undefined && html`<p class="lead">${about}</p>`}
  </header>`
}

function seenInWords({ firstSeen, lastSeen }: Call, { zone }: CallFrame): string {
  const day = (instant: string) => swedishDay(dayOf(Temporal.Instant.from(instant), zone))
  return `${CALL_WORDS.seen} ${CALL_WORDS.seenBetween(day(firstSeen), day(lastSeen))}.`
}

/** What we have said of it, and who is interested. */
function workSection(call: Call, viewer: Viewer): Markup {
  const { id, triage, interested = [] } = call
  const mayEdit = isAtLeast(viewer.person.role, 'coordinator')
  return html`<section aria-labelledby="hos-oss">
    <h2 id="hos-oss">${CALL_WORDS.work}</h2>
    <dl class="facts">
      <dt>${CALL_WORDS.mark}</dt>
      <dd>
        ${triage === undefined ? CALL_WORDS.notMarked : markInWords(triage)}${triage?.by && ` (${triage.by})`}
        ${triage?.note && html`<span class="quiet">${triage.note}</span>`}
        ${mayEdit && html`<a class="no-print" href="/bedomning?utlysning=${id}">${CALL_WORDS.judge}</a>`}
      </dd>
      <dt>${CALL_WORDS.interested}</dt>
      <dd>
        ${
          interested.length === 0
            ? CALL_WORDS.nobody
            : interested.map(({ name, isLead }) => `${name}${isLead ? ` (${CALL_WORDS.lead})` : ''}`).join(', ')
        }
      </dd>
    </dl>
    ${ownInterest(call, viewer)}
    <p class="no-print"><a href="/arbete/${id}">${WORK_WORDS.toWork}</a></p>
  </section>`
}

/** A representative's way of saying so for the own department. */
function ownInterest({ id, interested = [] }: Call, { person, token }: Viewer): Markup | '' {
  if (person.department === undefined || !maySpeakFor(person, person.department)) return ''
  const isIn = interested.some(({ department }) => department === person.department)
  return html`<form class="no-print" method="post" action="/arbete/${id}/verksamheter">
    ${formToken({ person, token })}<input type="hidden" name="verksamhet" value="${person.department}" />
    <button class="second" name="gor" value="${isIn ? 'bort' : 'med'}">
      ${isIn ? WORK_WORDS.weAreNot : WORK_WORDS.weAre}
    </button>
  </form>`
}

function aboutSection({ summary, description, titleLanguage }: Call): Markup | '' {
  if (summary === undefined && description === undefined) return ''
  return html`<section class="about ${summary === undefined && 'no-print'}" aria-labelledby="om">
    <h2 id="om">${CALL_WORDS.about}</h2>
    ${summary && html`<div lang="${titleLanguage}">${paragraphs(summary)}</div>`}
    ${
      description &&
      html`<details class="no-print">
        <summary>${CALL_WORDS.wholeText}</summary>
        <div class="text" lang="${titleLanguage}">${paragraphs(description)}</div>
      </details>`
    }
  </section>`
}

const paragraphs = (text: string) =>
  text
    .split(/\n+/)
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line}</p>`)

function documentsSection({ documents = [] }: Call): Markup | '' {
  if (documents.length === 0) return ''
  return html`<section class="no-print" aria-labelledby="dokument">
    <h2 id="dokument">${CALL_WORDS.documents}</h2>
    <ul>
      ${documents.map(({ title, url }) => html`<li>${outsideLink(url, title)}</li>`)}
    </ul>
  </section>`
}
