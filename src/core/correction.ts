import type { CallDraft } from './call-draft.ts'
import { day } from './day.ts'
import type { Deadline } from './deadline.ts'
import type { Budget } from './money.ts'
import { stableJson } from './stable-json.ts'

/** What a person may correct of a call. */
export const CORRECTABLE = [
  'title',
  'summary',
  'url',
  'status',
  'opens',
  'deadlines',
  'budget',
  'cofinancing',
  'programme',
  'publisher',
  'eligible',
] as const satisfies readonly (keyof CallDraft)[]
export type CorrectableField = (typeof CORRECTABLE)[number]

/** A person, by the id and the name that are shown. */
export interface Who {
  readonly id: string
  readonly name: string
}

/** A correction that holds. Absent `before` or `after`: unknown. `at` is ISO 8601 in UTC. */
export interface Correction {
  readonly field: CorrectableField
  readonly before?: unknown
  readonly after?: unknown
  readonly by: Who
  readonly at: string
  readonly reason?: string
}

/** How a corrected field is shown: who, when, and what the portals say since then, where that is something new. */
export interface Corrected {
  readonly by: Who
  readonly at: string
  /** What it was corrected to; absent: unknown. */
  readonly value?: unknown
  /** `agrees`: the portal now says what the correction says. `differs`: it says something that the person has not seen. */
  readonly portal?: 'agrees' | 'differs'
  readonly portalSays?: unknown
}

export type CorrectedFields = Readonly<Partial<Record<CorrectableField, Corrected>>>

/** A field cannot be corrected to this; the message says why, for the person. */
export class CorrectionInvalid extends Error {
  override readonly name = 'CorrectionInvalid'
}

/** What the portals say, with a person's corrections. */
export function applyCorrections(
  draft: CallDraft,
  corrections: readonly Correction[],
): { readonly draft: CallDraft; readonly corrected?: CorrectedFields } {
  if (corrections.length === 0) return { draft }
  const values = Object.fromEntries(corrections.map(({ field, after }) => [field, after]))
  const isDated = corrections.some(({ field }) => field === 'deadlines' || field === 'opens')
  const estimate = isDated ? { certainty: undefined, rhythm: undefined } : {}
  const members = Object.entries({ ...draft, ...estimate, ...values }).filter(([, value]) => value !== undefined)
  return {
    draft: Object.fromEntries(members) as unknown as CallDraft,
    corrected: Object.fromEntries(corrections.map((one) => [one.field, correctedBy(one, draft[one.field])])),
  }
}

/** The portal's word is news when it is not what the person saw and corrected. */
function correctedBy({ by, at, before, after }: Correction, portalSays: unknown): Corrected {
  const made = { by, at, ...(after !== undefined && { value: after }) }
  if (isSame(portalSays, before)) return made
  return {
    ...made,
    portal: isSame(portalSays, after) ? 'agrees' : 'differs',
    ...(portalSays !== undefined && { portalSays }),
  }
}

const isSame = (one: unknown, other: unknown) => stableJson(one ?? null) === stableJson(other ?? null)

/**
 * The value as it is stored; undefined says that the field is not known.
 * @throws CorrectionInvalid when the field has no such value, or must have one.
 */
export function readCorrection(field: CorrectableField, value: unknown): unknown {
  const known = value === '' || value === null ? undefined : value
  if (known !== undefined) return READERS[field](known)
  if (field === 'title' || field === 'url' || field === 'status')
    throw new CorrectionInvalid(`${field}: cannot be empty`)
  return field === 'deadlines' ? [] : undefined
}

const READERS: Readonly<Record<CorrectableField, (value: unknown) => unknown>> = {
  title: readText('title', 500),
  summary: readText('summary', 5_000),
  programme: readText('programme', 500),
  publisher: readText('publisher', 500),
  url: (value) => {
    if (typeof value === 'string' && URL.canParse(value) && /^https?:/u.test(value)) return new URL(value).href
    throw new CorrectionInvalid('url: needs an address that begins with https://')
  },
  status: (value) => {
    if (value === 'forthcoming' || value === 'open' || value === 'closed') return value
    throw new CorrectionInvalid('status: forthcoming, open or closed')
  },
  opens: (value) => readDay('opens', value),
  deadlines: (value) => {
    if (!Array.isArray(value)) throw new CorrectionInvalid('deadlines: needs a list')
    return value.map(readDeadline)
  },
  budget: readBudget,
  cofinancing: (value) => {
    const { percent } = value as { percent?: unknown }
    if (typeof percent === 'number' && percent > 0 && percent <= 100) return value
    throw new CorrectionInvalid('cofinancing: a percentage from 0 to 100')
  },
  eligible: (value) => {
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
    throw new CorrectionInvalid('eligible: needs applicants, countries, regions or a note')
  },
}

function readText(field: CorrectableField, longest: number): (value: unknown) => string {
  return (value) => {
    const text = typeof value === 'string' ? value.trim() : ''
    if (text === '' || text.length > longest) throw new CorrectionInvalid(`${field}: 1 to ${longest} characters`)
    return text
  }
}

function readDay(field: CorrectableField, value: unknown): string {
  try {
    if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/u.test(value)) return day(value)
  } catch (cause) {
    throw new CorrectionInvalid(`${field}: no calendar has ${String(value)}`, { cause })
  }
  throw new CorrectionInvalid(`${field}: needs a day, 2027-02-26`)
}

function readDeadline(value: unknown): Deadline {
  const { day: closes, hour, zone, stage } = value as Partial<Record<keyof Deadline, unknown>>
  if (typeof zone !== 'string' || !isZone(zone))
    throw new CorrectionInvalid('deadlines: needs a zone, Europe/Stockholm')
  if (hour !== undefined && !(typeof hour === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d$/u.test(hour)))
    throw new CorrectionInvalid('deadlines: an hour is written 14:00')
  if (stage !== undefined && stage !== 1 && stage !== 2) throw new CorrectionInvalid('deadlines: stage 1 or 2')
  const last = readDay('deadlines', closes) as Deadline['day']
  return { day: last, zone, ...(hour !== undefined && { hour }), ...(stage !== undefined && { stage }) }
}

function isZone(zone: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId !== ''
  } catch {
    return false
  }
}

const SUMS = ['total', 'min', 'max', 'projects', 'sharedWith'] as const

function readBudget(value: unknown): Budget {
  const budget = value as Partial<Budget>
  if (!['EUR', 'SEK', 'NOK', 'DKK'].includes(budget.currency ?? ''))
    throw new CorrectionInvalid('budget: EUR, SEK, NOK or DKK')
  const sums = SUMS.map((name) => budget[name]).filter((sum) => sum !== undefined)
  if (sums.length > 0 && sums.every((sum) => Number.isSafeInteger(sum) && sum >= 0)) return value as Budget
  throw new CorrectionInvalid('budget: needs a sum in whole units')
}
