import { html } from 'hono/html'
import { type Audience, readAudience } from '#core/audience'
import type { Call } from '#core/call'
import { headingOf } from '#core/describe'
import { UNTITLED } from '#core/digest-entry'
import type { Organisation } from '#core/organisation'
import { clip } from '#core/short-line'
import { wantsAnything } from '#core/subscription'
import { becauseInWords, createSubscriptionMatcher, type Taken } from '#core/subscription-match'
import type { Markup } from '#web/html/markup'
import type { SubscriptionTyped } from './form.ts'
import type { Holder } from './holder.ts'
import { type SubscriptionWords, yieldInWords } from './words.ts'

/** What is looked at: the calls that were new in the last month, with their running text. */
export interface LastMonth {
  readonly since: string
  readonly calls: readonly Call[]
}

interface Found {
  readonly call: Call
  readonly because: Taken['because']
}

const MOST_SHOWN = 30
const TITLE_LENGTH = 200

/** What a subscription would have brought if it had stood all month. */
export function previewSection(
  typed: SubscriptionTyped,
  { audience, words }: Holder,
  month: LastMonth,
  organisation: Organisation,
): Markup {
  const { kind } = readAudience(audience)
  return html`<section id="utfall" class="yield" aria-labelledby="utfall-rubrik">
    ${wantsAnything(typed) ? found(foundBy(typed, audience, month, organisation), month, kind) : nothingChosen(words)}
  </section>`
}

const nothingChosen = (words: SubscriptionWords) =>
  html`<h2 id="utfall-rubrik">Förhandsvisning</h2>
    <p role="status">${words.firstPick}</p>`

function foundBy(
  typed: SubscriptionTyped,
  audience: string,
  { since, calls }: LastMonth,
  organisation: Organisation,
): readonly Found[] {
  const match = createSubscriptionMatcher([{ ...typed, audience, beganAt: since }], {
    place: organisation,
    zone: organisation.zone,
  })
  return calls.flatMap((call) => match(call).map(({ because }) => ({ call, because })))
}

function found(all: readonly Found[], { calls }: LastMonth, reader: Audience['kind']): Markup {
  const left = all.length - MOST_SHOWN
  return html`<h2 id="utfall-rubrik">Förhandsvisning</h2>
    <p role="status">
      <strong>${yieldInWords(all.length, calls.length)}</strong>
    </p>
    <ol class="plain-list" role="list">
      ${all.slice(0, MOST_SHOWN).map((one) => item(one, reader))}
    </ol>
    ${left > 0 && html`<p class="quiet">${left === 1 ? 'Och en till.' : `Och ${left} till.`}</p>`}`
}

function item({ call, because }: Found, reader: Audience['kind']): Markup {
  const heading = headingOf(call)
  return html`<li>
    <a href="/utlysningar/${call.id}" lang="${call.titleLanguage}">${clip(call.title, TITLE_LENGTH) || UNTITLED}</a>
    <span class="details">${heading !== undefined && `${heading}. `}För ${becauseInWords(because, reader)}.</span>
  </li>`
}
