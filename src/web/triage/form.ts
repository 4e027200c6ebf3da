import { day, type Day } from '#core/day'
import { MARK_IDS, TRIAGE_REASON_IDS, type TriageMark } from '#core/triage'
import type { Decision } from '#store/triage'
import type { Department } from '#store/departments'
import type { Faults } from '#web/html/fields'
import { chosen, fieldText, ticked } from '#web/html/form'
import { TRIAGE_WORDS } from './words.ts'

/** How long a call can be parked, in days. */
export const PARK_DAYS = { '14': 'två veckor', '30': 'en månad', '90': 'tre månader' } as const
const PARK_IDS = ['14', '30', '90'] as const

export type ReadMark = { readonly mark: TriageMark } | { readonly faults: Faults }

/** The mark that a form says; `today` is what parking counts from. */
export function readMark(form: URLSearchParams, today: Day): ReadMark {
  const mark = chosen(form, 'mark', MARK_IDS)
  if (mark === undefined) return { faults: { mark: TRIAGE_WORDS.sayWhat } }
  const note = fieldText(form, 'note')
  const reason = mark === 'not-for-us' ? chosen(form, 'reason', TRIAGE_REASON_IDS) : undefined
  if (reason === 'other' && note === undefined) return { faults: { note: TRIAGE_WORDS.noteMissing } }
  return {
    mark: {
      mark,
      ...(reason !== undefined && { reason }),
      ...(note !== undefined && { note }),
      ...(mark === 'parked' && { until: daysAfter(today, Number(chosen(form, 'days', PARK_IDS) ?? PARK_IDS[0])) }),
    },
  }
}

const daysAfter = (from: Day, days: number): Day => day(Temporal.PlainDate.from(from).add({ days }).toString())

/** The departments that were ticked, and which of them leads. */
export function readDepartments(
  form: URLSearchParams,
  known: readonly Department[],
): NonNullable<Decision['departments']> {
  const ids = known.filter(({ isClosed }) => !isClosed).map(({ id }) => id)
  const lead = chosen(form, 'lead', ids)
  const given = new Set([...ticked(form, 'department', ids), ...(lead === undefined ? [] : [lead])])
  return [...given].map((id) => ({ id, isLead: id === lead }))
}
