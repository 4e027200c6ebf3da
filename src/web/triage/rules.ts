import { html } from 'hono/html'
import type { Call } from '#core/call'
import { type Cause, causeKey, causesOf, causeText, judged } from '#core/learn-cause'
import type { Proposal } from '#core/learn-proposals'
import { TRIAGE_REASONS, type TriageReason } from '#core/triage'
import type { Department } from '#store/departments'
import type { StoredRule } from '#store/rules'
import { formToken } from '#web/html/form'
import type { Markup } from '#web/html/markup'
import { momentTime } from '#web/html/moment'
import type { Viewer } from '#web/request/route'
import type { Desk } from './desk.ts'
import { TRIAGE_WORDS } from './words.ts'

/** What the marks suggest, each as a question; nothing is muted before somebody says yes. */
export function proposalsSection({ proposals, queue, departments }: Desk, viewer: Viewer): Markup | '' {
  if (proposals.length === 0) return ''
  return html`<section class="proposals" aria-labelledby="forslag">
    <h2 id="forslag">${TRIAGE_WORDS.proposals}</h2>
    ${proposals.map((proposal, index) => proposalForm(proposal, { index, queue, departments, viewer }))}
  </section>`
}

interface Asked {
  readonly index: number
  readonly queue: readonly Call[]
  readonly departments: readonly Department[]
  readonly viewer: Viewer
}

function proposalForm(proposal: Proposal, { index, queue, departments, viewer }: Asked): Markup {
  const { cause, text, reasons } = proposal
  const concerned = queue.filter((call) =>
    causesOf(judged(call)).some((one) => causeKey(one) === causeKey(cause)),
  ).length
  const given = reasons.map((reason) => TRIAGE_REASONS[reason as TriageReason])
  return html`<form method="post" action="/bedomning/regler" aria-labelledby="forslag-${index}">
    ${formToken(viewer)} ${causeFields(cause)}
    <p id="forslag-${index}">${text}</p>
    <p class="quiet">
      ${given.length > 0 ? `Era orsaker: ${given.join(', ')}. ` : ''}I kön nu: ${concerned} av ${queue.length}.
    </p>
    <div class="actions">
      <button class="second" name="scope" value="all">${TRIAGE_WORDS.muteAll}</button>
      <button class="second" name="scope" value="keep">${TRIAGE_WORDS.keep}</button>
    </div>
    <div class="actions">
      <label for="forslag-verksamhet-${index}">${TRIAGE_WORDS.muteOne}</label>
      <select id="forslag-verksamhet-${index}" name="department">
        ${departments.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
      </select>
      <button class="second" name="scope" value="department">Tysta bara där</button>
    </div>
  </form>`
}

const causeFields = ({ kind, id }: Cause): Markup =>
  html`<input type="hidden" name="kind" value="${kind}" /><input type="hidden" name="cause" value="${id}" />`

/** The answers that stand, each with a way to take it back. */
export function rulesSection({ rules, departments, view }: Desk, viewer: Viewer): Markup {
  return html`<section aria-labelledby="regler">
    <h2 id="regler">${TRIAGE_WORDS.rules}</h2>
    ${rules.length === 0 ? html`<p class="quiet">${TRIAGE_WORDS.noRules}</p>` : ''}
    <ul class="left-out" role="list">
      ${rules.map((rule) => ruleItem(rule, departments, view.zone, viewer))}
    </ul>
  </section>`
}

function ruleItem(rule: StoredRule, departments: readonly Department[], zone: string, viewer: Viewer): Markup {
  const what = `utlysningar ${causeText(rule.cause)}`
  const department = departments.find(({ id }) => id === rule.department)?.name ?? rule.department
  const answer = {
    all: `Tystade för alla: ${what}`,
    department: `Tystade för ${department}: ${what}`,
    keep: `Behålls: ${what}`,
  }[rule.scope]
  return html`<li>
    <form method="post" action="/bedomning/regler/ta-tillbaka" class="rule">
      ${formToken(viewer)} ${causeFields(rule.cause)}
      <span>${answer} <span class="details">${rule.by ?? 'Okänd'}, ${momentTime(rule.at, zone)}</span></span>
      <button class="second" aria-label="${TRIAGE_WORDS.takeBack}: ${answer}">${TRIAGE_WORDS.takeBack}</button>
    </form>
  </li>`
}
