import { html } from 'hono/html'
import { isEnded, type Stage, STAGES } from '#core/application'
import { dayOf } from '#core/day'
import { shortLine } from '#core/short-line'
import { swedishDay } from '#core/swedish-day'
import { deadlineWithDistance, daysAway } from '#render/words'
import type { Department } from '#store/departments'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import type { SignedInVisit } from '#web/request/route'
import { COLUMNS, type ToDo, toDos, type WorkItem } from './desk.ts'
import { moneyText } from './money-text.ts'
import { WORK_WORDS, warningInWords } from './words.ts'

const PATH = '/arbete'
const TITLE_LENGTH = 160

export interface WorkPage {
  readonly items: readonly WorkItem[]
  readonly departments: readonly Department[]
  /** Only the work of this one. */
  readonly department?: string
  readonly view: 'board' | 'list'
  readonly zone: string
  readonly visit: SignedInVisit
}

/** The board and the list are two views of the same. */
export function workPage(parts: WorkPage): Markup {
  const { items, visit, zone } = parts
  const today = dayOf(visit.now, zone)
  const main = html`<div class="wide work">
    <h1>${WORK_WORDS.title}</h1>
    <p class="lead">${WORK_WORDS.lead}</p>
    <p><a href="${PATH}/uppfoljning">${WORK_WORDS.followUp}</a></p>
    ${toDoSection(toDos(items, today), parts)} ${chooser(parts)}
    ${items.length === 0 ? nothing() : parts.view === 'board' ? board(parts) : list(parts)}
  </div>`
  return layout({ title: WORK_WORDS.title, path: PATH, main, visit })
}

const nothing = (): Markup => html`<p><strong>${WORK_WORDS.empty}</strong> ${WORK_WORDS.emptyLead}</p>`

function toDoSection(all: readonly ToDo[], { visit, zone }: WorkPage): Markup {
  const today = dayOf(visit.now, zone)
  return html`<section aria-labelledby="att-gora">
    <h2 id="att-gora">${WORK_WORDS.toDo}</h2>
    ${
      all.length === 0
        ? html`<p class="quiet">${WORK_WORDS.nothingToDo}</p>`
        : html`<ul class="to-do" role="list">
            ${all.map(
              ({ item, warning, stop }) =>
                html`<li>
                  ${warning && html`<strong>${warningInWords(warning)}</strong>`}
                  ${
                    stop &&
                    html`<strong>${stop.name} ${swedishDay(stop.day)}</strong> (${daysAway(today, stop.day)})${
                        stop.papersDue !== undefined &&
                        stop.papersDue >= today &&
                        html`, handlingarna inne ${swedishDay(stop.papersDue)} (${daysAway(today, stop.papersDue)})`
                      }`
                  }
                  ${titleLink(item)}
                </li>`,
            )}
          </ul>`
    }
  </section>`
}

/** Whose work, and in which shape: the whole state stands in the address. */
function chooser({ departments, department = '', view }: WorkPage): Markup {
  const address = (shape: string) =>
    `${PATH}?${new URLSearchParams({ ...(department !== '' && { verksamhet: department }), vy: shape }).toString()}`
  return html`<form class="line no-print" method="get" action="${PATH}">
      <input type="hidden" name="vy" value="${view === 'board' ? 'tavla' : 'lista'}" />
      <div class="field">
        <label for="verksamhet">${WORK_WORDS.department}</label>
        <select id="verksamhet" name="verksamhet">
          <option value="">${WORK_WORDS.everyone}</option>
          ${departments.map(
            ({ id, name }) => html`<option value="${id}" ${id === department ? 'selected' : ''}>${name}</option>`,
          )}
        </select>
      </div>
      <button class="second">Visa</button>
    </form>
    <nav class="walk no-print" aria-label="${WORK_WORDS.show}">
      <a href="${address('tavla')}" ${view === 'board' ? html`aria-current="page"` : ''}>${WORK_WORDS.board}</a>
      <a href="${address('lista')}" ${view === 'list' ? html`aria-current="page"` : ''}>${WORK_WORDS.list}</a>
    </nav>`
}

