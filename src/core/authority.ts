/**
 * Whose word counts most. Whoever decides over the money comes first; then a programme's office, official indexes,
 * calendars and collections of others' calls; last what a person entered, which a portal replaces as soon as it speaks.
 */
const RANKS: Readonly<Record<string, number>> = {
  'viable-cities': 1,
  'interreg-eu': 2,
  'european-urban-initiative': 2,
  uhr: 2,
  'euro-access': 3,
  'interreg-no': 3,
  'by-hand': 4,
}

export interface Ranked {
  readonly source: string
  readonly ref: string
  /** ISO 8601 in UTC. */
  readonly firstSeen: string
  /** Its portal has lost it; what it said last counts after all others. */
  readonly isGone: boolean
}

/** Sorts a call's references: who is still there, then who decides, then who was first. */
export function byAuthority(a: Ranked, b: Ranked): number {
  return (
    Number(a.isGone) - Number(b.isGone) ||
    (RANKS[a.source] ?? 0) - (RANKS[b.source] ?? 0) ||
    compareText(a.firstSeen, b.firstSeen) ||
    compareText(a.source, b.source) ||
    compareText(a.ref, b.ref)
  )
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
