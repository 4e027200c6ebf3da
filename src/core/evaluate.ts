import type { ClassifierInput, Grade, Verdict } from './verdict.ts'
import { FOCUS_AREA_IDS, TOPIC_IDS, type FocusArea, type TopicId } from './vocabulary.ts'

/** A call with the answers of its readers. */
export interface LabelledCall extends ClassifierInput {
  readonly key: string
  readonly focus: readonly FocusArea[]
  readonly topics: readonly TopicId[]
  readonly relevance: Grade
  /** Whether two readers agreed; absent when the call was read once. */
  readonly agreed?: boolean
}

export interface AreaFigures {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** Figures of agreement with the readers; all 0..1 but `meanAbsoluteError` (in grades) and `msPerCall`. */
export interface Evaluation {
  readonly n: number
  readonly focus: { readonly macroF1: number; readonly perArea: Readonly<Record<FocusArea, AreaFigures>> }
  readonly relevance: {
    readonly f1AtLeast2: number
    readonly averagePrecision: number
    readonly ndcg50: number
    readonly meanAbsoluteError: number
  }
  readonly topics: { readonly microF1: number }
  readonly msPerCall: number
}

type Pair = readonly [call: LabelledCall, verdict: Verdict]

/** Compares verdicts with labels. `clock` gives milliseconds; the core has no clock of its own. */
export function evaluate(
  calls: readonly LabelledCall[],
  classify: (input: ClassifierInput) => Verdict,
  clock: () => number = () => 0,
): Evaluation {
  const from = clock()
  const pairs = calls.map((call) => [call, classify(call)] as const)
  const ms = clock() - from
  const perArea = Object.fromEntries(FOCUS_AREA_IDS.map((area) => [area, areaFigures(pairs, area)])) as Record<
    FocusArea,
    AreaFigures
  >
  return {
    n: calls.length,
    focus: { macroF1: mean(FOCUS_AREA_IDS.map((area) => perArea[area].f1)), perArea },
    relevance: relevanceFigures(pairs),
    topics: { microF1: topicF1(pairs) },
    msPerCall: calls.length === 0 ? 0 : ms / calls.length,
  }
}

function areaFigures(pairs: readonly Pair[], area: FocusArea): AreaFigures {
  return agreement(
    pairs.map(([call, verdict]) => [call.focus.includes(area), verdict.focus.some((one) => one.area === area)]),
  )
}

function topicF1(pairs: readonly Pair[]): number {
  const answers = pairs.flatMap(([call, verdict]) =>
    TOPIC_IDS.map((topic) => [call.topics.includes(topic), verdict.topics.includes(topic)] as const),
  )
  return agreement(answers).f1
}

function agreement(answers: readonly (readonly [wanted: boolean, given: boolean])[]): AreaFigures {
  const both = answers.filter(([wanted, given]) => wanted && given).length
  const precision = ratio(both, answers.filter(([, given]) => given).length)
  const recall = ratio(both, answers.filter(([wanted]) => wanted).length)
  return { precision, recall, f1: ratio(2 * precision * recall, precision + recall) }
}

function relevanceFigures(pairs: readonly Pair[]): Evaluation['relevance'] {
  const ranked = pairs
    .toSorted(([, a], [, b]) => b.scores.relevance - a.scores.relevance)
    .map(([call]) => call.relevance)
  return {
    f1AtLeast2: agreement(pairs.map(([call, verdict]) => [call.relevance >= 2, verdict.relevance.grade >= 2])).f1,
    averagePrecision: averagePrecision(ranked.map((grade) => grade >= 2)),
    ndcg50: ndcg(ranked, 50),
    meanAbsoluteError: mean(pairs.map(([call, verdict]) => Math.abs(call.relevance - verdict.relevance.grade))),
  }
}

/** The mean, over the wanted ones, of the share of wanted calls among those ranked so far. */
export function averagePrecision(ranked: readonly boolean[]): number {
  let found = 0
  const precisions = ranked.flatMap((isWanted, index) => (isWanted ? [++found / (index + 1)] : []))
  return mean(precisions)
}

/** Normalised discounted cumulative gain with the grade as gain. Source: Järvelin and Kekäläinen 2002. */
export function ndcg(rankedGains: readonly number[], depth: number): number {
  const ideal = rankedGains.toSorted((a, b) => b - a)
  return ratio(discounted(rankedGains, depth), discounted(ideal, depth))
}

function discounted(gains: readonly number[], depth: number): number {
  return gains.slice(0, depth).reduce((sum, gain, index) => sum + gain / Math.log2(index + 2), 0)
}

const ratio = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole)
const mean = (values: readonly number[]): number =>
  ratio(
    values.reduce((sum, value) => sum + value, 0),
    values.length,
  )