function board(parts: WorkPage): Markup {
  const ended = parts.items.filter(({ stage }) => isEnded(stage))
  return html`<div class="board">${COLUMNS.map((stage) => column(stage, parts))}</div>
    <section aria-labelledby="avslutade">
      <h2 id="avslutade">${WORK_WORDS.ended}</h2>
      ${ended.length === 0 ? html`<p class="quiet">${WORK_WORDS.nothingHere}</p>` : table(ended, parts)}
    </section>`
}

function column(stage: Stage, parts: WorkPage): Markup {
  const own = parts.items.filter((item) => item.stage === stage)
  return html`<section aria-labelledby="lage-${stage}">
    <h2 id="lage-${stage}">${STAGES[stage]} <span class="quiet">${own.length}</span></h2>
    <ul role="list">
      ${own.map((item) => card(item, parts))}
    </ul>
  </section>`
}

function card(item: WorkItem, parts: WorkPage): Markup {
  return html`<li>
    ${titleLink(item)}
    <span class="details">${deadlineText(item, parts)}</span>
    <span class="details">${departmentsText(item)}</span>
    ${item.application?.sought && html`<span class="details">${WORK_WORDS.sought}: ${moneyText(item.application.sought, item.application.currency)}</span>`}
    ${item.warnings.map((warning) => html`<span class="details warning">${warningInWords(warning)}</span>`)}
  </li>`
}

const list = (parts: WorkPage): Markup => table(parts.items, parts)

function table(items: readonly WorkItem[], parts: WorkPage): Markup {
  return html`<div class="scroll" role="region" aria-label="${WORK_WORDS.list}" tabindex="0">
    <table>
      <caption>
        ${items.length === 1 ? '1 utlysning' : `${items.length} utlysningar`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Utlysning</th>
          <th scope="col">${WORK_WORDS.stage}</th>
          <th scope="col">${WORK_WORDS.deadline}</th>
          <th scope="col">${WORK_WORDS.department}</th>
          <th scope="col" class="number-cell">${WORK_WORDS.sought}</th>
          <th scope="col" class="number-cell">${WORK_WORDS.granted}</th>
        </tr>
      </thead>
      <tbody>
        ${items.map((item) => row(item, parts))}
      </tbody>
    </table>
  </div>`
}

function row(item: WorkItem, parts: WorkPage): Markup {
  const { sought, granted, currency = 'SEK' } = item.application ?? {}
  return html`<tr>
    <th scope="row">${titleLink(item)}</th>
    <td>${STAGES[item.stage]}</td>
    <td>${deadlineText(item, parts)}</td>
    <td>${departmentsText(item)}</td>
    <td class="number-cell">${sought === undefined ? '–' : moneyText(sought, currency)}</td>
    <td class="number-cell">${granted === undefined ? '–' : moneyText(granted, currency)}</td>
  </tr>`
}

const titleLink = ({ call }: WorkItem): Markup =>
  html`<a href="${PATH}/${call.id}" lang="${call.titleLanguage}">${shortLine(call.title, TITLE_LENGTH)}</a>`

function deadlineText({ call, deadline }: WorkItem, { visit, zone }: WorkPage): string {
  if (call.nextDeadline !== undefined)
    return deadlineWithDistance(call.nextDeadline, { at: visit.now.toString(), zone })
  return deadline === undefined ? 'okänd sista dag' : `${swedishDay(deadline)} (har varit)`
}

function departmentsText({ call: { interested = [] } }: WorkItem): string {
  if (interested.length === 0) return WORK_WORDS.nobody
  return interested.map(({ name, isLead }) => (isLead ? `${name} (${WORK_WORDS.leads})` : name)).join(', ')
}
