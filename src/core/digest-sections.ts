import { moment } from './deadline.ts'
import type { DigestEntry } from './digest-entry.ts'
import type { SectionId } from './select.ts'
import { FOCUS_AREA_IDS, FOCUS_AREAS, type FocusArea } from './vocabulary.ts'

/** `new` has one section for each focus area; the entries that have none stand in a last one without `focus`. */
export interface DigestSection {
  readonly id: SectionId
  readonly title: string
  readonly focus?: FocusArea
  readonly entries: readonly DigestEntry[]
}

/** Entries by section, as a reader would count them: `new` under the new ones and Ukraine, of `newOf` before any were left out. */
export interface DigestCounts {
  readonly new: number
  readonly newOf: number
  readonly openingSoon: number
  readonly changed: number
  readonly closing: number
  readonly entries: number
  /** Of `newOf` those that a rule muted; absent: none. */
  readonly muted?: number
  /** That look as if they answer a need; absent: none. */
  readonly answers?: number
}

/** An entry and where it stands. */
export interface Chosen {
  readonly section: SectionId
  readonly entry: DigestEntry
}

const PARENT_ENTRIES = 10

const TITLES: Readonly<Record<SectionId, string>> = {
  answers: 'Ser ut att svara mot era behov',
  new: 'Nytt',
  'opening-soon': 'Öppnar snart',
  changed: 'Ändrat',
  closing: 'Stänger inom 30 dagar',
  ukraine: 'Ukraina',
}

/** The sections in reading order, each in order of worth. */
export function sectionsOf(chosen: readonly Chosen[]): readonly DigestSection[] {
  const entriesOf = (id: SectionId) => chosen.filter(({ section }) => section === id).map(({ entry }) => entry)
  const whole = (id: SectionId): DigestSection => ({ id, title: TITLES[id], entries: entriesOf(id).toSorted(byWorth) })
  const sections = [
    whole('answers'),
    ...newSections(entriesOf('new')),
    whole('opening-soon'),
    whole('changed'),
    whole('closing'),
  ]
  return [...sections.filter(({ entries }) => entries.length > 0), whole('ukraine')]
}

/** A call with several focus areas stands under its strongest. */
function newSections(entries: readonly DigestEntry[]): readonly DigestSection[] {
  const under = (area: FocusArea | undefined) => entries.filter(({ call }) => call.focus[0] === area).toSorted(byWorth)
  const areas = FOCUS_AREA_IDS.map((focus) => ({
    id: 'new' as const,
    title: `${TITLES.new} · ${FOCUS_AREAS[focus]}`,
    focus,
    entries: under(focus),
  }))
  return [...areas, { id: 'new', title: `${TITLES.new} · Utan fokusområde`, entries: under(undefined) }]
}

/** What was lifted first, then grade, score, the nearest deadline (none is last), and the id so that no tie is left to chance. */
function byWorth(a: DigestEntry, b: DigestEntry): number {
  return (
    Number(b.lifted) - Number(a.lifted) ||
    b.call.relevance.grade - a.call.relevance.grade ||
    b.call.relevance.score - a.call.relevance.score ||
    compare(nearest(a), nearest(b)) ||
    a.call.id - b.call.id
  )
}

const nearest = ({ call }: DigestEntry) => (call.nextDeadline === undefined ? '9999' : moment(call.nextDeadline))
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * Puts the ten best into the parent. Of equal grade the sections take turns, so that one long
 * section does not hide the others' best.
 */
export function placed(sections: readonly DigestSection[]): readonly DigestSection[] {
  const ranked = sections
    .flatMap(({ entries }, section) => entries.map((entry, turn) => ({ entry, turn, section })))
    .toSorted((a, b) => byGrade(a.entry, b.entry) || a.turn - b.turn || a.section - b.section)
  const best = new Set(ranked.slice(0, PARENT_ENTRIES).map(({ entry }) => entry))
  const place = (entry: DigestEntry): DigestEntry => (best.has(entry) ? { ...entry, place: 'parent' } : entry)
  return sections.map((section) => ({ ...section, entries: section.entries.map(place) }))
}

function byGrade(a: DigestEntry, b: DigestEntry): number {
  return Number(b.lifted) - Number(a.lifted) || b.call.relevance.grade - a.call.relevance.grade
}

/** The entries by section; `leftOut` calls were new too, but not for us, the `muted` ones of them by a rule. */
export function countsOf(
  sections: readonly DigestSection[],
  { leftOut, muted = 0 }: { readonly leftOut: number; readonly muted?: number },
): DigestCounts {
  const count = (...ids: readonly SectionId[]) =>
    sections.filter(({ id }) => ids.includes(id)).reduce((sum, { entries }) => sum + entries.length, 0)
  const news = count('new', 'ukraine')
  return {
    new: news,
    newOf: news + leftOut,
    openingSoon: count('opening-soon'),
    changed: count('changed'),
    closing: count('closing'),
    entries: sections.reduce((sum, { entries }) => sum + entries.length, 0),
    ...(muted > 0 && { muted }),
    ...(count('answers') > 0 && { answers: count('answers') }),
  }
}
