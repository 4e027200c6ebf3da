import { html } from 'hono/html'
import type { Visit } from '#web/request/route'
import { layout } from './layout.ts'
import type { Markup } from './markup.ts'
import { PAGE_WORDS } from './words.ts'

/** A page that only has something to say, and one way onwards. */
export function noticePage(title: string, lead: string, visit?: Visit): Markup {
  const main = html`<div class="plain">
    <h1>${title}</h1>
    <p class="lead">${lead}</p>
    <p><a href="/">${PAGE_WORDS.toNewest}</a></p>
  </div>`
  return layout({ title, path: '', main, ...(visit !== undefined && { visit }) })
}
