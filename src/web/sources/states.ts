import { html } from 'hono/html'
import { dayOf } from '#core/day'
import type { SourceState } from '#core/digest'
import { swedishDay } from '#core/swedish-day'
import { heldInWords, NOTHING_OPEN } from '#render/held-words'
import type { Markup } from '#web/html/markup'
import { HEALTH_WORDS, SOURCE_WORDS, waitsInWords } from './words.ts'

/** Readers of the page are in Sweden, wherever the server is. */
const READERS_ZONE = 'Europe/Stockholm'

/** How each source fares right now, those first that a person should look at; for those signed in, with the way to each. */
export function sourcesSection(states: readonly SourceState[], isLinked = false): Markup {
  return html`<section aria-labelledby="kallor">
    <h2 id="kallor">${SOURCE_WORDS.title}</h2>
    ${
      states.length === 0
        ? html`<p class="quiet">${SOURCE_WORDS.none}</p>`
        : html`<p class="quiet">${SOURCE_WORDS.nowLead}</p>
            <ul class="sources" role="list">
              ${states.toSorted(byNeed).map((state) => sourceItem(state, isLinked))}
            </ul>`
    }
  </section>`
}

export function sourceItem(state: SourceState, isLinked: boolean): Markup {
  const { id, title, health, lastComplete, waits, held, isEmpty } = state
  const needsEyes = health !== 'ok' && health !== 'waiting'
  return html`<li class="${needsEyes ? 'needs-eyes' : ''}">
    <span class="title">${isLinked ? html`<a href="/kallor/${id}">${title}</a>` : title}</span>
    <span class="state"
      >${HEALTH_WORDS[health]}${waits && `: ${waitsInWords(waits)}`}${held && `: ${heldInWords(held)}`}${isEmpty && `, ${NOTHING_OPEN}`}${lastComplete && html`, ${lastRead(lastComplete)}`}</span
    >
  </li>`
}

/** The last complete sweep by day and hour; the day in full, for a page may be read long after it was made. */
function lastRead(instant: string): Markup {
  const then = Temporal.Instant.from(instant)
  const hour = then.toZonedDateTimeISO(READERS_ZONE).toPlainTime().toString({ smallestUnit: 'minute' })
  return html`<time datetime="${instant}">
    ${SOURCE_WORDS.lastRead} ${swedishDay(dayOf(then, READERS_ZONE))} kl. ${hour.replace(':', '.')}
  </time>`
}

const NEED: readonly SourceState['health'][] = ['failing', 'late', 'drifting', 'never', 'ok', 'waiting']

function byNeed(a: SourceState, b: SourceState): number {
  return NEED.indexOf(a.health) - NEED.indexOf(b.health) || a.title.localeCompare(b.title, 'sv')
}
