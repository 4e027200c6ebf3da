import { html } from 'hono/html'
import { ROLES } from '#core/role'
import type { Department } from '#store/departments'
import type { PersonRecord } from '#store/people'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { momentTime } from '#web/html/moment'
import type { SignedInVisit } from '#web/request/route'
import { placeOf } from './words.ts'

export interface PeopleList {
  readonly visit: SignedInVisit
  readonly people: readonly PersonRecord[]
  readonly departments: readonly Department[]
  readonly zone: string
}

/** Who may sign in, and what they may do. */
export function peoplePage({ visit, people, departments, zone }: PeopleList): Markup {
  const main = html`<div class="wide">
    <h1>Personer</h1>
    <p class="lead">De som får logga in, vad de får göra och vilken verksamhet de företräder.</p>
    <p class="actions"><a class="button" href="/personer/ny">Lägg till en person</a></p>
    <div class="scroll" tabindex="0" role="region" aria-label="Personer">
      <table>
        <caption>
          Alla personer
        </caption>
        <thead>
          <tr>
            <th scope="col">Namn</th>
            <th scope="col">Roll</th>
            <th scope="col">Verksamhet</th>
            <th scope="col">Senast inloggad</th>
          </tr>
        </thead>
        <tbody>
          ${people.map((person) => personRow(person, departments, zone))}
        </tbody>
      </table>
    </div>
  </div>`
  return layout({ title: 'Personer', path: '/personer', main, visit })
}

function personRow(person: PersonRecord, departments: readonly Department[], zone: string): Markup {
  const { id, name, email, role, isActive, lastSeen } = person
  return html`<tr>
    <th scope="row">
      <a href="/personer/${id}">${name}</a>${email && html`<br /><span class="quiet">${email}</span>`}
    </th>
    <td>${isActive ? ROLES[role] : 'Får inte logga in'}</td>
    <td>${placeOf(person, departments) ?? 'Ingen'}</td>
    <td>${lastSeen === undefined ? 'Aldrig' : momentTime(lastSeen, zone)}</td>
  </tr>`
}
