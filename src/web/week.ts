import { html } from 'hono/html'
import type { Digest } from '#core/digest'
import { digestArticle } from './digest.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import type { Visit } from './route.ts'
import type { LeftOut } from './views.ts'
import { weeksSection } from './weeks.ts'

/** One week's digest as it was told then, beside the ways to all others. */
export function weekPage(digest: Digest, leftOut: readonly LeftOut[], weeks: readonly string[], visit: Visit): Markup {
  const main = html`<div class="columns">
    ${digestArticle(digest, leftOut)}
    <aside>${weeksSection(weeks, digest.week)}</aside>
  </div>`
  return layout({ title: digest.title, path: `/vecka/${digest.week}`, main, visit })
}
