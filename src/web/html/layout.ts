import { html } from 'hono/html'
import { isAtLeast, type Role } from '#core/role'
import { HTMX_PATH, ICON_PATH, SCRIPT_PATH, STYLESHEET_PATH } from '#web/assets/assets'
import type { Visit } from '#web/request/route'
import { formToken } from './form.ts'
import { helpAnchor } from './help-anchor.ts'
import type { Markup } from './markup.ts'
import { PAGE_WORDS } from './words.ts'

export interface PageParts {
  /** The page's own name; the site's follows it. */
  readonly title: string
  readonly path: string
  /** Everything inside `main`; begins with the page's only `h1`. */
  readonly main: Markup
  /** Who looks, and what the last action said: the whole visit will do. Absent: a page for anyone. */
  readonly visit?: Pick<Visit, 'viewer' | 'said'>
}

interface Destination {
  readonly path: string
  readonly text: string
  /** The least that one must be to go there; absent: anyone. */
  readonly access?: Role
}

const DESTINATIONS: readonly Destination[] = [
  { path: '/', text: PAGE_WORDS.newest },
  { path: '/utlysningar', text: 'Utlysningar', access: 'reader' },
  { path: '/bedomning', text: 'Bedömning', access: 'coordinator' },
  { path: '/arbete', text: 'Vårt arbete', access: 'reader' },
  { path: '/behov', text: 'Behov', access: 'reader' },
  { path: '/verksamheter', text: 'Verksamheter', access: 'reader' },
  { path: '/arshjul', text: 'Årshjul', access: 'reader' },
  { path: '/kallor', text: PAGE_WORDS.sources, access: 'reader' },
]

/** What only some look after, apart from the everyday. */
const ADMINISTRATION: readonly Destination[] = [
  { path: '/leveranser', text: 'Leveranser', access: 'coordinator' },
  { path: '/personer', text: 'Personer', access: 'administrator' },
  { path: '/logg', text: 'Logg', access: 'coordinator' },
]

/** What one is told of oneself. */
const OWN = '/min-bevakning'

/** A whole page: the same way around everywhere, for eyes, keyboard, screen reader and paper. */
export function layout({ title, path, main, visit = {} }: PageParts): Markup {
  return html`<!doctype html>
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Utlyst</title>
        <link rel="stylesheet" href="${STYLESHEET_PATH}" />
        <link rel="icon" type="image/svg+xml" href="${ICON_PATH}" />
        ${
          visit.viewer &&
          html`<script defer src="${HTMX_PATH}"></script>
            <script defer src="${SCRIPT_PATH}"></script>`
        }
      </head>
      <body>
        <a class="skip" href="#innehall">${PAGE_WORDS.skip}</a>
        <header class="site">
          <div class="top">
            <p class="name"><a href="/">Utlyst</a></p>
            ${account(visit, path)}
          </div>
          <nav aria-label="${PAGE_WORDS.navigation}">
            <ul>
              ${destinationsFor(DESTINATIONS, visit).map((destination) => navigationItem(destination, path))}
            </ul>
          </nav>
        </header>
        <div role="status" class="said" id="sagt">${visit.said && html`<p>${visit.said}</p>`}</div>
        <main id="innehall" tabindex="-1">${main}</main>
        <footer class="site">
          <p>${PAGE_WORDS.promise}</p>
          <ul role="list">
            ${destinationsFor(ADMINISTRATION, visit).map((destination) => navigationItem(destination, path))}
            ${aboutDestinations(path).map((destination) => navigationItem(destination, path))}
          </ul>
        </footer>
      </body>
    </html> `
}

/** The help opens where it tells of the page that one is on. */
function aboutDestinations(here: string): readonly Destination[] {
  return [
    { path: here === '/hjalp' || here === '' ? '/hjalp' : `/hjalp#${helpAnchor(here)}`, text: 'Hjälp' },
    { path: '/tillganglighet', text: 'Tillgänglighetsredogörelse' },
    { path: '/personuppgifter', text: 'Om personuppgifter' },
  ]
}

function destinationsFor(all: readonly Destination[], { viewer }: Pick<Visit, 'viewer'>): readonly Destination[] {
  return all.filter(
    ({ access }) => access === undefined || (viewer !== undefined && isAtLeast(viewer.person.role, access)),
  )
}

/** Who is signed in, the way to what is their own, and the way out; or the way in. */
function account({ viewer }: Pick<Visit, 'viewer'>, here: string): Markup {
  if (viewer === undefined) return html`<p class="account"><a href="/logga-in">${PAGE_WORDS.signIn}</a></p>`
  return html`<form class="account" method="post" action="/logga-ut">
    ${formToken(viewer)} <span>${viewer.person.name}</span>
    <a href="${OWN}" ${here === OWN && html`aria-current="page"`}>${PAGE_WORDS.own}</a>
    <button class="link">${PAGE_WORDS.signOut}</button>
  </form>`
}

/** One's own place, or the one that it is part of. */
function navigationItem({ path, text }: Destination, here: string): Markup {
  if (path === here) return html`<li><a href="${path}" aria-current="page">${text}</a></li>`
  return isWithin(here, path)
    ? html`<li><a href="${path}" aria-current="true">${text}</a></li>`
    : html`<li><a href="${path}">${text}</a></li>`
}

const isWithin = (here: string, path: string) =>
  path === '/' ? here.startsWith('/vecka/') : here.startsWith(`${path}/`)
