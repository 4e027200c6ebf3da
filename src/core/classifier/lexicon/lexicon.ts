import type { Concept, Lexicon } from './entry.ts'
import { BUSINESS } from './business.ts'
import { CIRCULAR_NATURE } from './circular-nature.ts'
import { CITY_MOBILITY } from './city-mobility.ts'
import { CLIMATE_ENERGY } from './climate-energy.ts'
import { COMPETENCE } from './competence.ts'
import { KIND_OF_WORK } from './kind-of-work.ts'
import { PEOPLE } from './people.ts'
import { WHO_WHERE } from './who-where.ts'

/** Every concept under its name. */
export const LEXICON: Lexicon = {
  ...CLIMATE_ENERGY,
  ...CIRCULAR_NATURE,
  ...CITY_MOBILITY,
  ...PEOPLE,
  ...BUSINESS,
  ...COMPETENCE,
  ...WHO_WHERE,
  ...KIND_OF_WORK,
}

/** The terms of a concept in all languages. */
export function termsOf(concept: Concept): readonly string[] {
  return [concept.en, concept.sv, concept.no, concept.fi]
    .filter((terms) => terms !== undefined)
    .flatMap((terms) => terms.split(','))
    .map((term) => term.trim().replaceAll(/\s+/g, ' '))
}
