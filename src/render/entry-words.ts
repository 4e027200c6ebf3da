import type { Digest, DigestEntry } from '#core/digest'
import { listed } from '#core/listed'
import { clip } from '#core/short-line'
import { markInWords } from '#core/triage'
import { fitInWords, offerInWords, whenInWords } from './call-words.ts'
import { changeInWords } from './change-words.ts'
import { capitalised, IN_LANGUAGE, NOT_LIFTED } from './words.ts'

/** One entry in words, line by line; a message decides how the lines look and which it has room for. */
export interface EntryWords {
  /** The Swedish description, or the original title where there is none. */
  readonly heading: string
  /** The original title and identifier; what of them the heading does not show. */
  readonly original: string
  /** What changed, what happened, when to apply and what it offers. */
  readonly facts: readonly string[]
  readonly why?: string
  readonly quote?: string
  readonly fit?: string
  /** What we ourselves have said of it: `Bedömning: relevant. Intresserade: AB Eidar (leder).` */
  readonly ours?: string
}

const TITLE_LENGTH = 240
const SHOWN_CHANGES = 6

export function entryInWords(entry: DigestEntry, digest: Digest): EntryWords {
  const { call, reasons, evidence } = entry
  const title = clip(call.title, TITLE_LENGTH)
  const rest = [call.heading === undefined ? call.programme : title, call.identifier]
  const isOver = call.status === 'closed' || call.status === 'withdrawn'
  return {
    heading: call.heading ?? title,
    original: rest
      .filter((part) => part !== undefined)
      .map((part) => clip(part, TITLE_LENGTH))
      .join(' · '),
    facts: [...changeLines(entry), ...(isOver ? [] : [timeAndMoney(entry, digest)])],
    ...(reasons.length > 0 && !isOver && { why: `Varför: ${reasons.join(' ')}` }),
    ...(evidence && !isOver && { quote: `”${evidence.sentence}” (ur utlysningen, ${IN_LANGUAGE[evidence.language]})` }),
    ...(!isOver && { fit: fitInWords(entry.fits, call) }),
    ...oursOf(entry),
  }
}

function oursOf(entry: DigestEntry): { readonly ours?: string } {
  const ours = oursInWords(entry)
  return ours === undefined ? {} : { ours }
}

/** The coordinator's mark and the interested departments; undefined when nobody has said anything yet. */
export function oursInWords({ triage, interested = [] }: DigestEntry): string | undefined {
  const names = interested.map(({ name, isLead }) => (isLead ? `${name} (leder)` : name))
  const parts = [
    ...(triage === undefined ? [] : [`Bedömning: ${lowered(markInWords(triage))}.`]),
    ...(names.length === 0 ? [] : [`Intresserade: ${listed(names)}.`]),
  ]
  return parts.length === 0 ? undefined : parts.join(' ')
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)

/** A call below the relevance line that changed, on one line: `CERV-2026-DATA, Data: budget ändrad ... (lyftes inte)`. */
export function oneLiner(entry: DigestEntry): { readonly name: string; readonly told: string } {
  const { identifier, title } = entry.call
  const name = clip(identifier === undefined ? title : `${identifier}, ${title}`, TITLE_LENGTH)
  return { name, told: `: ${changesInWords(entry).join('; ')} (${notLiftedInWords(entry)})` }
}

/** Why it stands below the line: the coordinator's mark, or our own reading. */
export const notLiftedInWords = ({ triage }: DigestEntry): string =>
  triage?.mark === 'not-for-us' ? lowered(markInWords(triage)) : NOT_LIFTED

/** What happened to it since the last digest, one line each. */
export function changeLines(entry: DigestEntry): readonly string[] {
  const happened = entry.occasions.includes('opened') ? ['Nu öppen för ansökan'] : []
  return [...changesInWords(entry).map(capitalised), ...happened]
}

function changesInWords({ changes = [] }: DigestEntry): readonly string[] {
  const shown = changes.slice(0, SHOWN_CHANGES).map(changeInWords)
  const left = changes.length - shown.length
  return left === 0 ? shown : [...shown, `och ${left} ändringar till`]
}

function timeAndMoney({ call }: DigestEntry, digest: Digest): string {
  return `${whenInWords(call, digest)} · ${offerInWords(call, digest.rates)}`
}
