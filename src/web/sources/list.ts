import { html } from 'hono/html'
import type { SourceState } from '#core/digest'
import type { Markup } from '#web/html/markup'
import { sourceItem } from './states.ts'
import { SOURCE_WORDS } from './words.ts'

/** All sources, those that a person should look at first. */
export function sourcesMain(states: readonly SourceState[]): Markup {
  const byHand = states.filter(({ health }) => health === 'waiting')
  const inOrder = states.filter(({ health }) => health === 'ok')
  const needEyes = states.filter(({ health }) => health !== 'waiting' && health !== 'ok')
  return html`<div class="plain">
    <h1>${SOURCE_WORDS.title}</h1>
    <p class="lead">${SOURCE_WORDS.lead}</p>
    ${states.length === 0 && html`<p>${SOURCE_WORDS.none}</p>`} ${part('ogon', SOURCE_WORDS.needEyes, needEyes)}
    ${part('ordning', SOURCE_WORDS.inOrder, inOrder)} ${part('hand', SOURCE_WORDS.byHand, byHand)}
  </div>`
}

function part(id: string, title: string, states: readonly SourceState[]): Markup | '' {
  if (states.length === 0) return ''
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title} <span class="quiet">${states.length}</span></h2>
    <ul class="sources" role="list">
      ${states.toSorted((a, b) => a.title.localeCompare(b.title, 'sv')).map((state) => sourceItem(state, true))}
    </ul>
  </section>`
}
