import type { Reason, TextPart } from '../verdict.ts'
import type { Features } from './features.ts'
import { HEAD_IDS, isGrade, RELEVANCE_HEADS } from './model.ts'
import type { Evidence } from './reading.ts'
import type { Weights } from './scoring.ts'
import { sentenceAt } from './words.ts'

/** What reasons are wanted for. */
export type Asked = Reason['for']

const MOST_FOR = 3
const MOST_AGAINST = 2
/** Less than this (in log-odds) moves no answer. */
const LEAST_WEIGHT = 0.1

/** Something a person can look up in the call: the words that were met, or a label of the portal. */
interface Ground {
  readonly term: string
  readonly where: TextPart
  readonly evidence?: Evidence
  /** Its share of the log-odds of each question asked. */
  readonly shares: Float64Array
}

/**
 * The strongest grounds for and against each answer, with the sentence that carries them. A weight is the ground's
 * share of the log-odds; that of the relevance is the mean over its three grades.
 */
export function reasonsFor(weights: Weights, features: Features, asked: readonly Asked[]): readonly Reason[] {
  const grounds = groundsOf(weights, features, asked)
  const sentences = new Map<Evidence, string>()
  return asked.flatMap((question, slot) =>
    strongest(grounds, slot).map((ground) => toReason(question, ground, ground.shares[slot] ?? 0, sentences)),
  )
}

function groundsOf(weights: Weights, features: Features, asked: readonly Asked[]): readonly Ground[] {
  const slots = HEAD_IDS.map((id) => asked.indexOf(isGrade(id) ? 'relevance' : (id as Asked)))
  const grounds = new Map<string, Ground>()
  for (const [name, value] of features.values) {
    const links = weights.get(name)
    const ground = links && groundOf(name, features, grounds, asked.length)
    if (links === undefined || ground === undefined) continue
    for (let at = 0; at < links.heads.length; at++) {
      const slot = slots[links.heads[at] ?? 0] ?? -1
      if (slot < 0) continue
      const share = ((links.weights[at] ?? 0) * value) / (asked[slot] === 'relevance' ? RELEVANCE_HEADS.length : 1)
      ground.shares[slot] = (ground.shares[slot] ?? 0) + share
    }
  }
  return [...grounds.values()]
}

const LABELS: Readonly<Record<string, TextPart>> = { programme: 'programme', code: 'programme', action: 'action' }

/**
 * What a person understands of a feature; undefined for those that only set a level. Several concepts may be met in
 * one word ("skolor" is a school and an applicant): to a reader that is one ground.
 */
function groundOf(
  name: string,
  { evidence }: Features,
  grounds: Map<string, Ground>,
  questions: number,
): Ground | undefined {
  const found = evidence.get(name)
  const place =
    found === undefined ? labelOf(name) : { term: found.text.slice(found.from, found.to), where: found.where }
  if (place === undefined) return undefined
  const key = `${place.where} ${place.term}`
  const known = grounds.get(key)
  if (known !== undefined) return known
  const ground = { ...place, shares: new Float64Array(questions), ...(found !== undefined && { evidence: found }) }
  grounds.set(key, ground)
  return ground
}

function labelOf(name: string): Pick<Ground, 'term' | 'where'> | undefined {
  const [kind = '', ...rest] = name.split(' ')
  const where = Object.hasOwn(LABELS, kind) ? LABELS[kind] : undefined
  return where === undefined ? undefined : { term: rest.join(' '), where }
}

function strongest(grounds: readonly Ground[], slot: number): readonly Ground[] {
  const share = (ground: Ground): number => ground.shares[slot] ?? 0
  const ranked = grounds
    .filter((ground) => Math.abs(share(ground)) >= LEAST_WEIGHT)
    .sort((a, b) => Math.abs(share(b)) - Math.abs(share(a)) || (a.term < b.term ? -1 : 1))
  return [
    ...ranked.filter((ground) => share(ground) > 0).slice(0, MOST_FOR),
    ...ranked.filter((ground) => share(ground) < 0).slice(0, MOST_AGAINST),
  ]
}

function toReason(
  question: Asked,
  { term, where, evidence }: Ground,
  weight: number,
  sentences: Map<Evidence, string>,
): Reason {
  const reason = { for: question, term, where, weight: Math.round(weight * 1000) / 1000 }
  if (evidence === undefined) return reason
  const sentence = sentences.get(evidence) ?? sentenceAt(evidence.text, evidence.from)
  sentences.set(evidence, sentence)
  return { ...reason, sentence }
}
