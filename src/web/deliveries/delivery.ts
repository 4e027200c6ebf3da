import { html } from 'hono/html'
import type { Delivery, TrackedMessage } from '#store/deliveries'
import { tickField } from '#web/html/fields'
import { formToken } from '#web/html/form'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { momentTime } from '#web/html/moment'
import type { SignedInVisit } from '#web/request/route'
import { channelInWords, isStuck, outcomeInWords, STATES, WHAT_TO_DO } from './words.ts'

const ONE_PERSONS = 'Visas inte: utskicket är en persons eget.'

/** One message: where it is, what to do about it, and each attempt. */
export function deliveryPage(visit: SignedInVisit, message: TrackedMessage, zone: string): Markup {
  const { key, state, channelKind, channel, createdAt, sentAt, problem, text, deliveries } = message
  const main = html`<div class="plain">
    <p><a href="/leveranser">Alla leveranser</a></p>
    <h1>Leverans ${key}</h1>
    <dl class="facts">
      <dt>Läge</dt>
      <dd><strong>${STATES[state]}</strong>${problem && html`<br />${problem}`}</dd>
      <dt>Kanal</dt>
      <dd>${channelInWords(channelKind, channel)}</dd>
      <dt>Skapat</dt>
      <dd>${momentTime(createdAt, zone)}</dd>
      ${
        sentAt !== undefined &&
        html`<dt>Framme</dt>
          <dd>${momentTime(sentAt, zone)}</dd>`
      }
    </dl>
    ${isStuck(state) && resendSection(visit, message)}
    <h2>Försök och kvitton</h2>
    ${deliveries.length === 0 ? html`<p>Inget försök är gjort än.</p>` : deliveryTable(deliveries, zone)}
    <h2>Meddelandets text</h2>
    ${text === undefined ? html`<p class="quiet">${ONE_PERSONS}</p>` : html`<p class="message">${text}</p>`}
  </div>`
  return layout({ title: `Leverans ${key}`, path: '/leveranser', main, visit })
}

function resendSection({ viewer }: SignedInVisit, { id, state }: TrackedMessage): Markup {
  if (!isStuck(state)) return html``
  return html`<h2>Vad som behövs</h2>
    <p>${WHAT_TO_DO[state]}</p>
    <form method="post" action="/leveranser/${id}/skicka-om">
      ${formToken(viewer)}
      ${state === 'uncertain' && tickField('saknas', 'Jag har tittat i kanalen: meddelandet finns inte där')}
      <p><button>Skicka om</button></p>
    </form>
    <p class="quiet">Samma nyckel används, så det som redan är framme skickas inte en gång till.</p>`
}

function deliveryTable(deliveries: readonly Delivery[], zone: string): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="Försök">
    <table>
      <caption>
        Vad som har hänt, det äldsta först
      </caption>
      <thead>
        <tr>
          <th scope="col">När</th>
          <th scope="col">Försök</th>
          <th scope="col">Utfall</th>
        </tr>
      </thead>
      <tbody>
        ${deliveries.map(
          ({ at, attempt, outcome, detail }) =>
            html`<tr>
              <td>${momentTime(at, zone)}</td>
              <td>${attempt}</td>
              <td>${outcomeInWords(outcome)}${detail && ` (${detail})`}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}
