import { readAudience } from '#core/audience'
import type { Digest, DigestSources } from '#core/digest'
import { listed } from '#core/listed'
import { swedishMonthOfYear } from '#core/month'
import { shortLine } from '#core/short-line'
import { swedishDay } from '#core/swedish-day'
import { heldInWords } from './held-words.ts'
import { type Moment, ON_THE_WEB, recentDay, recentHour } from './words.ts'

const SHOWN_SOURCES = 6
const NAME_LENGTH = 80

/** `9 nya för oss (av 41), 2 ändrade, 3 stänger inom 30 dagar. Källorna lästes senast måndag kl. 06.15.` */
export function summaryInWords(digest: Digest): string {
  const isFirst = digest.period.from === undefined && !isEmptyForThem(digest)
  return [
    `${countsInWords(digest)}.`,
    ...(isFirst ? ['Det här är det första utskicket: allt som är öppet eller på väg räknas som nytt.'] : []),
    ...(digest.sources.lastComplete === undefined
      ? []
      : [`Källorna lästes senast ${recentHour(digest.sources.lastComplete, digest)}.`]),
  ].join(' ')
}

/** A digest of one's own that has nothing in it. */
const isEmptyForThem = ({ recipient, counts }: Digest) => recipient !== undefined && counts.entries === 0

function countsInWords(digest: Digest): string {
  const { counts, recipient } = digest
  const you = readAudience(digest.audience).kind === 'person' ? 'dig' : 'er'
  const of = counts.newOf > counts.new ? ` (av ${counts.newOf})` : ''
  if (isEmptyForThem(digest))
    return digest.period.from === undefined
      ? `Inget som rör ${you} just nu`
      : `Inget nytt för ${you} sedan förra utskicket`
  if (counts.entries === 0) return `Inget nytt för oss denna vecka${of}`
  const news = counts.new === 0 ? 'Inga nya' : counts.new === 1 ? '1 ny' : `${counts.new} nya`
  return [
    ...(counts.answers === undefined ? [] : [`${counts.answers} ser ut att svara mot era behov`]),
    `${counts.answers === undefined ? news : news.toLowerCase()} för ${recipient === undefined ? 'oss' : you}${of}`,
    ...(counts.openingSoon > 0 ? [`${counts.openingSoon} öppnar snart`] : []),
    ...(counts.changed > 0 ? [changedInWords(digest)] : []),
    ...(counts.closing > 0 ? [`${counts.closing} stänger inom 30 dagar`] : []),
    ...(counts.muted === undefined ? [] : [`${counts.muted} tystade efter era svar`]),
  ].join(', ')
}

function changedInWords({ counts, sections }: Digest): string {
  const notLifted = sections.flatMap(({ entries }) => entries).filter(({ lifted }) => !lifted).length
  const changed = counts.changed === 1 ? '1 ändrad' : `${counts.changed} ändrade`
  if (notLifted === 0) return changed
  return notLifted === counts.changed
    ? `${changed} (som vi inte lyfte)`
    : `${changed} (${notLifted} av dem lyfte vi inte)`
}

/** `13 av 15 källor lästa; Vinnova tyst sedan tisdag; Nordiska ministerrådet läses för hand. Läst bara delvis: Formas.` */
export function sourcesInWords(sources: DigestSources, now: Moment): string {
  const silent = sources.silent.map(({ title, since }) => {
    const name = shortLine(title, NAME_LENGTH)
    return since === undefined ? `${name} ännu aldrig läst` : `${name} tyst sedan ${recentDay(since, now)}`
  })
  const byHand = (sources.byHand ?? []).map(({ title }) => shortLine(title, NAME_LENGTH))
  const partly = sources.partly
    .filter(({ held }) => held === undefined)
    .map(({ title }) => shortLine(title, NAME_LENGTH))
  const held = sources.partly.flatMap(({ title, held: changes }) =>
    changes === undefined ? [] : [`${shortLine(title, NAME_LENGTH)}: ${heldInWords(changes)}.`],
  )
  const unread = [
    ...(silent.length === 0 ? [] : [some(silent)]),
    ...(byHand.length === 0 ? [] : [`${some(byHand)} läses för hand`]),
  ]
  return [
    `${[`${sources.read} av ${sources.of} källor lästa`, ...unread].join('; ')}.`,
    ...(partly.length === 0 ? [] : [`Läst bara delvis: ${some(partly)}.`]),
    ...held,
  ].join(' ')
}

function some(words: readonly string[]): string {
  const left = words.length - SHOWN_SOURCES
  return listed(left > 0 ? [...words.slice(0, SHOWN_SOURCES), `${left} till`] : words)
}

/** What the amounts in kronor rest on; undefined when there are none. */
export function ratesInWords({ rates }: Digest): string | undefined {
  return rates && `Belopp i kronor är ungefärliga, efter kursen den ${swedishDay(rates.date)}.`
}

/** `Strax under gränsen i oktober 2026: 14 utlysningar`; undefined when it is not told this time. */
export function notShownInWords({ notShown }: Digest): string | undefined {
  if (notShown === undefined) return undefined
  const calls = notShown.count === 1 ? 'en utlysning' : `${notShown.count} utlysningar`
  return `Strax under gränsen i ${swedishMonthOfYear(notShown.month)}: ${calls}`
}

/** `Visa alla 41, även de vi inte lyfte`. */
export function webInWords({ counts }: Digest): string {
  return counts.newOf > counts.new ? `Visa alla ${counts.newOf} nya, även de vi inte lyfte` : ON_THE_WEB
}
