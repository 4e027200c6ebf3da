import type { Applicant, Language } from './call-draft.ts'
import type { Call } from './call.ts'
import { listed } from './listed.ts'
import { programmeName } from './programme-names.ts'
import { clip, shortLine } from './short-line.ts'
import type { Reason, TextPart, Verdict } from './verdict.ts'
import { AREA_OF_DIRECTION, CROSS_TAGS, DIRECTIONS, FOCUS_AREAS, TOPICS } from './vocabulary.ts'

/** A sentence of the call, word for word, that shows why it was lifted. */
export interface Evidence {
  readonly sentence: string
  readonly language: Language
}

const HEADING_LENGTH = 140
const SENTENCE_LENGTH = 280
const TERM_LENGTH = 60
const HEADING_TOPICS = 2
const REASONS = 3
const TERMS = 3

/** The applicants that a heading names, the nearest to a city first; it names one at most. */
const FOR_WHOM: readonly (readonly [Applicant, string])[] = [
  ['municipality', 'kommuner'],
  ['school', 'skolor'],
  ['association', 'föreningar'],
  ['sme', 'små och medelstora företag'],
  ['company', 'företag'],
  ['university', 'lärosäten'],
]

/** What of a call its heading is made from. */
export interface HeadedCall extends Pick<Call, 'identifier' | 'programme' | 'publisher' | 'eligible'> {
  readonly verdict: Pick<Verdict, 'topics'>
}

/**
 * A short Swedish description, `Klimat och energi för kommuner · LIFE-programmet`, made only from
 * what is known and never translated; undefined when no topic is known, so that the title stands alone.
 */
export function headingOf(call: HeadedCall): string | undefined {
  const topics = call.verdict.topics.slice(0, HEADING_TOPICS).map((topic) => TOPICS[topic])
  if (topics.length === 0) return undefined
  const whom = FOR_WHOM.find(([applicant]) => call.eligible?.applicants?.includes(applicant))
  const giver = programmeName(call) ?? shortLine(call.publisher ?? '', HEADING_LENGTH)
  const subject = `${topics.join(', ')}${whom === undefined ? '' : ` för ${whom[1]}`}`
  return clip(giver === '' ? subject : `${subject} · ${giver}`, HEADING_LENGTH)
}

/**
 * Why the call was lifted, in at most three Swedish sentences: first for us, then its strongest
 * areas and topics, each with what the ones before it have not named.
 */
export function reasonsOf(call: Call): readonly string[] {
  const spoken = call.verdict.reasons.filter((reason) => reason.weight > 0 && speaksOf(call.verdict, reason))
  const bySubject = Map.groupBy(spoken.toSorted(byImportance), (reason) => reason.for)
  const named: string[] = []
  const sentences = [...bySubject].map(([subject, reasons]) => {
    const mentions = newMentions(reasons, call, named).slice(0, TERMS)
    named.push(...mentions.map(({ word }) => word))
    return mentions.length === 0 ? '' : sentenceOf(subject, call.verdict, mentionsInWords(mentions))
  })
  return sentences.filter((sentence) => sentence !== '').slice(0, REASONS)
}

/** The sentence that weighed most; the title is no evidence, for the reader has it already. */
export function evidenceOf(call: Call): Evidence | undefined {
  const strongest = call.verdict.reasons
    .filter((reason) => reason.weight > 0 && reason.where !== 'title' && reason.sentence?.trim())
    .toSorted(byImportance)
    .at(0)
  if (strongest?.sentence === undefined) return undefined
  const sentence = shortLine(strongest.sentence, SENTENCE_LENGTH)
  return sentence === '' ? undefined : { sentence, language: call.titleLanguage }
}

function speaksOf(verdict: Verdict, reason: Reason): boolean {
  if (reason.for === 'relevance') return true
  return verdict.focus.some(({ area }) => area === reason.for) || verdict.topics.some((topic) => topic === reason.for)
}

