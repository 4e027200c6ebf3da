import { html } from 'hono/html'
import type { Digest, SourceState } from '#core/digest'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import type { Visit } from '#web/request/route'
import { sourcesSection } from '#web/sources/states'
import type { LeftOut } from '#web/workplace/views'
import { digestArticle } from './article.ts'
import { weeksSection } from './weeks.ts'
import { DIGEST_WORDS } from './words.ts'

export interface Home {
  readonly digest: Digest | undefined
  readonly leftOut: readonly LeftOut[]
  readonly sources: readonly SourceState[]
  /** `2026-31`, newest first. */
  readonly weeks: readonly string[]
  /** How many calls wait to be judged; absent for those who do not judge. */
  readonly waiting?: number
}

/** The newest digest, how the sources fare right now, and the way to all other weeks. */
export function homePage({ digest, leftOut, sources, weeks, waiting }: Home, visit: Visit): Markup {
  const toJudge = waiting === undefined || waiting === 0 ? '' : wayToQueue(waiting)
  const main = html`<div class="columns">
    ${digest === undefined ? noDigestYet(toJudge) : digestArticle(digest, leftOut, toJudge)}
    <aside>${sourcesSection(sources, visit.viewer !== undefined)} ${weeksSection(weeks)}</aside>
  </div>`
  return layout({ title: digest?.title ?? DIGEST_WORDS.noDigest, path: '/', main, visit })
}

const wayToQueue = (waiting: number): Markup =>
  html`<p class="to-judge"><a href="/bedomning">${DIGEST_WORDS.waiting(waiting)}</a></p>`

function noDigestYet(toJudge: Markup | ''): Markup {
  return html`<div class="plain">
    <h1>${DIGEST_WORDS.noDigest}</h1>
    <p class="lead">${DIGEST_WORDS.noDigestLead}</p>
    ${toJudge}
  </div>`
}
