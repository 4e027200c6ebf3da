import type { Place } from '#core/fit'
import { fitOf } from '#core/fit'
import { MARKS } from '#core/triage'
import { nextDeadline } from '#core/deadline'
import { FOCUS_AREAS, TOPICS } from '#core/vocabulary'
import { APPLICANTS, deadlineDay } from '#render/words'
import type { ListedCall } from '#store/call-lists'
import { STATUSES } from '#web/html/words'

/** A cell: text, a number, or nothing where nothing is known. */
export type Cell = string | number | undefined

export interface ExportFrame {
  readonly now: Temporal.Instant
  readonly place: Place
  readonly baseUrl: string
  /** Why a call is told to nobody, in Swedish; by id. */
  readonly muted: ReadonlyMap<number, string>
}

interface Column {
  readonly name: string
  /** Characters. */
  readonly width: number
  readonly cell: (call: ListedCall, frame: ExportFrame) => Cell
}

/** What a spreadsheet gets of a call. Days as `2027-03-12`, which sort; amounts in whole units of their currency. */
export const EXPORT_COLUMNS: readonly Column[] = [
  { name: 'Nummer', width: 8, cell: ({ id }) => id },
  { name: 'Rubrik', width: 60, cell: ({ title }) => title },
  { name: 'Läge', width: 12, cell: ({ status }) => STATUSES[status] },
  { name: 'Öppnar', width: 12, cell: ({ opens }) => opens },
  {
    name: 'Nästa sista ansökningsdag',
    width: 14,
    cell: ({ deadlines }, { now }) => nextDeadline(deadlines, now)?.day,
  },
  { name: 'Alla sista ansökningsdagar', width: 40, cell: ({ deadlines }) => deadlines.map(deadlineDay).join('; ') },
  { name: 'Uppskattade dagar', width: 10, cell: ({ certainty }) => (certainty === 'estimated' ? 'ja' : 'nej') },
  { name: 'Relevans (0–3)', width: 10, cell: ({ grade }) => grade },
  { name: 'Fokusområden', width: 40, cell: ({ focus }) => focus.map((area) => FOCUS_AREAS[area]).join('; ') },
  { name: 'Ämnen', width: 40, cell: ({ topics }) => topics.map((topic) => TOPICS[topic]).join('; ') },
  { name: 'Program', width: 30, cell: ({ programmeName }) => programmeName },
  { name: 'Ges av', width: 30, cell: ({ publisher }) => publisher },
  { name: 'Beteckning', width: 30, cell: ({ identifier }) => identifier },
  { name: 'Valuta', width: 8, cell: ({ budget }) => budget?.currency },
  { name: 'Belopp i allt', width: 16, cell: ({ budget }) => budget?.total },
  { name: 'Minst per projekt', width: 16, cell: ({ budget }) => budget?.min },
  { name: 'Högst per projekt', width: 16, cell: ({ budget }) => budget?.max },
  {
    name: 'Stödets andel i procent',
    width: 10,
    cell: ({ cofinancing }) => cofinancing?.highest ?? cofinancing?.percent,
  },
  {
    name: 'Kan sökas av',
    width: 30,
    cell: ({ eligible }) => eligible?.applicants?.map((one) => APPLICANTS[one]).join('; '),
  },
  {
    name: 'Utanför området',
    width: 10,
    cell: ({ eligible }, { place }) => (fitOf(eligible, place) === 'elsewhere' ? 'ja' : 'nej'),
  },
  { name: 'Bedömning', width: 14, cell: ({ mark }) => mark && MARKS[mark] },
  { name: 'Tystad', width: 40, cell: ({ id }, { muted }) => muted.get(id) },
  { name: 'Hos källan', width: 50, cell: ({ url }) => url },
  { name: 'Hos oss', width: 40, cell: ({ id }, { baseUrl }) => new URL(`/utlysningar/${id}`, baseUrl).href },
]

export const exportRow = (call: ListedCall, frame: ExportFrame): readonly Cell[] =>
  EXPORT_COLUMNS.map(({ cell }) => cell(call, frame))
