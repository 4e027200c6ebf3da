import type { AreaFigures, Evaluation } from '#core/evaluate'
import { FOCUS_AREA_IDS, type FocusArea } from '#core/vocabulary'

type Row = readonly [label: string, of: (figures: Evaluation) => number]

const ROWS: readonly Row[] = [
  ['focus areas, macro-F1', ({ focus }) => focus.macroF1],
  ...FOCUS_AREA_IDS.flatMap(rowsOfArea),
  ['relevance of at least 2, F1', ({ relevance }) => relevance.f1AtLeast2],
  ['  average precision', ({ relevance }) => relevance.averagePrecision],
  ['  NDCG of the first 50', ({ relevance }) => relevance.ndcg50],
  ['  mean absolute error, grades', ({ relevance }) => relevance.meanAbsoluteError],
  ['topics, micro-F1', ({ topics }) => topics.microF1],
  ['milliseconds a call', ({ msPerCall }) => msPerCall],
]

function rowsOfArea(area: FocusArea): readonly Row[] {
  const of =
    (figure: keyof AreaFigures) =>
    ({ focus }: Evaluation): number =>
      focus.perArea[area][figure]
  return [
    [`  ${area}, F1`, of('f1')],
    ['    precision', of('precision')],
    ['    recall', of('recall')],
  ]
}

/** The figures of an evaluation, for people; with their `spread` over several when that is known. */
export function figuresTable(figures: Evaluation, spread?: Evaluation): string {
  const lines = ROWS.map(([label, of]) => {
    const width = spread === undefined ? '' : ` ± ${of(spread).toFixed(3)}`
    return `${label.padEnd(32)}${of(figures).toFixed(3)}${width}`
  })
  return [`${'calls'.padEnd(32)}${figures.n}`, ...lines].join('\n')
}
