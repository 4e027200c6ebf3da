import { html } from 'hono/html'
import { STAGES } from '#core/application'
import { dayOf } from '#core/day'
import { maySpeakFor, type Person } from '#core/person'
import { swedishDay } from '#core/swedish-day'
import { isAtLeast } from '#core/role'
import { deadlineWithDistance } from '#render/words'
import type { Department } from '#store/departments'
import type { StoredStop } from '#store/internal-stops'
import { type Faults, faultsAlert, selectField, textField } from '#web/html/fields'
import { formToken } from '#web/html/form'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import type { SignedInVisit } from '#web/request/route'
import type { WorkItem } from './desk.ts'
import type { WorkTyped } from './form.ts'
import { WORK_WORDS, warningInWords } from './words.ts'

export interface WorkCallPage {
  readonly item: WorkItem
  readonly departments: readonly Department[]
  readonly typed: WorkTyped
  readonly faults?: Faults
  readonly zone: string
  readonly visit: SignedInVisit
}

/** Coordinators change everything, a representative what the own department is in. */
export function mayWorkOn(person: Person, { call: { interested = [] } }: Pick<WorkItem, 'call'>): boolean {
  return isAtLeast(person.role, 'coordinator') || interested.some(({ department }) => maySpeakFor(person, department))
}

export function workCallPage(parts: WorkCallPage): Markup {
  const { item, visit, zone, faults = {} } = parts
  const { call } = item
  const main = html`<div class="plain work-call">
    <p><a href="/arbete">${WORK_WORDS.title}</a></p>
    <h1 lang="${call.titleLanguage}">${call.title}</h1>
    <p class="lead">
      ${
        call.nextDeadline === undefined
          ? 'Sista ansökningsdag: okänd eller redan passerad.'
          : `Sista ansökningsdag ${deadlineWithDistance(call.nextDeadline, { at: visit.now.toString(), zone })}.`
      }
      <a href="/utlysningar/${call.id}">${WORK_WORDS.toCall}</a>
    </p>
    ${faultsAlert(faults)} ${warningsSection(item)} ${departmentsSection(parts)} ${stateSection(parts)}
    ${stopsSection(parts)}
  </div>`
  return layout({ title: `${WORK_WORDS.toWork}: ${call.title}`, path: `/arbete/${call.id}`, main, visit })
}

function warningsSection({ warnings }: WorkItem): Markup | '' {
  if (warnings.length === 0) return ''
  return html`<div class="message" role="note">
    ${warnings.map((warning) => html`<p><strong>${warningInWords(warning)}</strong></p>`)}
  </div>`
}

function departmentsSection({ item, departments, visit: { viewer } }: WorkCallPage): Markup {
  const { id, interested = [] } = item.call
  const inIt = new Set(interested.map(({ department }) => department))
  const addable = departments.filter(
    ({ id: one, isClosed }) => !isClosed && !inIt.has(one) && maySpeakFor(viewer.person, one),
  )
  const path = `/arbete/${id}/verksamheter`
  return html`<section aria-labelledby="verksamheter">
    <h2 id="verksamheter">${WORK_WORDS.departments}</h2>
    ${interested.length === 0 && html`<p class="quiet">${WORK_WORDS.nobody}.</p>`}
    <ul class="members" role="list">
      ${interested.map(
        ({ department, name, isLead }) =>
          html`<li>
            <span>${name}${isLead && ` (${WORK_WORDS.leads})`}</span>
            ${
              maySpeakFor(viewer.person, department) &&
              html`<form method="post" action="${path}">
                ${formToken(viewer)}<input type="hidden" name="verksamhet" value="${department}" />
                ${!isLead && html`<button class="second" name="gor" value="leda" aria-label="${WORK_WORDS.letLead}: ${name}">${WORK_WORDS.letLead}</button>`}
                <button class="second" name="gor" value="bort" aria-label="${WORK_WORDS.remove(name)}">Ta bort</button>
              </form>`
            }
          </li>`,
      )}
    </ul>
    ${
      addable.length > 0 &&
      html`<form method="post" action="${path}" class="line">
        ${formToken(viewer)}
        <div class="field">
          <label for="verksamhet">${WORK_WORDS.department}</label>
          <select id="verksamhet" name="verksamhet">
            ${addable.map(({ id: one, name }) => html`<option value="${one}">${name}</option>`)}
          </select>
        </div>
        <button class="second" name="gor" value="med">${WORK_WORDS.add}</button>
      </form>`
    }
  </section>`
}

