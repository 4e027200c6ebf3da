import { html } from 'hono/html'
import type { Digest, DigestSection } from '#core/digest'
import { swedishDay } from '#core/swedish-day'
import { notShownInWords, ratesInWords, sourcesInWords, summaryInWords } from '#render/digest-words'
import { NOTHING_NEW, today } from '#render/words'
import type { Markup } from '#web/html/markup'
import { outsideLink } from '#web/html/outside-link'
import type { LeftOut } from '#web/workplace/views'
import { entryItem } from './entry.ts'
import { leftOutSection } from './left-out.ts'
import { newsSection, noticesSection } from './news.ts'
import { DIGEST_WORDS } from './words.ts'

/** The stored digest in the order and the words of the other channels, with what those had no room for; `first` stands at its head. */
export function digestArticle(digest: Digest, leftOut: readonly LeftOut[], first: Markup | '' = ''): Markup {
  return html`<article class="digest" aria-labelledby="utskick">
    <header>
      <h1 id="utskick">${digest.title}</h1>
      <p class="lead">${summaryInWords(digest)}</p>
      <p class="quiet">${DIGEST_WORDS.countedFrom(swedishDay(today(digest)))}</p>
      ${first} ${contents(digest)}
    </header>
    ${numbered(digest.sections).map(([section, first]) => digestSection(section, first, digest))}
    ${noticesSection(digest)} ${newsSection(digest)} ${leftOutSection(leftOut, digest)}
    <footer class="foot">
      <p>${sourcesInWords(digest.sources, digest)}</p>
      ${digest.rates && html`<p>${ratesInWords(digest)}</p>`}
      ${digest.notShown && html`<p>${outsideLink(digest.notShown.webUrl ?? '', notShownInWords(digest) ?? '')}</p>`}
    </footer>
  </article>`
}

/** Each section with the number of its first entry: entries are counted through the whole digest. */
function numbered(sections: readonly DigestSection[]): readonly (readonly [DigestSection, number])[] {
  let next = 1
  return sections.map((section) => {
    const first = next
    next += section.entries.length
    return [section, first]
  })
}

function digestSection(section: DigestSection, first: number, digest: Digest): Markup {
  const { title, entries } = section
  return html`<section aria-labelledby="${anchorOf(section)}">
    <h2 id="${anchorOf(section)}">${title}</h2>
    ${
      entries.length === 0
        ? html`<p class="quiet">${NOTHING_NEW}</p>`
        : html`<ol class="entries" role="list">
            ${entries.map((entry, index) => entryItem(entry, first + index, digest))}
          </ol>`
    }
  </section>`
}

/** The sections and how many entries each has, as ways to them. */
function contents({ sections }: Digest): Markup {
  return html`<nav class="contents" aria-label="${DIGEST_WORDS.contents}">
    <ul role="list">
      ${sections.map(
        (section) =>
          html`<li><a href="#${anchorOf(section)}">${section.title}</a> <span>${section.entries.length}</span></li>`,
      )}
    </ul>
  </nav>`
}

const anchorOf = ({ id, focus }: DigestSection) => (focus === undefined ? `del-${id}` : `del-${id}-${focus}`)
