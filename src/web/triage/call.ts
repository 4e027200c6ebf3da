import { html } from 'hono/html'
import type { Call } from '#core/call'
import { entryOf } from '#core/digest-entry'
import { isLifted } from '#core/select'
import { TRIAGE_REASON_IDS, TRIAGE_REASONS } from '#core/triage'
import { evidenceOf, factsOf } from '#web/digest/entry'
import { type Faults, faultsAlert } from '#web/html/fields'
import { formToken } from '#web/html/form'
import type { Markup } from '#web/html/markup'
import { outsideLink } from '#web/html/outside-link'
import type { Viewer } from '#web/request/route'
import type { Desk } from './desk.ts'
import { PARK_DAYS } from './form.ts'
import { TRIAGE_WORDS } from './words.ts'

/** The call in question, and where it stands in the queue. */
export interface CallOnDesk {
  readonly call: Call
  /** From 0. */
  readonly at: number
  readonly desk: Desk
  readonly viewer: Viewer
  readonly faults: Faults
  /** What was typed before a fault. */
  readonly typed: URLSearchParams
}

const PATH = '/bedomning'

/** One call in large: what is known, and what one may say of it. */
export function callOnDesk(one: CallOnDesk): Markup {
  const { call, desk, at, faults } = one
  const entry = { ...entryOf(call, [], ['appeared'], { ...desk.view, learnt: desk.learnt }), lifted: true }
  const { heading, title, titleLanguage, identifier, url } = entry.call
  const original = html`<span lang="${titleLanguage}">${title}</span>`
  const frame = { at: desk.view.now.toString(), zone: desk.view.zone }
  return html`<article class="on-desk" aria-labelledby="fraga">
    ${walk(desk.queue, at)}
    <h2 id="fraga">${outsideLink(url, heading ?? original)}</h2>
    <p class="original">${heading === undefined ? '' : original}${identifier && html` · ${identifier}`}</p>
    ${standingNotes(call, desk).map((note) => html`<p class="standing">${note}</p>`)}
    <dl class="facts">${factsOf(entry, frame)}</dl>
    ${call.summary && html`<p class="summary" lang="${titleLanguage}">${call.summary}</p>`} ${evidenceOf(entry)}
    ${faultsAlert(faults)} ${decisionForm(one)}
  </article>`
}

/** Where one is, and the ways to the neighbours. */
function walk(queue: readonly Call[], at: number): Markup {
  const [previous, next] = [queue[at - 1], queue[at + 1]]
  return html`<nav class="walk" aria-label="Kön">
    <span>${TRIAGE_WORDS.position(at + 1, queue.length)}</span>
    ${previous && html`<a href="${PATH}?utlysning=${previous.id}" data-key="k">${TRIAGE_WORDS.previous}</a>`}
    ${next && html`<a href="${PATH}?utlysning=${next.id}" data-key="j">${TRIAGE_WORDS.next}</a>`}
  </nav>`
}

function standingNotes(call: Call, { view }: Desk): readonly string[] {
  return [
    isLifted(call, view) ? [] : TRIAGE_WORDS.near,
    call.triage?.mark === 'parked' ? TRIAGE_WORDS.parkedUntilNow : [],
  ].flat()
}

function decisionForm({ call, at, desk, viewer, faults, typed }: CallOnDesk): Markup {
  const next = desk.queue[at + 1] ?? desk.queue[at - 1]
  return html`<form class="decision" method="post" action="${PATH}/${call.id}" aria-label="Bedöm utlysningen">
    ${formToken(viewer)}
    <input type="hidden" name="nasta" value="${next?.id ?? ''}" />
    <button class="default" disabled aria-hidden="true" tabindex="-1"></button>
    <div class="actions">
      <button name="mark" value="relevant" data-key="r">Relevant ${key('R')}</button>
      <button name="mark" value="not-for-us" class="second" data-key="i">Inte för oss ${key('I')}</button>
      <button name="mark" value="parked" class="second" data-key="p">Parkera ${key('P')}</button>
    </div>
    ${reasonChoice(typed)} ${noteField(faults, typed)}
    <div class="field">
      <label for="days">${TRIAGE_WORDS.parkFor}</label>
      <select id="days" name="days">
        ${Object.entries(PARK_DAYS).map(([days, text]) => html`<option value="${days}">${text}</option>`)}
      </select>
    </div>
    ${departmentChoice(desk)}
  </form>`
}

/** A key that does the same; said to screen readers by `aria-keyshortcuts` once the keys work. */
export const key = (name: string): Markup => html`<kbd aria-hidden="true">${name}</kbd>`

function reasonChoice(typed: URLSearchParams): Markup {
  const chosen = typed.get('reason') ?? ''
  const choice = (value: string, text: string, number?: number) =>
    html`<label class="tick"
      ><input
        type="radio"
        name="reason"
        value="${value}"
        ${chosen === value ? 'checked' : ''}
        ${number === undefined ? '' : html`data-key="${number}"`}
      />
      <span>${text} ${number !== undefined && key(String(number))}</span></label
    >`
  return html`<fieldset class="reasons">
    <legend>${TRIAGE_WORDS.reasons}</legend>
    ${choice('', TRIAGE_WORDS.noReason)}
    ${TRIAGE_REASON_IDS.map((id, index) => choice(id, TRIAGE_REASONS[id], index + 1))}
  </fieldset>`
}

function noteField({ note: fault }: Faults, typed: URLSearchParams): Markup {
  return html`<div class="field">
    <label for="note">${TRIAGE_WORDS.note}</label>
    <p class="hint" id="note-hint">${TRIAGE_WORDS.noteHint}</p>
    <textarea
      id="note"
      name="note"
      rows="2"
      maxlength="2000"
      aria-describedby="note-hint${fault === undefined ? '' : ' note-wrong'}"
      ${fault === undefined ? '' : html`aria-invalid="true"`}
    >
${typed.get('note') ?? ''}</textarea>
    ${fault && html`<p class="wrong" id="note-wrong">${fault}</p>`}
  </div>`
}

function departmentChoice({ departments }: Desk): Markup | '' {
  if (departments.length === 0) return ''
  return html`<details class="departments">
    <summary>${TRIAGE_WORDS.departments}</summary>
    <fieldset>
      <legend class="hidden">${TRIAGE_WORDS.departments}</legend>
      ${departments.map(
        ({ id, name }) =>
          html`<label class="tick"
            ><input type="checkbox" name="department" value="${id}" /> <span>${name}</span></label
          >`,
      )}
    </fieldset>
    <div class="field">
      <label for="lead">${TRIAGE_WORDS.lead1}</label>
      <select id="lead" name="lead">
        <option value="">${TRIAGE_WORDS.noLead}</option>
        ${departments.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
      </select>
    </div>
  </details>`
}
