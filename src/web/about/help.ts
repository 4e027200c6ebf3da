import { html } from 'hono/html'
import { isAtLeast, type Role } from '#core/role'
import { helpAnchor } from '#web/html/help-anchor'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { openPage, type Route, type Visit } from '#web/request/route'
import { HELP_TOPICS, type HelpTopic } from './help-topics.ts'

/** What each page is for and how one does things there. Anyone may read it. */
export const helpRoutes = (): readonly Route[] => [
  openPage('/hjalp', (visit) => visit.context.html(helpPage(visit), 200, { 'Cache-Control': 'no-cache' })),
]

function helpPage(visit: Visit): Markup {
  const main = html`<div class="plain">
    <h1>Hjälp</h1>
    <p class="lead">
      Utlyst läser de sidor där EU, Norden och Sverige utlyser pengar, och berättar vad som kan röra oss.
    </p>
    <nav aria-label="Hjälp om">
      <ul>
        ${HELP_TOPICS.map(({ path, title }) => html`<li><a href="#${helpAnchor(path)}">${title}</a></li>`)}
      </ul>
    </nav>
    ${HELP_TOPICS.map((topic) => topicSection(topic, visit))}
  </div>`
  return layout({ title: 'Hjälp', path: '/hjalp', main, visit })
}

function topicSection({ path, title, access, texts }: HelpTopic, { viewer }: Visit): Markup {
  const isOpen = access === undefined || (viewer !== undefined && isAtLeast(viewer.person.role, access))
  return html`<section aria-labelledby="${helpAnchor(path)}">
    <h2 id="${helpAnchor(path)}">${title}</h2>
    ${access !== undefined && html`<p class="quiet">${FOR_WHOM[access]}</p>`}
    ${texts.map((text) => html`<p>${text}</p>`)} ${isOpen && html`<p><a href="${path}">Till sidan ${title}</a></p>`}
  </section>`
}

const FOR_WHOM: Readonly<Record<Role, string>> = {
  reader: 'För alla som är inloggade.',
  representative: 'För representanter, samordnare och administratörer.',
  coordinator: 'För samordnare och administratörer.',
  administrator: 'För administratörer.',
}