function stateSection({ item, typed, faults = {}, visit: { viewer } }: WorkCallPage): Markup {
  if (!mayWorkOn(viewer.person, item))
    return html`<section aria-labelledby="lage">
      <h2 id="lage">${WORK_WORDS.stage}</h2>
      <p>${STAGES[item.stage]}</p>
    </section>`
  return html`<section aria-labelledby="lage">
    <h2 id="lage">${WORK_WORDS.stage}</h2>
    <form method="post" action="/arbete/${item.call.id}">
      ${formToken(viewer)}
      ${selectField({
        name: 'stage',
        label: WORK_WORDS.stage,
        value: typed.stage,
        options: Object.entries(STAGES).map(([value, text]) => ({ value, text })),
        faults,
      })}
      <div class="line">
        ${textField({ name: 'sought', label: WORK_WORDS.sought, hint: WORK_WORDS.amountHint, value: typed.sought, most: 30, faults })}
        ${textField({ name: 'granted', label: WORK_WORDS.granted, value: typed.granted, most: 30, faults })}
        ${selectField({
          name: 'currency',
          label: WORK_WORDS.currency,
          value: typed.currency,
          options: [
            { value: 'SEK', text: 'Kronor' },
            { value: 'EUR', text: 'Euro' },
            { value: 'NOK', text: 'Norska kronor' },
            { value: 'DKK', text: 'Danska kronor' },
          ],
          faults,
        })}
      </div>
      <div class="line">
        ${textField({ name: 'submittedOn', label: WORK_WORDS.submittedOn, hint: WORK_WORDS.dayHint, value: typed.submittedOn, most: 10, faults })}
        ${textField({ name: 'decidedOn', label: WORK_WORDS.decidedOn, value: typed.decidedOn, most: 10, faults })}
        ${textField({ name: 'diaryNumber', label: WORK_WORDS.diaryNumber, value: typed.diaryNumber, most: 60, faults })}
      </div>
      <div class="field">
        <label for="whyNot">${WORK_WORDS.whyNot}</label>
        <p class="hint" id="whyNot-hint">${WORK_WORDS.whyNotHint}</p>
        <textarea id="whyNot" name="whyNot" rows="3" maxlength="2000" aria-describedby="whyNot-hint">
${typed.whyNot}</textarea>
      </div>
      <p><button>${WORK_WORDS.save}</button></p>
    </form>
  </section>`
}

function stopsSection(parts: WorkCallPage): Markup {
  const { item, visit } = parts
  const mayChange = mayWorkOn(visit.viewer.person, item)
  return html`<section aria-labelledby="stopp">
    <h2 id="stopp">${WORK_WORDS.stops}</h2>
    <p class="quiet">${WORK_WORDS.stopsLead}</p>
    ${item.stops.length === 0 ? html`<p>${WORK_WORDS.noStops}</p>` : stopsTable(parts, mayChange)}
    ${
      mayChange &&
      (item.call.nextDeadline === undefined
        ? html`<p class="quiet">${WORK_WORDS.noDeadline}</p>`
        : html`<form method="post" action="/arbete/${item.call.id}/stopp">
            ${formToken(visit.viewer)}<button class="second">${WORK_WORDS.plan}</button>
          </form>`)
    }
  </section>`
}

function stopsTable({ item, visit, zone }: WorkCallPage, mayChange: boolean): Markup {
  const today = dayOf(visit.now, zone)
  return html`<div class="scroll" role="group" aria-label="${WORK_WORDS.stops}" tabindex="0">
    <table>
      <thead>
        <tr>
          <th scope="col">${WORK_WORDS.stop}</th>
          <th scope="col">${WORK_WORDS.papers}</th>
          <th scope="col">${WORK_WORDS.day}</th>
          ${mayChange && html`<th scope="col">Ändra</th>`}
        </tr>
      </thead>
      <tbody>
        ${item.stops.map(
          (stop) =>
            html`<tr>
              <th scope="row">${stop.name}</th>
              <td>${stop.papersDue === undefined ? '–' : swedishDay(stop.papersDue)}</td>
              <td>${swedishDay(stop.day)} ${stopState(stop)}</td>
              ${mayChange && html`<td>${stopForm(item.call.id, stop, visit, today)}</td>`}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

function stopState({ isFixed, formerDay, doneOn }: StoredStop): string {
  if (doneOn !== undefined) return `(klart ${swedishDay(doneOn)})`
  if (isFixed) return `(${WORK_WORDS.byHand})`
  return formerDay === undefined ? '' : `(${WORK_WORDS.formerly(swedishDay(formerDay))})`
}

function stopForm(call: number, stop: StoredStop, { viewer }: SignedInVisit, today: string): Markup {
  return html`<form class="line" method="post" action="/arbete/${call}/stopp/${stop.id}">
    ${formToken(viewer)}
    <label class="hidden" for="dag-${stop.id}">Dag för ${stop.name}</label>
    <input id="dag-${stop.id}" name="dag" type="date" value="${stop.day}" min="${today.slice(0, 4)}-01-01" />
    <button class="second" name="gor" value="dag" aria-label="${WORK_WORDS.setDay}: ${stop.name}">
      ${WORK_WORDS.setDay}
    </button>
    <button
      class="second"
      name="gor"
      value="${stop.doneOn === undefined ? 'klart' : 'inte-klart'}"
      aria-label="${stop.doneOn === undefined ? WORK_WORDS.markDone : WORK_WORDS.markUndone}: ${stop.name}"
    >
      ${stop.doneOn === undefined ? WORK_WORDS.markDone : WORK_WORDS.markUndone}
    </button>
  </form>`
}
