import { html } from 'hono/html'
import type { DigestCall, DigestEntry, Rates } from '#core/digest'
import { fitInWords, offerInWords, whenInWords } from '#render/call-words'
import { changeLines, notLiftedInWords, oursInWords } from '#render/entry-words'
import { capitalised, type Moment } from '#render/words'
import type { Markup } from '#web/html/markup'
import { outsideLink } from '#web/html/outside-link'
import { DIGEST_WORDS } from './words.ts'

/** What an entry takes from the digest around it. */
export interface EntryFrame extends Moment {
  readonly rates?: Rates
}

/** One call as it is told: what it is, what happened, when, how much, why and for whom. */
export function entryItem(entry: DigestEntry, number: number, frame: EntryFrame): Markup {
  const { id } = entry.call
  return html`<li class="entry">
    <span class="number">${number}.</span>
    <article aria-labelledby="utlysning-${id}">
      ${entryTitle(entry.call)}
      <dl class="facts">${factsOf(entry, frame)}</dl>
      ${evidenceOf(entry)}
    </article>
  </li>`
}

/** The Swedish heading over the title as its publisher wrote it; that title alone where there is no heading. */
function entryTitle({ id, heading, title, titleLanguage, identifier, url }: DigestCall): Markup {
  const original = html`<span lang="${titleLanguage}">${title}</span>`
  const parts = [heading === undefined ? [] : original, identifier ?? []].flat()
  return html`<h3 id="utlysning-${id}">${outsideLink(url, heading ?? original)}</h3>
    ${parts.length > 0 && html`<p class="original">${parts.map((part, index) => [index > 0 && ' · ', part])}</p>`}`
}

/** What happened, when, how much, why and for whom, as a list of descriptions. */
export function factsOf(entry: DigestEntry, frame: EntryFrame): readonly Markup[] {
  const changes = changeLines(entry)
  return [
    changes.length === 0 ? [] : fact(DIGEST_WORDS.happened, lines(changes)),
    isOver(entry.call) ? [] : applyingFacts(entry, frame),
    otherPlaces(entry.call),
  ].flat()
}

/** What one needs to know to apply; nobody can any more when the call is over. */
function applyingFacts(entry: DigestEntry, frame: EntryFrame): readonly Markup[] {
  const { call, reasons, fits, lifted } = entry
  const ours = oursInWords(entry)
  const why = lifted ? reasons : [`${capitalised(notLiftedInWords(entry))}.`]
  return [
    fact(DIGEST_WORDS.when, html`<strong>${whenInWords(call, frame)}</strong>`),
    fact(DIGEST_WORDS.offers, capitalised(offerInWords(call, frame.rates))),
    why.length === 0 ? [] : fact(DIGEST_WORDS.why, lines(why)),
    fact(DIGEST_WORDS.who, fitInWords(fits, call)),
    ours === undefined ? [] : fact(DIGEST_WORDS.ours, ours),
  ].flat()
}

const isOver = ({ status }: DigestCall) => status === 'closed' || status === 'withdrawn'

/** The sentence that shows why, in its own language. */
export function evidenceOf({ call, evidence }: DigestEntry): Markup | '' {
  if (evidence === undefined || isOver(call)) return ''
  return html`<blockquote lang="${evidence.language}"><p>”${evidence.sentence}”</p></blockquote>`
}

/** Where else the same call stands. */
function otherPlaces({ refs, url }: DigestCall): readonly Markup[] {
  const others = refs.filter((reference) => reference.url !== url)
  if (others.length === 0) return []
  return [fact(DIGEST_WORDS.also, lines(others.map((reference) => outsideLink(reference.url, hostOf(reference.url)))))]
}

const hostOf = (address: string) => URL.parse(address)?.hostname.replace(/^www\./, '') ?? address

function fact(label: string, value: Markup | string): Markup {
  return html`<dt>${label}</dt>
    <dd>${value}</dd>`
}

function lines(texts: readonly (Markup | string)[]): Markup | string {
  if (texts.length === 1) return html`${texts[0]}`
  return html`<ul>
    ${texts.map((text) => html`<li>${text}</li>`)}
  </ul>`
}
