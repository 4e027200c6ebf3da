import { html } from 'hono/html'
import type { Digest } from '#core/digest'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import type { Visit } from '#web/request/route'
import type { LeftOut } from '#web/workplace/views'
import { digestArticle } from './article.ts'
import { weeksSection } from './weeks.ts'

/** One week's digest as it was told then, beside the ways to all others. */
export function weekPage(digest: Digest, leftOut: readonly LeftOut[], weeks: readonly string[], visit: Visit): Markup {
  const main = html`<div class="columns">
    ${digestArticle(digest, leftOut)}
    <aside>${weeksSection(weeks, digest.week)}</aside>
  </div>`
  return layout({ title: digest.title, path: `/vecka/${digest.week}`, main, visit })
}
