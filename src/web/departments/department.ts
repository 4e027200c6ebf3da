import { html } from 'hono/html'
import { isAtLeast } from '#core/role'
import type { Person, Seat } from '#core/person'
import type { Subscription } from '#core/subscription'
import { capitalised } from '#render/words'
import type { Department } from '#store/departments'
import type { DigestNote } from '#store/digests'
import type { StoredNeed } from '#store/needs'
import { formToken } from '#web/html/form'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { momentTime } from '#web/html/moment'
import { needItems } from '#web/needs/list'
import type { SignedInVisit } from '#web/request/route'
import { callsInWords, deliveryInWords, wishesInWords } from '#web/subscriptions/words'
import { DEPARTMENT_KINDS, DEPARTMENTS_WORDS } from './words.ts'

export interface DepartmentPage {
  readonly visit: SignedInVisit
  readonly department: Department
  readonly people: Readonly<Partial<Record<Seat, Person>>>
  readonly needs: readonly StoredNeed[]
  /** What only those see who may speak for it. */
  readonly own?: { readonly subscription?: Subscription; readonly digests: readonly DigestNote[] }
  readonly zone: string
}

/** One department: who speaks for it, what it is told of, what it was told, what it needs. */
export function departmentPage({ visit, department, people, needs, own, zone }: DepartmentPage): Markup {
  const { id, name, kind, isClosed } = department
  const isCoordinator = isAtLeast(visit.viewer.person.role, 'coordinator')
  const main = html`<div class="plain">
    <p><a href="/verksamheter">${DEPARTMENTS_WORDS.all}</a></p>
    <h1>${name}</h1>
    <p class="lead">${isClosed ? DEPARTMENTS_WORDS.isClosed : DEPARTMENT_KINDS[kind]}</p>
    ${own?.subscription?.askedAt !== undefined && question(department, visit)}
    <dl class="facts">
      <dt>${DEPARTMENTS_WORDS.representative}</dt>
      <dd>${people.representative?.name ?? DEPARTMENTS_WORDS.nobody}</dd>
      <dt>${DEPARTMENTS_WORDS.deputy}</dt>
      <dd>${people.deputy?.name ?? DEPARTMENTS_WORDS.nobody}</dd>
    </dl>
    ${isCoordinator && html`<p><a href="/verksamheter/${id}/andra">${DEPARTMENTS_WORDS.change}</a></p>`}
    ${own && html`${subscriptionSection(department, own.subscription, visit)} ${digestsSection(id, own.digests, zone)}`}
    ${needsSection(id, needs, own !== undefined)}
  </div>`
  return layout({ title: name, path: '', main, visit })
}

function question({ id }: Department, { viewer }: SignedInVisit): Markup {
  return html`<section class="asked" aria-label="Passar ämnena?">
    <p><strong>${DEPARTMENTS_WORDS.asked}</strong></p>
    <form class="actions" method="post" action="/verksamheter/${id}/prenumeration/passar">
      ${formToken(viewer)} <button class="second">${DEPARTMENTS_WORDS.fits}</button>
      <a href="/verksamheter/${id}/prenumeration">${DEPARTMENTS_WORDS.changeSubscription}</a>
    </form>
  </section>`
}

function subscriptionSection(
  { id }: Department,
  subscription: Subscription | undefined,
  { viewer }: SignedInVisit,
): Markup {
  const way = `/verksamheter/${id}/prenumeration`
  if (subscription === undefined)
    return html`<h2>${DEPARTMENTS_WORDS.subscription}</h2>
      <p>${DEPARTMENTS_WORDS.noSubscriptionLead}</p>
      <p><a class="button" href="${way}">${DEPARTMENTS_WORDS.choose}</a></p>`
  const isStopped = subscription.rhythm === 'never'
  return html`<h2>${DEPARTMENTS_WORDS.subscription}</h2>
    <p>${isStopped ? DEPARTMENTS_WORDS.stopped : `${capitalised(deliveryInWords(subscription))}.`}</p>
    <dl class="facts">
      ${wishesInWords(subscription).map(
        ([label, text]) =>
          html`<dt>${label}</dt>
            <dd>${text}</dd>`,
      )}
    </dl>
    <form class="actions" method="post" action="${way}/stopp">
      <a class="button" href="${way}">${DEPARTMENTS_WORDS.changeSubscription}</a>
      ${!isStopped && html`${formToken(viewer)}<button class="second">${DEPARTMENTS_WORDS.stop}</button>`}
    </form>`
}

function digestsSection(id: string, digests: readonly DigestNote[], zone: string): Markup {
  return html`<h2>${DEPARTMENTS_WORDS.latest}</h2>
    ${
      digests.length === 0
        ? html`<p class="quiet">${DEPARTMENTS_WORDS.noDigests}</p>`
        : html`<ul class="plain-list" role="list">
            ${digests.map((digest) => digestItem(id, digest, zone))}
          </ul>`
    }`
}

function digestItem(department: string, { id, at, entries }: DigestNote, zone: string): Markup {
  if (entries === 0) return html`<li>${momentTime(at, zone)}: ${DEPARTMENTS_WORDS.nothingIn}</li>`
  return html`<li>
    <a href="/verksamheter/${department}/utskick/${id}">${momentTime(at, zone)}</a>: ${callsInWords(entries)}
  </li>`
}

function needsSection(id: string, needs: readonly StoredNeed[], isOwn: boolean): Markup {
  return html`<h2>${DEPARTMENTS_WORDS.needs}</h2>
    ${needs.length === 0 ? html`<p class="quiet">${DEPARTMENTS_WORDS.noNeeds}</p>` : needItems(needs)}
    ${isOwn && html`<p><a href="/behov/nytt?verksamhet=${id}">${DEPARTMENTS_WORDS.addNeed}</a></p>`}`
}
