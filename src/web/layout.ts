import { html } from 'hono/html'
import { ICON_PATH, STYLESHEET_PATH } from './assets.ts'
import { PAGE_WORDS } from './wording.ts'

export type Markup = ReturnType<typeof html>

export interface PageParts {
  /** The page's own name; the site's follows it. */
  readonly title: string
  readonly path: string
  /** Everything inside `main`; begins with the page's only `h1`. */
  readonly main: Markup
}

const DESTINATIONS = [
  { path: '/', text: PAGE_WORDS.newest },
  { path: '/#kallor', text: PAGE_WORDS.sources },
  { path: '/#veckor', text: PAGE_WORDS.weeks },
] as const

/** A whole page: the same way around everywhere, for eyes, keyboard, screen reader and paper. */
export function layout({ title, path, main }: PageParts): Markup {
  return html`<!doctype html>
    <html lang="sv">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} – Utlyst</title>
        <link rel="stylesheet" href="${STYLESHEET_PATH}" />
        <link rel="icon" type="image/svg+xml" href="${ICON_PATH}" />
      </head>
      <body>
        <a class="skip" href="#innehall">${PAGE_WORDS.skip}</a>
        <header class="site">
          <p class="name"><a href="/">Utlyst</a></p>
          <nav aria-label="${PAGE_WORDS.navigation}">
            <ul>
              ${DESTINATIONS.map((destination) => navigationItem(destination, path))}
            </ul>
          </nav>
        </header>
        <main id="innehall" tabindex="-1">${main}</main>
        <footer class="site"><p>${PAGE_WORDS.promise}</p></footer>
      </body>
    </html> `
}

function navigationItem({ path, text }: (typeof DESTINATIONS)[number], here: string): Markup {
  return path === here
    ? html`<li><a href="${path}" aria-current="page">${text}</a></li>`
    : html`<li><a href="${path}">${text}</a></li>`
}
