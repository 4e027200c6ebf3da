import { html } from 'hono/html'
import type { Subscription } from '#core/subscription'
import { capitalised } from '#render/words'
import type { DigestNote } from '#store/digests'
import { tickField } from '#web/html/fields'
import { formToken } from '#web/html/form'
import type { Markup } from '#web/html/markup'
import { momentTime } from '#web/html/moment'
import type { SignedInVisit } from '#web/request/route'
import type { Holder } from '#web/subscriptions/holder'
import { stopForm } from '#web/subscriptions/page'
import { callsInWords, deliveryInWords } from '#web/subscriptions/words'
import { OWN_WORDS } from './words.ts'

export interface OwnSubscription {
  readonly visit: SignedInVisit
  readonly holder: Holder
  /** Absent: nothing is chosen yet. */
  readonly subscription: Subscription | undefined
  readonly digests: readonly DigestNote[]
  readonly zone: string
}

/** How it stands with a person's own subscription, said before its form. */
export function standing({ visit, holder, subscription }: OwnSubscription): Markup {
  return html`<p>${standingInWords(subscription)}</p>
    ${!holder.channels.includes('mail') && html`<p class="quiet">${OWN_WORDS.noAddress}</p>`}
    ${subscription?.askedAt !== undefined && question(holder, visit)}`
}

function standingInWords(subscription: Subscription | undefined): string {
  if (subscription === undefined) return OWN_WORDS.none
  return subscription.rhythm === 'never' ? OWN_WORDS.paused : `${capitalised(deliveryInWords(subscription))}.`
}

function question({ path }: Holder, { viewer }: SignedInVisit): Markup {
  return html`<section class="asked" aria-label="${OWN_WORDS.askedName}">
    <p><strong>${OWN_WORDS.asked}</strong></p>
    <form class="actions" method="post" action="${path}/passar">
      ${formToken(viewer)} <button class="second">${OWN_WORDS.fits}</button>
    </form>
  </section>`
}

/** What was told, and the ways to pause and to remove, under the form. */
export function digestsAndEnd(own: OwnSubscription): Markup {
  const { visit, holder, subscription, digests } = own
  if (subscription === undefined && digests.length === 0) return html``
  const isSent = subscription !== undefined && subscription.rhythm !== 'never'
  return html`${isSent && stopForm(holder, visit)} ${digestsSection(own)} ${removeSection(holder, visit)}`
}

function digestsSection({ holder, digests, zone }: OwnSubscription): Markup {
  return html`<h2>${OWN_WORDS.digests}</h2>
    ${
      digests.length === 0
        ? html`<p class="quiet">${OWN_WORDS.noDigests}</p>`
        : html`<ul class="plain-list" role="list">
            ${digests.map((digest) => digestItem(holder.path, digest, zone))}
          </ul>`
    }`
}

function digestItem(path: string, { id, at, entries }: DigestNote, zone: string): Markup {
  if (entries === 0) return html`<li>${momentTime(at, zone)}: ${OWN_WORDS.nothingIn}</li>`
  return html`<li><a href="${path}/utskick/${id}">${momentTime(at, zone)}</a>: ${callsInWords(entries)}</li>`
}

function removeSection({ path }: Holder, { viewer }: SignedInVisit): Markup {
  return html`<h2>${OWN_WORDS.remove}</h2>
    <form method="post" action="${path}/ta-bort">
      ${formToken(viewer)}
      <p>${OWN_WORDS.removeLead}</p>
      ${tickField('ja', OWN_WORDS.removeYes)}
      <p><button class="second">${OWN_WORDS.remove}</button></p>
    </form>`
}
