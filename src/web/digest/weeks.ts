import { html } from 'hono/html'
import { weekNumber } from '#core/week'
import type { Markup } from '#web/html/markup'
import { DIGEST_WORDS } from './words.ts'

/** Every week that has a digest, `2026-31`, newest first, by year; the page of `here` is marked. */
export function weeksSection(weeks: readonly string[], here?: string): Markup {
  const years = [...Map.groupBy(weeks, (week) => week.slice(0, 4))]
  return html`<nav class="weeks" aria-labelledby="veckor">
    <h2 id="veckor">${DIGEST_WORDS.weeks}</h2>
    ${
      years.length === 0
        ? html`<p class="quiet">${DIGEST_WORDS.noWeeks}</p>`
        : years.map(([year, ofYear]) => yearOfWeeks(year, ofYear, here))
    }
  </nav>`
}

function yearOfWeeks(year: string, weeks: readonly string[], here: string | undefined): Markup {
  return html`<h3>${year}</h3>
    <ul role="list">
      ${weeks.map((week) => html`<li>${weekLink(week, week === here)}</li>`)}
    </ul>`
}

function weekLink(week: string, isHere: boolean): Markup {
  const text = `${DIGEST_WORDS.week} ${weekNumber(week)}`
  return isHere
    ? html`<a href="/vecka/${week}" aria-current="page">${text}</a>`
    : html`<a href="/vecka/${week}">${text}</a>`
}
