import { FOCUS_AREA_IDS, TOPIC_IDS, type FocusArea, type TopicId } from '../vocabulary.ts'
import { AREA_PRIORS } from './area-priors.ts'
import { GRADE_PRIORS } from './grade-priors.ts'
import { LEXICON } from './lexicon/lexicon.ts'
import type { HeadId } from './model.ts'
import { TOPIC_PRIORS } from './topic-priors.ts'

type Weights = Readonly<Record<string, number>>

/** Concepts that are all but the topic itself. */
const DEFINING: readonly string[] = ['tourism', 'twinning', 'ukraine', 'sport', 'youth', 'gender', 'film']

/** A concept speaks for its first topic, half as much for the others and for its areas. */
function conceptWeights(id: TopicId | FocusArea): Weights {
  const entries = Object.entries(LEXICON).flatMap(([name, { topics = [], focus = [] }]) => {
    const strength = topics[0] === id ? (DEFINING.includes(name) ? 2 : 1) : 0.5
    const isLinked = [...topics, ...focus].some((one) => one === id)
    return isLinked ? [[`has ${name}`, strength] as const, [`title ${name}`, 1.2 * strength] as const] : []
  })
  return Object.fromEntries(entries)
}

/**
 * Weights set by hand, in log-odds: what training starts from and is pulled back to where examples are few.
 * They follow the settled cases of the taxonomy.
 */
export const PRIORS: Readonly<Partial<Record<HeadId, Weights>>> = {
  ...Object.fromEntries(
    FOCUS_AREA_IDS.map((area) => [
      area,
      { always: -1, [`theme ${area}`]: 1.5, ...conceptWeights(area), ...AREA_PRIORS[area] },
    ]),
  ),
  ...Object.fromEntries(
    TOPIC_IDS.map((topic) => [
      topic,
      { always: -3, [`theme ${topic}`]: 2, ...conceptWeights(topic), ...TOPIC_PRIORS[topic] },
    ]),
  ),
  'relevance-1': gradeWeights(0),
  'relevance-2': gradeWeights(1),
  'relevance-3': gradeWeights(2),
}

function gradeWeights(grade: 0 | 1 | 2): Weights {
  const entries = Object.entries(GRADE_PRIORS)
  return Object.fromEntries(entries.map(([name, weights]) => [name, weights[grade]]))
}
