import { html } from 'hono/html'
import type { OutboxEntry } from '#store/outbox'
import type { OutboxState } from '#store/tables'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { momentTime } from '#web/html/moment'
import type { SignedInVisit } from '#web/request/route'
import { channelInWords, isStuck, STATE_IDS, STATES } from './words.ts'

export interface DeliveriesPage {
  readonly visit: SignedInVisit
  readonly messages: readonly OutboxEntry[]
  readonly counts: Readonly<Record<OutboxState, number>>
  readonly state: OutboxState | undefined
  readonly zone: string
  /** The page of those before, when there are any. */
  readonly olderThan?: number
}

/** Every message and where it is; those that need a person are counted on top. */
export function deliveriesPage({ visit, messages, counts, state, zone, olderThan }: DeliveriesPage): Markup {
  const main = html`<div class="wide">
    <h1>Leveranser</h1>
    ${needSection(counts)} ${stateList(counts, state)}
    ${messages.length === 0 ? html`<p>Inga meddelanden.</p>` : messageTable(messages, zone)}
    ${
      olderThan !== undefined &&
      html`<p><a rel="next" href="${deliveriesAddress(state, olderThan)}">Äldre meddelanden</a></p>`
    }
  </div>`
  return layout({ title: 'Leveranser', path: '/leveranser', main, visit })
}

export function deliveriesAddress(state: OutboxState | undefined, olderThan?: number): string {
  const query = new URLSearchParams({
    ...(state !== undefined && { lage: state }),
    ...(olderThan !== undefined && { fore: String(olderThan) }),
  }).toString()
  return query === '' ? '/leveranser' : `/leveranser?${query}`
}

function needSection(counts: DeliveriesPage['counts']): Markup {
  const stuck = STATE_IDS.filter((state) => isStuck(state) && counts[state] > 0)
  if (stuck.length === 0) return html`<p class="lead">Inget meddelande behöver någon som tittar på det.</p>`
  return html`<p class="lead">Några meddelanden kommer inte fram utan hjälp. Öppna dem och se vad som behövs.</p>
    <ul>
      ${stuck.map((state) => html`<li><a href="${deliveriesAddress(state)}">${STATES[state]}: ${counts[state]}</a></li>`)}
    </ul>`
}

function stateList(counts: DeliveriesPage['counts'], here: OutboxState | undefined): Markup {
  const all = STATE_IDS.reduce((sum, state) => sum + counts[state], 0)
  const item = (state: OutboxState | undefined, text: string) =>
    html`<li>
      <a href="${deliveriesAddress(state)}" ${state === here ? html`aria-current="page"` : ''}>${text}</a>
    </li>`
  return html`<nav aria-label="Läge" class="choices">
    <ul role="list">
      ${item(undefined, `Alla (${all})`)}
      ${STATE_IDS.map((state) => item(state, `${STATES[state]} (${counts[state]})`))}
    </ul>
  </nav>`
}

function messageTable(messages: readonly OutboxEntry[], zone: string): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Meddelanden">
    <table>
      <caption>
        Meddelanden, de nyaste först
      </caption>
      <thead>
        <tr>
          <th scope="col">Meddelande</th>
          <th scope="col">Läge</th>
          <th scope="col">Kanal</th>
          <th scope="col">Skapat</th>
          <th scope="col">Framme</th>
        </tr>
      </thead>
      <tbody>
        ${messages.map((message) => messageRow(message, zone))}
      </tbody>
    </table>
  </div>`
}

function messageRow({ id, key, state, channelKind, channel, createdAt, sentAt, problem }: OutboxEntry, zone: string) {
  return html`<tr>
    <th scope="row"><a href="/leveranser/${id}">${key}</a></th>
    <td>${STATES[state]}${problem && `: ${problem}`}</td>
    <td>${channelInWords(channelKind, channel)}</td>
    <td>${momentTime(createdAt, zone)}</td>
    <td>${sentAt === undefined ? 'Inte än' : momentTime(sentAt, zone)}</td>
  </tr>`
}
