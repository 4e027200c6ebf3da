import { html } from 'hono/html'
import { isAtLeast } from '#core/role'
import type { Person, Seat } from '#core/person'
import type { Subscription } from '#core/subscription'
import { type TopicId, TOPICS } from '#core/vocabulary'
import type { Department } from '#store/departments'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import type { SignedInVisit } from '#web/request/route'
import { deliveryInWords } from '#web/subscriptions/words'
import { DEPARTMENTS_WORDS } from './words.ts'

/** A department as the list shows it. */
export interface ListedDepartment {
  readonly department: Department
  readonly people: Readonly<Partial<Record<Seat, Person>>>
  /** Only of departments that the reader may speak for. */
  readonly subscription?: Subscription
  readonly isOwn: boolean
}

export interface DepartmentList {
  readonly visit: SignedInVisit
  readonly departments: readonly ListedDepartment[]
  readonly unchosen: readonly TopicId[]
}

/** Every department, who speaks for it, and the topics that nobody has chosen. */
export function departmentsPage({ visit, departments, unchosen }: DepartmentList): Markup {
  const open = departments.filter(({ department }) => !department.isClosed)
  const closed = departments.filter(({ department }) => department.isClosed)
  const isCoordinator = isAtLeast(visit.viewer.person.role, 'coordinator')
  const main = html`<div class="wide">
    <h1>${DEPARTMENTS_WORDS.title}</h1>
    <p class="lead">${DEPARTMENTS_WORDS.lead}</p>
    ${isCoordinator && html`<p class="actions"><a class="button" href="/verksamheter/ny">${DEPARTMENTS_WORDS.add}</a></p>`}
    <div class="scroll" tabindex="0" role="region" aria-label="${DEPARTMENTS_WORDS.all}">
      <table>
        <caption>
          ${DEPARTMENTS_WORDS.all}
        </caption>
        <thead>
          <tr>
            <th scope="col">${DEPARTMENTS_WORDS.name}</th>
            <th scope="col">${DEPARTMENTS_WORDS.representative}</th>
            <th scope="col">${DEPARTMENTS_WORDS.deputy}</th>
            ${open.some(({ isOwn }) => isOwn) && html`<th scope="col">${DEPARTMENTS_WORDS.digests}</th>`}
          </tr>
        </thead>
        <tbody>
          ${open.map((one) =>
            row(
              one,
              open.some(({ isOwn }) => isOwn),
            ),
          )}
        </tbody>
      </table>
    </div>
    ${closed.length > 0 && closedSection(closed)} ${unchosenSection(unchosen)}
  </div>`
  return layout({ title: DEPARTMENTS_WORDS.title, path: '/verksamheter', main, visit })
}

function row({ department, people, subscription, isOwn }: ListedDepartment, hasDigests: boolean): Markup {
  return html`<tr>
    <th scope="row"><a href="/verksamheter/${department.id}">${department.name}</a></th>
    <td>${people.representative?.name ?? DEPARTMENTS_WORDS.nobody}</td>
    <td>${people.deputy?.name ?? DEPARTMENTS_WORDS.nobody}</td>
    ${hasDigests && html`<td>${isOwn && digestsOf(subscription)}</td>`}
  </tr>`
}

function digestsOf(subscription: Subscription | undefined): Markup {
  if (subscription === undefined) return html`${DEPARTMENTS_WORDS.noSubscription}`
  const { askedAt } = subscription
  return html`${deliveryInWords(subscription)}${askedAt !== undefined && html`<br /><strong>${DEPARTMENTS_WORDS.askedList}</strong>`}`
}

function closedSection(closed: readonly ListedDepartment[]): Markup {
  return html`<h2>${DEPARTMENTS_WORDS.closed}</h2>
    <ul class="plain-list" role="list">
      ${closed.map(({ department: { id, name } }) => html`<li><a href="/verksamheter/${id}">${name}</a></li>`)}
    </ul>`
}

function unchosenSection(unchosen: readonly TopicId[]): Markup {
  return html`<section aria-labelledby="ovalda">
    <h2 id="ovalda">${DEPARTMENTS_WORDS.unchosen}</h2>
    ${
      unchosen.length === 0
        ? html`<p>${DEPARTMENTS_WORDS.allChosen}</p>`
        : html`<p>${DEPARTMENTS_WORDS.unchosenLead}</p>
            <ul class="unchosen">
              ${unchosen.map((topic) => html`<li>${TOPICS[topic]}</li>`)}
            </ul>`
    }
  </section>`
}
