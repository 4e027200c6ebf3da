import { html } from 'hono/html'
import type { Digest, SourceState } from '#core/digest'
import { digestArticle } from './digest.ts'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import type { Visit } from './route.ts'
import { sourcesSection } from './sources.ts'
import type { LeftOut } from './views.ts'
import { weeksSection } from './weeks.ts'
import { PAGE_WORDS } from './wording.ts'

export interface Home {
  readonly digest: Digest | undefined
  readonly leftOut: readonly LeftOut[]
  readonly sources: readonly SourceState[]
  /** `2026-31`, newest first. */
  readonly weeks: readonly string[]
}

/** The newest digest, how the sources fare right now, and the way to all other weeks. */
export function homePage({ digest, leftOut, sources, weeks }: Home, visit: Visit): Markup {
  const main = html`<div class="columns">
    ${digest === undefined ? noDigestYet() : digestArticle(digest, leftOut)}
    <aside>${sourcesSection(sources, visit.viewer !== undefined)} ${weeksSection(weeks)}</aside>
  </div>`
  return layout({ title: digest?.title ?? PAGE_WORDS.noDigest, path: '/', main, visit })
}

function noDigestYet(): Markup {
  return html`<div class="plain">
    <h1>${PAGE_WORDS.noDigest}</h1>
    <p class="lead">${PAGE_WORDS.noDigestLead}</p>
  </div>`
}
