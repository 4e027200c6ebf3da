import { html } from 'hono/html'
import { weekNumber } from '#core/week'
import type { Markup } from './layout.ts'
import { PAGE_WORDS } from './wording.ts'

/** Every week that has a digest, by year, newest first. `weeks` come as `2026-31`. */
export function weeksSection(weeks: readonly string[]): Markup {
  const years = [...Map.groupBy(weeks, (week) => week.slice(0, 4))]
  return html`<section class="weeks" aria-labelledby="veckor">
    <h2 id="veckor">${PAGE_WORDS.weeks}</h2>
    ${years.length === 0 ? html`<p class="quiet">${PAGE_WORDS.noWeeks}</p>` : years.map(yearOfWeeks)}
  </section>`
}

function yearOfWeeks([year, weeks]: readonly [string, readonly string[]]): Markup {
  return html`<h3>${year}</h3>
    <ul>
      ${weeks.map((week) => html`<li>${weekLink(week)}</li>`)}
    </ul>`
}

/** Ways to the weeks before and after one; a week without a neighbour has none on that side. `weeks` newest first. */
export function neighbourWeeks(week: string, weeks: readonly string[]): Markup {
  const earlier = weeks.find((other) => other < week)
  const later = weeks.findLast((other) => other > week)
  if (earlier === undefined && later === undefined) return html``
  return html`<nav class="neighbours" aria-label="${PAGE_WORDS.otherWeeks}">
    ${earlier === undefined ? '' : weekLink(earlier, '← ')} ${later === undefined ? '' : weekLink(later, '', ' →')}
  </nav>`
}

function weekLink(week: string, before = '', after = ''): Markup {
  return html`<a href="/vecka/${week}">${arrow(before)}Vecka ${weekNumber(week)}${arrow(after)}</a>`
}

const arrow = (sign: string) => (sign === '' ? '' : html`<span aria-hidden="true">${sign}</span>`)
