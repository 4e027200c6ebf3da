import { CONCEPTS } from './classifier/reading.ts'

/** What money is for, whatever the subject: things that are built or bought, people who learn, or knowledge. */
export type Purpose = 'investment' | 'learning' | 'research'

const CONCEPTS_OF: Readonly<Record<Purpose, readonly string[]>> = {
  investment: ['investment', 'construction', 'transport-works', 'charging', 'renewable-energy', 'heating'],
  learning: [
    'education',
    'vocational-adult',
    'skills',
    'staff-exchange',
    'peer-learning',
    'capacity-building',
    'school',
  ],
  research: ['research', 'applicants-research', 'researcher-career', 'funder-of-research', 'higher-education'],
}
const PURPOSES = Object.keys(CONCEPTS_OF) as readonly Purpose[]
const NUMBERS = Object.fromEntries(
  PURPOSES.map((purpose) => [purpose, new Set(CONCEPTS_OF[purpose].map((name) => CONCEPTS.indexOf(name)))]),
) as unknown as Record<Purpose, ReadonlySet<number>>
/** As much as one mention in a title. */
const CLEAR = 0.7

/** What most of the text is for; undefined where none is clear, or two are alike. */
export function purposeOf(
  spoken: readonly { readonly concept: number; readonly strength: number }[],
): Purpose | undefined {
  const sum = (purpose: Purpose): number =>
    spoken.reduce((total, { concept, strength }) => total + (NUMBERS[purpose].has(concept) ? strength : 0), 0)
  const ranked = PURPOSES.map((purpose) => ({ purpose, mass: sum(purpose) })).sort((a, b) => b.mass - a.mass)
  const [first, second] = ranked
  if (first === undefined || second === undefined || first.mass < CLEAR || first.mass === second.mass) return undefined
  return first.purpose
}
