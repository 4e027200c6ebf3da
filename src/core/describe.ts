import type { Applicant, Language } from './call-draft.ts'
import type { Call } from './call.ts'
import { clip, shortLine } from './short-line.ts'
import { programmeName } from './programme-names.ts'
import type { Reason, TextPart, Verdict } from './verdict.ts'
import { FOCUS_AREAS, TOPICS } from './vocabulary.ts'

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

/**
 * A short Swedish description, `Klimat och energi för kommuner · LIFE-programmet`, made only from
 * what is known and never translated; undefined when no topic is known, so that the title stands alone.
 */
export function headingOf(call: Call): string | undefined {
  const topics = call.verdict.topics.slice(0, HEADING_TOPICS).map((topic) => TOPICS[topic])
  if (topics.length === 0) return undefined
  const whom = FOR_WHOM.find(([applicant]) => call.eligible?.applicants?.includes(applicant))
  const giver = programmeName(call) ?? shortLine(call.publisher ?? '', HEADING_LENGTH)
  const subject = `${topics.join(', ')}${whom === undefined ? '' : ` för ${whom[1]}`}`
  return clip(giver === '' ? subject : `${subject} · ${giver}`, HEADING_LENGTH)
}

/** Why the call was lifted, in at most three Swedish sentences: first for the city, then its strongest area and topic. */
export function reasonsOf(verdict: Verdict): readonly string[] {
  const spoken = verdict.reasons.filter((reason) => reason.weight > 0 && speaksOf(verdict, reason))
  const subjects = [...new Set(spoken.toSorted(byImportance).map((reason) => reason.for))]
  return subjects
    .slice(0, REASONS)
    .map((subject) => sentenceOf(subject, mentions(spoken.filter((reason) => reason.for === subject))))
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

function sentenceOf(subject: Reason['for'], mentioned: string): string {
  if (subject === 'relevance') return `För oss talar att ${mentioned}.`
  return `${{ ...FOCUS_AREAS, ...TOPICS }[subject]}: ${mentioned}.`
}

const SAYS: Readonly<Record<TextPart, string>> = {
  title: 'rubriken nämner',
  summary: 'texten nämner',
  description: 'texten nämner',
  call: 'den större utlysningen nämner',
  keywords: 'nyckelorden nämner',
  programme: 'programmet är',
  action: 'stödformen är',
  eligibility: 'villkoren nämner',
}

/** `rubriken nämner ”energy”, texten nämner ”local authorities” och ”schools”`; each term at its weightiest place. */
function mentions(reasons: readonly Reason[]): string {
  const terms = new Map<string, Reason>()
  for (const reason of reasons.toSorted(byImportance)) {
    const key = reason.term.toLowerCase()
    if (terms.size < TERMS && !terms.has(key)) terms.set(key, reason)
  }
  const places = Map.groupBy(terms.values(), (reason) => SAYS[reason.where])
  return [...places].map(([says, found]) => `${says} ${listed(found.map(quoted))}`).join(', ')
}

const quoted = (reason: Reason) => `”${shortLine(reason.term, TERM_LENGTH)}”`

/** `a`, `a och b`, `a, b och c`. */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} och ${words.at(-1) ?? ''}`
}
