import { html } from 'hono/html'
import type { Call } from '#core/call'
import type { CorrectableField, Corrected } from '#core/correction'
import { dayOf } from '#core/day'
import { hasPassed, sortDeadlines } from '#core/deadline'
import type { Rates } from '#core/digest'
import { whoMayApply } from '#core/eligibility'
import type { Place } from '#core/fit'
import { programmeName } from '#core/programme-names'
import { swedishDay } from '#core/swedish-day'
import { offerInWords, whenInWords } from '#render/call-words'
import { whoInWords } from '#render/eligibility-words'
import { capitalised, deadlineDay, type Moment, UNKNOWN } from '#render/words'
import type { Markup } from '#web/html/markup'
import { valueInWords } from './values.ts'
import { CALL_WORDS } from './words.ts'

/** With whose eyes and when a call is looked at. */
export interface CallFrame extends Moment {
  readonly now: Temporal.Instant
  readonly place: Place
  readonly rates?: Rates
}

/** What one must know of a call, in a list of facts; what nobody says is shown as unknown. */
export function callFacts(call: Call, frame: CallFrame): Markup {
  const { identifier, typesOfAction, parent, project, partnerSearch } = call
  const who = whoMayApply(call, frame.place) ?? { seems: [], not: [] }
  return html`<dl class="facts">
    ${fact(CALL_WORDS.when, html`<strong>${whenInWords(call, frame)}</strong>`, call, ['status', 'opens', 'deadlines'])}
    ${call.deadlines.length > 1 && fact(CALL_WORDS.deadlines, allDeadlines(call, frame))}
    ${fact(CALL_WORDS.offers, capitalised(offerInWords(call, frame.rates)), call, ['budget', 'cofinancing'])}
    ${fact(CALL_WORDS.who, whoInWords(who), call, ['eligible'])}
    ${fact(CALL_WORDS.programme, programmeName(call) ?? UNKNOWN, call, ['programme'])}
    ${fact(CALL_WORDS.publisher, call.publisher ?? UNKNOWN, call, ['publisher'])}
    ${fact(CALL_WORDS.identifier, identifier ?? UNKNOWN)}
    ${typesOfAction !== undefined && fact(CALL_WORDS.action, typesOfAction.join(', '))}
    ${parent !== undefined && fact(CALL_WORDS.parent, parent.title ?? parent.ref)}
    ${project !== undefined && fact(CALL_WORDS.project, project)}
    ${partnerSearch === true && fact(CALL_WORDS.partnerSearch, CALL_WORDS.hasPartnerSearch)}
  </dl>`
}

function fact(label: string, value: Markup | string, call?: Call, fields: readonly CorrectableField[] = []): Markup {
  const corrected = fields.flatMap((field) => {
    const one = call?.corrected?.[field]
    return one === undefined ? [] : [correctedNote(field, one)]
  })
  return html`<dt>${label}</dt>
    <dd>${value}${corrected}</dd>`
}

/** Who corrected a field, and what the portals say since then where that is something new. */
export function correctedNote(field: CorrectableField, { by, at, portal, portalSays }: Corrected): Markup {
  const day = swedishDay(dayOf(Temporal.Instant.from(at), 'Europe/Stockholm'))
  const news =
    portal === 'agrees'
      ? CALL_WORDS.portalAgrees
      : portal === 'differs'
        ? `${CALL_WORDS.portalSays}: ${valueInWords(field, portalSays)}.`
        : ''
  return html`<span class="corrected">(${CALL_WORDS.correctedBy(by.name, day)})${news && ` ${news}`}</span>`
}

function allDeadlines({ deadlines }: Call, { now }: CallFrame): Markup {
  return html`<ul>
    ${sortDeadlines(deadlines).map((deadline) => {
      const notes = [
        ...(deadline.stage === undefined ? [] : [CALL_WORDS.stage(deadline.stage)]),
        ...(hasPassed(deadline, now) ? [CALL_WORDS.passed] : []),
      ]
      return html`<li>${deadlineDay(deadline)}${notes.length > 0 && ` (${notes.join(', ')})`}</li>`
    })}
  </ul>`
}
