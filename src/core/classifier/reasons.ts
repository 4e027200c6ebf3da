import type { Reason, TextPart } from '../verdict.ts'
import type { Features } from './features.ts'
import { HEAD_IDS, RELEVANCE_HEADS, type HeadId } from './model.ts'
import { termText, type Evidence } from './reading.ts'
import type { Weights } from './scoring.ts'
import { sentenceAt } from './words.ts'

/** What reasons are wanted for. */
export type Asked = Reason['for']

const MOST_FOR = 3
const MOST_AGAINST = 2
const LEAST_WEIGHT = 0.05

interface Ground {
  readonly term: string
  readonly where: TextPart
  weight: number
  readonly evidence?: Evidence
}

/**
 * The strongest grounds for and against, each with the sentence that carries it. Every ground is a share of the
 * log-odds, so that weights of one question can be compared and added.
 */
export function reasonsFor(weights: Weights, features: Features, asked: readonly Asked[]): readonly Reason[] {
  const slots = new Map(HEAD_IDS.map((id, head) => [head, slotOf(id, asked)]))
  const grounds = asked.map(() => new Map<string, Ground>())
  for (const [name, value] of features.values) {
    const known = groundOf(name, features)
    if (known === undefined) continue
    for (const { head, weight } of weights.get(name) ?? []) {
      const slot = slots.get(head) ?? -1
      const share = (weight * value) / (slot >= 0 && asked[slot] === 'relevance' ? RELEVANCE_HEADS.length : 1)
      const ground = grounds[slot]
      if (ground !== undefined) addGround(ground, known, share)
    }
  }
  return asked.flatMap((question, slot) =>
    strongest(grounds[slot] ?? new Map()).map((ground) => reason(question, ground)),
  )
}

const slotOf = (id: HeadId, asked: readonly Asked[]): number =>
  asked.indexOf((RELEVANCE_HEADS as readonly HeadId[]).includes(id) ? 'relevance' : (id as Asked))

/** What a person understands of a feature; undefined for those that only set the level. */
function groundOf(name: string, { evidence }: Features): Ground | undefined {
  const found = evidence.get(name)
  if (found !== undefined) return { term: termText(found.term), where: found.where, weight: 0, evidence: found }
  const [kind = '', rest = ''] = splitOnce(name)
  const where = LABELS[kind]
  return where === undefined ? undefined : { term: rest, where, weight: 0 }
}

const LABELS: Readonly<Record<string, TextPart>> = { programme: 'programme', code: 'programme', action: 'action' }

function splitOnce(name: string): readonly string[] {
  const at = name.indexOf(' ')
  return at < 0 ? [name] : [name.slice(0, at), name.slice(at + 1)]
}

function addGround(grounds: Map<string, Ground>, ground: Ground, weight: number): void {
  const known = grounds.get(`${ground.where} ${ground.term}`)
  if (known === undefined) grounds.set(`${ground.where} ${ground.term}`, { ...ground, weight })
  else known.weight += weight
}

function strongest(grounds: ReadonlyMap<string, Ground>): readonly Ground[] {
  const ranked = [...grounds.values()]
    .filter(({ weight }) => Math.abs(weight) >= LEAST_WEIGHT)
    .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight) || (a.term < b.term ? -1 : 1))
  const speaking = ranked.filter(({ weight }) => weight > 0).slice(0, MOST_FOR)
  return [...speaking, ...ranked.filter(({ weight }) => weight < 0).slice(0, MOST_AGAINST)]
}

function reason(question: Asked, { term, where, weight, evidence }: Ground): Reason {
  const said = { for: question, term, where, weight: Math.round(weight * 1000) / 1000 }
  return evidence === undefined ? said : { ...said, sentence: sentenceAt(evidence.text, evidence.position) }
}
