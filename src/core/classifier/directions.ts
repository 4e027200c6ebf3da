import type { CrossTagFound, DirectionFound, Verdict } from '../verdict.ts'
import {
  AREA_OF_DIRECTION,
  CROSS_TAG_IDS,
  type CrossTag,
  type Direction,
  DIRECTION_IDS,
  type FocusArea,
  type TopicId,
} from '../vocabulary.ts'
import type { Probability } from './decision.ts'
import { LEXICON } from './lexicon/lexicon.ts'
import { CONCEPTS, type Evidence } from './reading.ts'

/** What a direction or cross tag is made of: topics, the concepts that speak for them, and some that need naming. */
interface Side {
  readonly topics: readonly TopicId[]
  readonly concepts?: readonly string[]
}

const SIDES: Readonly<Record<Direction, Side>> = {
  social: {
    topics: ['social-inclusion', 'equality-rights', 'public-health', 'safety-preparedness'],
    concepts: ['housing', 'participation', 'volunteering', 'human-rights-abroad'],
  },
  green: {
    topics: ['climate-energy', 'circular-economy', 'nature-water', 'mobility'],
    concepts: ['sustainability', 'construction', 'farming', 'food'],
  },
  establishments: { topics: ['investment'] },
  visitors: { topics: ['tourism'] },
  skills: { topics: ['skills-supply'] },
}

const UKRAINE: Side = { topics: ['ukraine'] }
interface Perspective extends Side {
  /** The focus area that a call must serve, where that decides and no topic. */
  readonly area?: FocusArea
}

const PERSPECTIVES: Readonly<Record<CrossTag, Perspective>> = {
  'ukraine-business': { area: 'business', topics: ['entrepreneurship', 'innovation-industry', 'investment'] },
  'ukraine-biodiversity': { topics: ['nature-water'] },
  'ukraine-climate': { topics: ['climate-energy'] },
  'ukraine-circular': { topics: ['circular-economy'] },
  'ukraine-green-planning': { topics: ['urban-development'] },
}

type Decided = Pick<Verdict, 'focus' | 'topics'>

/** The members of a verdict that tell its directions and cross tags; none of them where there is nothing to tell. */
export function bearingsOf(
  decided: Decided,
  probability: Probability,
  evidence: readonly Evidence[],
): Pick<Verdict, 'directions' | 'crossTags'> {
  const directions = directionsOf(decided, probability, evidence)
  const crossTags = crossTagsOf(decided, evidence)
  return { ...(directions.length > 0 && { directions }), ...(crossTags.length > 0 && { crossTags }) }
}

/** A direction is given by its topics; a call on sustainability without one goes where more of its words point. */
function directionsOf(
  { focus, topics }: Decided,
  probability: Probability,
  evidence: readonly Evidence[],
): readonly DirectionFound[] {
  const possible = DIRECTION_IDS.filter((id) => focus.some(({ area }) => area === AREA_OF_DIRECTION[id]))
  const given = possible.filter((id) => SIDES[id].topics.some((topic) => topics.includes(topic)))
  const isSustainable = focus.some(({ area }) => area === 'sustainability')
  const isTold = given.some((id) => AREA_OF_DIRECTION[id] === 'sustainability')
  const all = isSustainable && !isTold ? [...given, ...heavierSide(evidence)] : given
  return all.map((direction) => ({
    direction,
    score: eitherOf(SIDES[direction].topics.map(probability)),
    terms: termsOf(SIDES[direction], evidence),
  }))
}

function heavierSide(evidence: readonly Evidence[]): readonly Direction[] {
  const [social, green] = [weightOf(SIDES.social, evidence), weightOf(SIDES.green, evidence)]
  if (social === 0 && green === 0) return []
  return [social > green ? 'social' : 'green']
}

/** A topic alone is no tag: the call's words must speak of the perspective too. */
function crossTagsOf({ focus, topics }: Decided, evidence: readonly Evidence[]): readonly CrossTagFound[] {
  if (!topics.includes('ukraine')) return []
  const has = ({ area, topics: wanted }: Perspective): boolean =>
    area === undefined ? wanted.some((topic) => topics.includes(topic)) : focus.some((one) => one.area === area)
  return CROSS_TAG_IDS.filter((tag) => has(PERSPECTIVES[tag])).flatMap((tag) => {
    const words = termsOf(PERSPECTIVES[tag], evidence)
    return words.length === 0 ? [] : [{ tag, terms: [...termsOf(UKRAINE, evidence).slice(0, 1), ...words] }]
  })
}

/** The probability that one of several is so, as if they did not depend on each other. */
function eitherOf(probabilities: readonly number[]): number {
  const none = probabilities.reduce((rest, one) => rest * (1 - one), 1)
  return Math.round(1000 * (1 - none)) / 1000
}

const MOST_TERMS = 2

function termsOf(side: Side, evidence: readonly Evidence[]): readonly string[] {
  const words = evidence
    .filter((one) => speaksFor(side, one))
    .toSorted((a, b) => b.strength - a.strength || a.concept - b.concept)
    .map(({ text, from, to }) => text.slice(from, to))
  return [...new Set(words)].slice(0, MOST_TERMS)
}

const weightOf = (side: Side, evidence: readonly Evidence[]): number =>
  evidence.reduce((sum, one) => (speaksFor(side, one) ? sum + one.strength : sum), 0)

/** Which concepts speak for a side, by their numbers. */
function conceptsOf({ topics, concepts }: Side): Uint8Array {
  return Uint8Array.from(CONCEPTS, (name) => {
    const isLinked = LEXICON[name]?.topics?.some((topic) => topics.includes(topic)) === true
    return isLinked || concepts?.includes(name) === true ? 1 : 0
  })
}

const SPEAKING: ReadonlyMap<Side, Uint8Array> = new Map(
  [...Object.values(SIDES), ...Object.values(PERSPECTIVES), UKRAINE].map((side) => [side, conceptsOf(side)]),
)

const speaksFor = (side: Side, { concept }: Evidence): boolean => SPEAKING.get(side)?.[concept] === 1
