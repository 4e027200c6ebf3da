import { findDates, type WrittenDate } from './written-dates.ts'

/** What the words around a date say of it; `unsaid` when they say nothing. */
export type DateRole = 'opens' | 'closes' | 'other' | 'unsaid'

export interface LabelledDate {
  readonly role: DateRole
  readonly date: WrittenDate
  /** The line or sentence that it stands in, or its label where that stands on a line of its own. */
  readonly label: string
}

interface Cue {
  readonly role: Exclude<DateRole, 'unsaid'>
  /** A word that closes other things than calls too. */
  readonly isWeak: boolean
  readonly from: number
  readonly to: number
}

/** Endings are left open: `stäng` finds stänger, stängd and stängdes. Swedish, Norwegian, Danish, Finnish, English, Icelandic. */
const CLOSES = [
  'sista (?:ansöknings|inlämnings|svars)?(?:dag|datum)|ansökningsti|ansökningsperiod|stäng|(?:öppen|öppet|öppna) (?:för ansökning\\p{L}* )?(?:till|t\\.o\\.m)|går ut|sök(?: \\d)?:|inlämning',
  '(?:søknads|ansøgnings)?frist(?:en|er)?(?!\\p{L})|stenge|lukke',
  'haku(?:aika|ajat) päätty|päätty|sulkeut|viimeistään|määräaika|hakuaja|hakuaika',
  'deadline|clos(?:e|ing)|appl(?:y|ied|ications?|ication period)(?: is| are)? (?:open )?(?:before|by|until)|open until|expire|cut-?off|last day|submission|submit|application period',
  'umsóknarfrestur|skilafrestur',
]
const CLOSES_WEAKLY = [
  'senast(?!e)|till och med|fram till|innen(?!\\p{L})|inden(?!\\p{L})|senest|mennessä|until|due(?!\\p{L})|no later than|ends?(?!\\p{L})',
]
const OPENS = [
  'öppn(?:ar|as|ade)|öppningsdatum|första ansöknings(?:dag|datum)|(?:öppen|öppet) (?:från|mellan)|utlys(?:es|tes)|ansökningsperioden \\p{L}*\\s?\\p{L}*\\s?startar|startdatum',
  'åpne[rst]|åpningsdato|åpen (?:for|fra)|utlyst(?!a)|lyses ut|åbne[rst]|åbningsdato|åben (?:for|fra)',
  'hakuaika alkaa|alkaa|avautu|avataan|aukeaa',
  'opens|opened|opening|open (?:for appl|from|between|as of|on)|launch|start date|publication of the call',
  'opnar|opnað',
]
const OTHER = [
  'beslut|besked|publicer|uppdatera|ändrad|projekt(?:start|period|slut|tid)|slutrapport|begär ut|rekvir|utbetalning|webb?inari|informationsmöte|avslutningsdag|pågå(?!ende)|start(?:en)? för projekt|starten|bedömning',
  'vedtak|tildeling|publiser|offentlig|oppdater|opdater|afgørelse|prosjekt(?:start|periode|slutt)',
  'päätös|päätök|julkais|päivitet|hanke(?:kausi|aika)',
  'deci(?:sion|ded)|publi(?:shed|cation date)|updated|modified|project (?:start|period|end|duration|announcement)|start of (?:the )?project|final report|payment|info ?(?:day|session)|seminar|award|notification|results|evaluation|interview|implementation',
]

const CUES = [
  { role: 'closes', isWeak: false, words: CLOSES },
  { role: 'closes', isWeak: true, words: CLOSES_WEAKLY },
  { role: 'opens', isWeak: false, words: OPENS },
  { role: 'other', isWeak: false, words: OTHER },
] as const
const PATTERNS = CUES.map(({ role, isWeak, words }) => ({ role, isWeak, pattern: wordsPattern(words) }))

function wordsPattern(words: readonly string[]): RegExp {
  return new RegExp(`(?<!\\p{L})(?:${words.join('|')})`, 'giu')
}

/** Lines, table cells, list items and sentences; a full stop inside a date or after a short form ends none. */
const PART_END = /\n+|[|•·;]|\s\/\s(?=\d)|(?<=\p{L}{4}|\d{4}|\))[.!?]\s+(?=\p{Lu})/u

interface Part {
  readonly text: string
  readonly dates: readonly WrittenDate[]
  readonly cues: readonly Cue[]
}

/**
 * Every date of a text with what its label says. Labels stand before their date or after it, on its own
 * line or the next one.
 */
export function labelDates(text: string): readonly LabelledDate[] {
  const parts = splitParts(text)
  const step = datesComeFirst(parts) ? 1 : -1
  return parts.flatMap((part, index) => part.dates.map((date) => labelled(part, date, parts[index + step])))
}

/** A part with neither date nor cue is nobody's label. */
function splitParts(text: string): readonly Part[] {
  return text
    .split(PART_END)
    .map((part) => ({ text: part.trim(), dates: findDates(part), cues: findCues(part) }))
    .filter(({ dates, cues }) => dates.length + cues.length > 0)
}

/** `25. sep 2019 / Søknadsfrist`: each bare date is followed by its bare label. */
function datesComeFirst(parts: readonly Part[]): boolean {
  return (
    parts.length % 2 === 0 &&
    parts.every(({ dates, cues }, index) =>
      index % 2 === 0 ? dates.length > 0 && cues.length === 0 : dates.length === 0,
    )
  )
}

function labelled(part: Part, date: WrittenDate, neighbour: Part | undefined): LabelledDate {
  const own = cueOf(part, date)
  if (own !== undefined) return { role: own.role, date, label: part.text }
  const isLabel = part.cues.length === 0 && neighbour?.dates.length === 0
  const cue = isLabel ? neighbour.cues.at(-1) : undefined
  return cue === undefined
    ? { role: 'unsaid', date, label: part.text }
    : { role: cue.role, date, label: neighbour?.text ?? '' }
}

/** The nearest cue before the date; one behind it only where no other date could be meant. */
function cueOf({ cues, dates }: Part, date: WrittenDate): Cue | undefined {
  const before = cues.filter(({ to }) => to <= date.from)
  const isOfSomethingElse = before.some(({ role }) => role === 'other')
  const trusted = before.filter(({ isWeak }) => !isWeak || !isOfSomethingElse)
  return trusted.at(-1) ?? (dates.length === 1 ? cues.find(({ from }) => from >= date.to) : undefined)
}

function findCues(text: string): readonly Cue[] {
  const cues = PATTERNS.flatMap(({ role, isWeak, pattern }) =>
    [...text.matchAll(pattern)].map(({ 0: words, index }) => ({ role, isWeak, from: index, to: index + words.length })),
  )
  const isPartOf = (cue: Cue, other: Cue) =>
    other !== cue && other.from <= cue.from && other.to >= cue.to && other.to - other.from > cue.to - cue.from
  return cues.filter((cue) => !cues.some((other) => isPartOf(cue, other))).sort((a, b) => a.from - b.from)
}
