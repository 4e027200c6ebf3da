import { html } from 'hono/html'
import type { LogEntry } from '#store/log'
import { selectField, textField } from '#web/html/fields'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { momentTime } from '#web/html/moment'
import type { SignedInVisit } from '#web/request/route'
import { actionInWords, changesIn, kindInWords, type LoggedChange } from './words.ts'

export interface LogChoice {
  readonly kind?: string
  readonly id?: string
}

export interface LogPage {
  readonly visit: SignedInVisit
  readonly entries: readonly LogEntry[]
  /** What the log tells of. */
  readonly kinds: readonly string[]
  readonly choice: LogChoice
  readonly zone: string
  /** The page of those before, when there are any. */
  readonly olderThan?: number
}

/** Who changed what: newest first, and nothing is ever taken out. */
export function logPage({ visit, entries, kinds, choice, zone, olderThan }: LogPage): Markup {
  const main = html`<div class="wide">
    <h1>Logg</h1>
    <p class="lead">Vem som har ändrat vad. Ingenting i loggen går att ändra i efterhand.</p>
    ${filterForm(kinds, choice)}
    ${entries.length === 0 ? html`<p>Ingenting i loggen stämmer med det du valt.</p>` : logTable(entries, zone)}
    ${olderThan !== undefined && html`<p><a rel="next" href="${logAddress(choice, olderThan)}">Äldre händelser</a></p>`}
  </div>`
  return layout({ title: 'Logg', path: '/logg', main, visit })
}

function filterForm(kinds: readonly string[], { kind = '', id = '' }: LogChoice): Markup {
  const options = kinds.map((value) => ({ value, text: kindInWords(value) }))
  return html`<form class="filter" method="get" action="/logg">
    ${selectField({ name: 'slag', label: 'Gäller', value: kind, options: [{ value: '', text: 'Allt' }, ...options], faults: {} })}
    ${textField({ name: 'objekt', label: 'Nummer eller namn på det', value: id, faults: {} })}
    <button class="second">Visa</button>
  </form>`
}

export function logAddress({ kind, id }: LogChoice, olderThan?: number): string {
  const query = new URLSearchParams({
    ...(kind !== undefined && { slag: kind }),
    ...(id !== undefined && { objekt: id }),
    ...(olderThan !== undefined && { fore: String(olderThan) }),
  }).toString()
  return query === '' ? '/logg' : `/logg?${query}`
}

function logTable(entries: readonly LogEntry[], zone: string): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Händelser">
    <table>
      <caption>
        Händelser, de nyaste först
      </caption>
      <thead>
        <tr>
          <th scope="col">När</th>
          <th scope="col">Vem</th>
          <th scope="col">Vad</th>
          <th scope="col">Gäller</th>
          <th scope="col">Ändring</th>
        </tr>
      </thead>
      <tbody>
        ${entries.map((entry) => entryRow(entry, zone))}
      </tbody>
    </table>
  </div>`
}

function entryRow(entry: LogEntry, zone: string): Markup {
  const { at, person, action, subjectKind, subjectId } = entry
  return html`<tr>
    <td>${momentTime(at, zone)}</td>
    <td>${person?.name ?? 'Utlyst'}</td>
    <td>${actionInWords(action)}</td>
    <td><a href="${logAddress({ kind: subjectKind, id: subjectId })}">${kindInWords(subjectKind)} ${subjectId}</a></td>
    <td>${changeList(changesIn(entry))}</td>
  </tr>`
}

function changeList(changes: readonly LoggedChange[]): Markup | '' {
  if (changes.length === 0) return ''
  return html`<ul class="bare" role="list">
    ${changes.map(({ field, before, after }) => {
      const value =
        before === undefined
          ? after
          : html`<del>${before}</del> <span aria-hidden="true">→</span> <ins>${after ?? 'inget'}</ins>`
      return html`<li>${field !== '' && `${field}: `}${value}</li>`
    })}
  </ul>`
}
