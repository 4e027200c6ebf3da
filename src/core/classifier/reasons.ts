import type { Reason, TextPart } from '../verdict.ts'
import type { Features } from './features.ts'
import { HEAD_IDS, isGrade, RELEVANCE_HEADS } from './model.ts'
import type { Place } from './reading.ts'
import type { Links, Weights } from './scoring.ts'
import { sentenceAt } from './words.ts'

/** What reasons are wanted for. */
export type Asked = Reason['for']

const MOST_FOR = 3
const MOST_AGAINST = 2
/** Less than this (in log-odds) moves no answer. */
const LEAST_WEIGHT = 0.1

/** Something a person can look up in the call: words that were met (`evidence`), or a label of the portal. */
interface Ground {
  readonly where: TextPart
  readonly evidence?: Place
  readonly label?: string
  /** Its share of the log-odds of each question asked. */
  readonly shares: Float64Array
}

/**
 * The strongest grounds for and against each answer; the strongest of either side with the sentence that
 * carries it. A weight is the ground's share of the log-odds; that of the relevance is the mean over its three grades.
 */
export function reasonsFor(weights: Weights, features: Features<Links>, asked: readonly Asked[]): readonly Reason[] {
  const grounds = groundsOf(weights, features, asked)
  const sentences = new Map<Place, string>()
  return asked.flatMap((question, slot) => {
    const ranked = strongest(grounds, slot).map((ground) => ({ ground, weight: ground.shares[slot] ?? 0 }))
    const quoted = [
      ranked.find(({ ground, weight }) => weight > 0 && isQuotable(ground)),
      ranked.find(({ ground, weight }) => weight < 0 && isQuotable(ground)),
    ]
    return ranked.map((one) => toReason(question, one.ground, one.weight, quoted.includes(one) ? sentences : undefined))
  })
}

/** Only the running text has sentences: titles, keywords and the names of programmes are shown as what they are. */
const isQuotable = ({ where, evidence }: Ground): boolean =>
  evidence !== undefined && (where === 'description' || where === 'summary')

function groundsOf(weights: Weights, features: Features<Links>, asked: readonly Asked[]): readonly Ground[] {
  const slots = HEAD_IDS.map((id) => asked.indexOf(isGrade(id) ? 'relevance' : (id as Asked)))
  const grounds = new Map<string | number, Ground>()
  for (const [name, value] of features.values) {
    const links = weights.get(name)
    const ground = links && groundOf(name, features, grounds, asked.length)
    if (links !== undefined && ground !== undefined) addShares(ground, links, value)
  }
  features.tellWords((says, share, place) => {
    if (share * says.reach >= LEAST_WEIGHT) addShares(groundAt(place, grounds, asked.length), says, share)
  })
  return [...grounds.values()]

  function addShares({ shares }: Ground, links: Links, value: number): void {
    for (let at = 0; at < links.heads.length; at++) {
      const slot = slots[links.heads[at] ?? 0] ?? -1
      if (slot < 0 || links.isReason[at] !== true) continue
      const share = ((links.weights[at] ?? 0) * value) / (asked[slot] === 'relevance' ? RELEVANCE_HEADS.length : 1)
      shares[slot] = (shares[slot] ?? 0) + share
    }
  }
}

/** What a person understands of a feature; undefined for those that only set a level. */
function groundOf(
  name: string,
  { evidence }: Features,
  grounds: Map<string | number, Ground>,
  questions: number,
): Ground | undefined {
  const found = evidence.get(name)
  if (found !== undefined) return groundAt(found, grounds, questions)
  const said = labelOf(name)
  if (said === undefined) return undefined
  const ground = { ...said, shares: new Float64Array(questions) }
  grounds.set(name, ground)
  return ground
}

/** Several concepts may be met in one word ("skolor" is a school and an applicant): to a reader that is one ground. */
function groundAt(place: Place, grounds: Map<string | number, Ground>, questions: number): Ground {
  const key = keyOf(place)
  const known = grounds.get(key)
  if (known !== undefined) return known
  const ground = { where: place.where, evidence: place, shares: new Float64Array(questions) }
  grounds.set(key, ground)
  return ground
}

const keyOf = ({ where, from }: Place): number => PLACES.indexOf(where) * PLACE_SIZE + from
const PLACES: readonly TextPart[] = ['title', 'call', 'summary', 'description', 'keywords', 'programme', 'eligibility']
/** More than any text has characters. */
const PLACE_SIZE = 2 ** 40

function labelOf(name: string): Pick<Ground, 'where' | 'label'> | undefined {
  const at = name.indexOf(' ')
  const where = at < 0 ? undefined : LABELS.get(name.slice(0, at))
  return where === undefined ? undefined : { where, label: name.slice(at + 1) }
}

const LABELS: ReadonlyMap<string, TextPart> = new Map([
  ['programme', 'programme'],
  ['code', 'programme'],
  ['action', 'action'],
])

function strongest(grounds: readonly Ground[], slot: number): readonly Ground[] {
  const share = (ground: Ground): number => ground.shares[slot] ?? 0
  const ranked = grounds
    .filter((ground) => Math.abs(share(ground)) >= LEAST_WEIGHT)
    .sort((a, b) => Math.abs(share(b)) - Math.abs(share(a)) || (termOf(a) < termOf(b) ? -1 : 1))
  return [
    ...ranked.filter((ground) => share(ground) > 0).slice(0, MOST_FOR),
    ...ranked.filter((ground) => share(ground) < 0).slice(0, MOST_AGAINST),
  ]
}

/** The call's own words, or the portal's label. */
const termOf = ({ evidence, label = '' }: Ground): string =>
  evidence === undefined ? label : evidence.text.slice(evidence.from, evidence.to)

function toReason(question: Asked, ground: Ground, weight: number, sentences: Map<Place, string> | undefined): Reason {
  const { where, evidence } = ground
  const reason = { for: question, term: termOf(ground), where, weight: Math.round(weight * 1000) / 1000 }
  if (evidence === undefined || sentences === undefined) return reason
  const sentence = sentences.get(evidence) ?? sentenceAt(evidence.text, evidence.from)
  sentences.set(evidence, sentence)
  return { ...reason, sentence }
}