/** The weights of relevance, areas and topics come from different models and are compared only among their own. */
function byImportance(a: Reason, b: Reason): number {
  return rank(a) - rank(b) || b.weight - a.weight || (a.for + a.term < b.for + b.term ? -1 : 1)
}

function rank(reason: Reason): number {
  if (reason.for === 'relevance') return 0
  return Object.hasOwn(FOCUS_AREAS, reason.for) ? 1 : 2
}

function sentenceOf(subject: Reason['for'], verdict: Verdict, mentioned: string): string {
  if (subject === 'relevance') return `För oss talar att ${mentioned}.`
  const name = { ...FOCUS_AREAS, ...TOPICS }[subject]
  const finer = [...directionsIn(subject, verdict), ...(subject === 'ukraine' ? crossTagsIn(verdict) : [])]
  return `${[name, ...finer].join(' · ')}: ${mentioned}.`
}

const directionsIn = (subject: Reason['for'], { directions = [] }: Verdict): readonly string[] =>
  directions.filter(({ direction }) => AREA_OF_DIRECTION[direction] === subject).map((one) => DIRECTIONS[one.direction])

/** `Ukraina · cirkulär ekonomi`: the subject has said Ukraine already. */
const crossTagsIn = ({ crossTags = [] }: Verdict): readonly string[] =>
  crossTags.map(({ tag }) => CROSS_TAGS[tag].replace(/^Ukraina och /, ''))

interface Mention {
  readonly where: TextPart
  readonly word: string
}

/** What the reasons name, as the reader finds it in the call; nothing that was named before, in part or in whole. */
function newMentions(reasons: readonly Reason[], call: Call, named: readonly string[]): readonly Mention[] {
  const mentions: Mention[] = []
  for (const { where, term, sentence } of reasons) {
    const word = where === 'programme' ? programmeName(call) : wordIn(where === 'title' ? call.title : sentence, term)
    const before = [...named, ...mentions.map((one) => one.word)]
    if (word !== undefined && !before.some((one) => overlap(one, word))) mentions.push({ where, word })
  }
  return mentions
}

function overlap(one: string, other: string): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()]
  return a.includes(b) || b.includes(a)
}

/** A term may be the stem of a word ("klima"); the text shows the whole of it ("klimatneutrala"). */
function wordIn(text: string | undefined, term: string): string {
  const at = text === undefined ? -1 : spaced(text).indexOf(spaced(term))
  if (text === undefined || at < 0) return shortLine(term, TERM_LENGTH)
  const before = /[\p{L}\p{N}-]*$/u.exec(text.slice(Math.max(0, at - TERM_LENGTH), at))?.[0] ?? ''
  const after = /^[\p{L}\p{N}-]*/u.exec(text.slice(at + term.length))?.[0] ?? ''
  return shortLine(before + text.slice(at, at + term.length) + after, TERM_LENGTH)
}

/** Without the hyphens that a term may have lost; as long as before, but for a few foreign capitals. */
const spaced = (text: string) => text.toLowerCase().replace(/[\s\p{Pd}]/gu, ' ')

/** Where a term stands, in the order in which a sentence tells it. */
const SAYS: Readonly<Record<TextPart, string>> = {
  title: 'rubriken nämner',
  summary: 'texten nämner',
  description: 'texten nämner',
  keywords: 'nyckelorden nämner',
  eligibility: 'villkoren nämner',
  call: 'den större utlysningen nämner',
  action: 'stödformen är',
  programme: 'pengarna kommer från',
}

/** `rubriken nämner ”energy”, texten nämner ”local authorities” och ”schools”`. */
function mentionsInWords(mentions: readonly Mention[]): string {
  const places = Map.groupBy(mentions, ({ where }) => SAYS[where])
  return [...new Set(Object.values(SAYS))]
    .flatMap((says) => {
      const words = places.get(says)
      return words === undefined ? [] : [`${says} ${listed(words.map(quoted))}`]
    })
    .join(', ')
}

const quoted = ({ where, word }: Mention) => (where === 'programme' ? word : `”${word}”`)
