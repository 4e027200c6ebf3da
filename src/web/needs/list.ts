import { html } from 'hono/html'
import { isAtLeast } from '#core/role'
import { UNTITLED } from '#core/digest-entry'
import { clip } from '#core/short-line'
import type { NeedCandidate } from '#store/need-candidates'
import type { StoredNeed } from '#store/needs'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import type { SignedInVisit } from '#web/request/route'
import { limitsInWords, NEEDS_WORDS } from './words.ts'

const TEXT_LENGTH = 160
const TITLE_LENGTH = 140

/** The call that is nearest to each need, by the need's id. */
export type Nearest = ReadonlyMap<number, NeedCandidate>

/** Every need, the open ones with the call that is nearest to them. */
export function needsPage(visit: SignedInVisit, needs: readonly StoredNeed[], nearest: Nearest): Markup {
  const open = needs.filter(({ isClosed }) => !isClosed)
  const closed = needs.filter(({ isClosed }) => isClosed)
  const mayAdd = isAtLeast(visit.viewer.person.role, 'representative')
  const main = html`<div class="plain">
    <h1>${NEEDS_WORDS.title}</h1>
    <p class="lead">${NEEDS_WORDS.lead}</p>
    ${mayAdd && html`<p class="actions"><a class="button" href="/behov/nytt">${NEEDS_WORDS.add}</a></p>`}
    <h2>${NEEDS_WORDS.open}</h2>
    ${open.length === 0 ? html`<p class="quiet">${NEEDS_WORDS.none}</p>` : needItems(open, nearest)}
    ${
      closed.length > 0 &&
      html`<h2>${NEEDS_WORDS.closed}</h2>
        ${needItems(closed)}`
    }
  </div>`
  return layout({ title: NEEDS_WORDS.title, path: '/behov', main, visit })
}

/** Needs as a list, each a way to its page. */
export function needItems(needs: readonly StoredNeed[], nearest: Nearest = new Map()): Markup {
  return html`<ul class="needs" role="list">
    ${needs.map((need) => needItem(need, nearest.get(need.id)))}
  </ul>`
}

function needItem(need: StoredNeed, best: NeedCandidate | undefined): Markup {
  const details = [need.departmentName, limitsInWords(need) ?? []].flat()
  return html`<li>
    <a href="/behov/${need.id}">${clip(need.text, TEXT_LENGTH)}</a>
    <span class="details">${details.join(' · ')}</span>
    ${best && html`<span class="details">${NEEDS_WORDS.best}: ${nearestTitle(best)}</span>`}
  </li>`
}

const nearestTitle = ({ call }: NeedCandidate) =>
  html`<a href="/utlysningar/${call.id}" lang="${call.titleLanguage}">${clip(call.title, TITLE_LENGTH) || UNTITLED}</a>`
