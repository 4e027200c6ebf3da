import type { Evaluation } from '#core/evaluate'
import { FOCUS_AREA_IDS } from '#core/vocabulary'

/** The figures of an evaluation, for people. */
export function figuresTable({ n, focus, relevance, topics, msPerCall }: Evaluation): string {
  const rows: readonly (readonly [string, string])[] = [
    ['calls', String(n)],
    ['focus areas, macro-F1', share(focus.macroF1)],
    ...FOCUS_AREA_IDS.map((area) => {
      const { precision, recall, f1 } = focus.perArea[area]
      return [`  ${area}`, `${share(f1)}  (precision ${share(precision)}, recall ${share(recall)})`] as const
    }),
    ['relevance of at least 2, F1', share(relevance.f1AtLeast2)],
    ['  average precision', share(relevance.averagePrecision)],
    ['  NDCG of the first 50', share(relevance.ndcg50)],
    ['  mean absolute error, grades', share(relevance.meanAbsoluteError)],
    ['topics, micro-F1', share(topics.microF1)],
    ['milliseconds a call', msPerCall.toFixed(2)],
  ]
  return rows.map(([label, value]) => `${label.padEnd(32)}${value}`).join('\n')
}

const share = (value: number): string => value.toFixed(3)
