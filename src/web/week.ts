import { html } from 'hono/html'
import type { Digest } from '#core/digest'
import { contentsSection, digestArticle } from './digest.ts'
import { layout, type Markup } from './layout.ts'
import type { LeftOut } from './views.ts'
import { neighbourWeeks } from './weeks.ts'

/** One week's digest as it was told then, with the ways to its neighbours. */
export function weekPage(digest: Digest, leftOut: readonly LeftOut[], weeks: readonly string[]): Markup {
  const main = html`<div class="columns">
    ${digestArticle(digest, leftOut)}
    <aside>${contentsSection(digest)} ${neighbourWeeks(digest.week, weeks)}</aside>
  </div>`
  return layout({ title: digest.title, path: `/vecka/${digest.week}`, main })
}
