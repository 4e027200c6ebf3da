import { html } from 'hono/html'
import { shortLine } from '#core/short-line'
import { deadlineWithDistance, type Moment } from '#render/words'
import type { Markup } from '#web/html/markup'
import { outsideLink } from '#web/html/outside-link'
import type { LeftOut } from '#web/workplace/views'
import { DIGEST_WORDS } from './words.ts'

const TITLE_LENGTH = 300

/** The new calls that were not lifted, one line each: nothing is hidden that a reader might want to judge anew. */
export function leftOutSection(calls: readonly LeftOut[], now: Moment): Markup | '' {
  if (calls.length === 0) return ''
  return html`<section aria-labelledby="ej-lyfta">
    <h2 id="ej-lyfta">${DIGEST_WORDS.leftOut}</h2>
    <p class="quiet">${DIGEST_WORDS.leftOutLead(calls.length)}</p>
    <details>
      <summary>${DIGEST_WORDS.leftOutShow(calls.length)}</summary>
      <ul class="left-out" role="list">
        ${calls.map((call) => leftOutItem(call, now))}
      </ul>
    </details>
  </section>`
}

function leftOutItem({ title, titleLanguage, url, identifier, nextDeadline, isOutside }: LeftOut, now: Moment): Markup {
  const details = [
    identifier ?? [],
    isOutside ? DIGEST_WORDS.outside : [],
    nextDeadline === undefined ? [] : `${DIGEST_WORDS.deadline} ${deadlineWithDistance(nextDeadline, now)}`,
  ].flat()
  return html`<li>
    <span lang="${titleLanguage}">${outsideLink(url, shortLine(title, TITLE_LENGTH))}</span>
    ${details.length > 0 && html`<span class="details">${details.join(' · ')}</span>`}
  </li>`
}
