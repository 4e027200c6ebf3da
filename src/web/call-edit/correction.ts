import { html } from 'hono/html'
import type { Call } from '#core/call'
import { CORRECTABLE, type CorrectableField } from '#core/correction'
import { correctedNote } from '#web/call/facts'
import { valueInWords } from '#web/call/values'
import { CALL_WORDS, FIELDS } from '#web/call/words'
import { type Faults, faultsAlert } from '#web/html/fields'
import { formToken } from '#web/html/form'
import type { Markup } from '#web/html/markup'
import type { Viewer } from '#web/request/route'
import { fieldInputs } from './inputs.ts'

export interface CorrectionParts {
  readonly call: Call
  readonly viewer: Viewer
  readonly faults: Faults
  /** What was typed before a fault. */
  readonly typed?: URLSearchParams
}

/** Every field that may be corrected, with what holds now; each is its own form, so that one is changed at a time. */
export function correctionPage(parts: CorrectionParts): Markup {
  const { call, faults } = parts
  return html`<div class="plain correct">
    <p><a href="/utlysningar/${call.id}" lang="${call.titleLanguage}">${call.title}</a></p>
    <h1>${CALL_WORDS.correct}</h1>
    <p class="lead">${CALL_WORDS.correctLead}</p>
    ${faultsAlert(faults)} ${CORRECTABLE.map((field) => fieldSection(field, parts))}
  </div>`
}

function fieldSection(field: CorrectableField, parts: CorrectionParts): Markup {
  const { call, viewer, faults, typed } = parts
  const value = presentValue(call, field)
  const corrected = call.corrected?.[field]
  const isOpen = faults[field] !== undefined
  const given = isOpen ? typed : undefined
  return html`<details ${isOpen && 'open'} id="${field}">
    <summary>${FIELDS[field]}: ${valueInWords(field, value)}</summary>
    ${corrected && html`<p>${correctedNote(field, corrected)}</p>`}
    <form method="post" action="/utlysningar/${call.id}/ratta">
      ${formToken(viewer)} <input type="hidden" name="falt" value="${field}" />
      ${fieldInputs(field, value, given)} ${isOpen && html`<p class="wrong">${faults[field]}</p>`}
      <div class="field">
        <label for="skal-${field}">${CALL_WORDS.reason}</label>
        <input id="skal-${field}" name="skal" maxlength="500" autocomplete="off" value="${given?.get('skal') ?? ''}" />
      </div>
      <p><button>${CALL_WORDS.correctField(FIELDS[field])}</button></p>
    </form>
    ${corrected && takeBackForm(field, call, viewer)}
  </details>`
}

function takeBackForm(field: CorrectableField, { id }: Call, viewer: Viewer): Markup {
  return html`<form method="post" action="/utlysningar/${id}/angra-rattelse">
    ${formToken(viewer)} <input type="hidden" name="falt" value="${field}" />
    <p><button class="second">${CALL_WORDS.takeBack(FIELDS[field])}</button></p>
  </form>`
}

/** What holds now, corrected or not. */
export function presentValue(call: Call, field: CorrectableField): unknown {
  return field === 'url' ? call.refs[0]?.url : call[field]
}
