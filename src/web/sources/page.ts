import { html } from 'hono/html'
import type { SourceState } from '#core/digest'
import type { Role } from '#core/role'
import { isAtLeast } from '#core/role'
import { heldInWords } from '#render/held-words'
import type { HeldChange } from '#store/held'
import { formToken } from '#web/html/form'
import type { Markup } from '#web/html/markup'
import { momentTime } from '#web/html/moment'
import { outsideLink } from '#web/html/outside-link'
import type { SignedInVisit } from '#web/request/route'
import type { SourceDetails, SourceFacts } from '#web/workplace/source-desk'
import { deviationsSection, expectationsSection, sweepsSection } from './sweeps.ts'
import { GIVES, HEALTH_MEANS, HEALTH_WORDS, HELD_KINDS, scheduleInWords, SOURCE_WORDS, waitsInWords } from './words.ts'

export interface SourcePage {
  readonly facts: SourceFacts
  readonly state: SourceState
  readonly details: SourceDetails
  readonly changes: readonly HeldChange[]
  readonly visit: SignedInVisit
  readonly zone: string
}

const DECIDES: Role = 'coordinator'
const MOST_CHANGES = 40

/** One source: how it fares and what that means, what waits for somebody, and what the last sweeps found. */
export function sourceMain(parts: SourcePage): Markup {
  const { facts, state, details, visit } = parts
  const { means, check } = HEALTH_MEANS[state.health]
  const mayDecide = isAtLeast(visit.viewer.person.role, DECIDES)
  return html`<div class="wide one-source">
    <p class="quiet"><a href="/kallor">${SOURCE_WORDS.backToAll}</a></p>
    <h1>${facts.title}</h1>
    <p class="lead"><strong>${HEALTH_WORDS[state.health]}.</strong> ${means}</p>
    ${check && html`<p class="check"><strong>${SOURCE_WORDS.check}</strong> ${check}</p>`}
    ${mayDecide && state.health !== 'waiting' && readNowForm(parts)}
    ${details.held.length > 0 && heldSection(parts, mayDecide)} ${factsList(parts)} ${deviationsSection(parts)}
    ${expectationsSection(parts)} ${sweepsSection(parts)}
  </div>`
}

function readNowForm({ facts, visit }: SourcePage): Markup {
  return html`<form class="actions" method="post" action="/kallor/${facts.id}/las-nu">
    ${formToken(visit.viewer)}<button>${SOURCE_WORDS.readNow}</button>
    <span class="quiet">${SOURCE_WORDS.readNowHint}</span>
  </form>`
}

function factsList({ facts, state, zone }: SourcePage): Markup {
  return html`<dl class="facts">
    <dt>${SOURCE_WORDS.publisher}</dt>
    <dd>${facts.publisher}</dd>
    <dt>${SOURCE_WORDS.homepage}</dt>
    <dd>${outsideLink(facts.homepage, facts.homepage)}</dd>
    <dt>${SOURCE_WORDS.gives}</dt>
    <dd>${GIVES[facts.gives]}</dd>
    ${
      state.waits === undefined
        ? html`<dt>${SOURCE_WORDS.read}</dt>
            <dd>${scheduleInWords(facts.schedule)}</dd>`
        : html`<dt>${SOURCE_WORDS.waits}</dt>
            <dd>${waitsInWords(state.waits)}</dd>`
    }
    <dt>${SOURCE_WORDS.lastComplete}</dt>
    <dd>${state.lastComplete === undefined ? SOURCE_WORDS.never : momentTime(state.lastComplete, zone)}</dd>
    <dt>${SOURCE_WORDS.reuse}</dt>
    <dd>${facts.reuse}</dd>
    ${facts.namesPersons && html`<dd>${SOURCE_WORDS.namesPersons}</dd>`}
  </dl>`
}

function heldSection(parts: SourcePage, mayDecide: boolean): Markup {
  return html`<section aria-labelledby="vantar">
    <h2 id="vantar">${SOURCE_WORDS.held}</h2>
    <p>${SOURCE_WORDS.heldLead}</p>
    ${parts.details.held.map((one) => heldOfSweep(one, parts, mayDecide))}
  </section>`
}

type Held = SourceDetails['held'][number]

function heldOfSweep({ sweep, heldAt, held }: Held, { facts, changes, visit, zone }: SourcePage, mayDecide: boolean) {
  const own = changes.filter((change) => change.sweep === sweep && change.state === 'waiting')
  const path = `/kallor/${facts.id}/hallna/${sweep}`
  return html`<div class="held">
    <p><strong>${heldInWords(held)}</strong> sedan ${momentTime(heldAt, zone)}.</p>
    <ul>
      ${own.slice(0, MOST_CHANGES).map(({ kind, title }) => html`<li>${HELD_KINDS[kind]}: ${title}</li>`)}
      ${own.length > MOST_CHANGES && html`<li>${SOURCE_WORDS.heldMore(own.length - MOST_CHANGES)}</li>`}
    </ul>
    ${
      mayDecide &&
      html`<form class="actions" method="post" action="${path}">
        ${formToken(visit.viewer)}
        <button class="second" name="beslut" value="slapp">${SOURCE_WORDS.release}</button>
        <button class="second" name="beslut" value="avvisa">${SOURCE_WORDS.refuse}</button>
      </form>`
    }
  </div>`
}
