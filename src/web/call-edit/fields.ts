import type { Applicant, Eligibility } from '#core/call-draft'
import { type CorrectableField, CorrectionInvalid } from '#core/correction'
import type { Budget, Currency } from '#core/money'
import { APPLICANTS } from '#render/words'
import { fieldText, ticked } from '#web/html/form'

export const CURRENCIES = ['SEK', 'EUR', 'NOK', 'DKK'] as const satisfies readonly Currency[]
export const ZONES = {
  'Europe/Stockholm': 'svensk tid',
  'Europe/Brussels': 'Brysseltid',
  'Europe/Helsinki': 'finsk tid',
} as const
export const APPLICANT_IDS = Object.keys(APPLICANTS) as readonly Applicant[]
const MOST_DEADLINES = 60

/**
 * The value of a field as a form gives it; undefined says that it is not known. What the form has no input for stays
 * as it is in `present`. @throws CorrectionInvalid
 */
export function readField(field: CorrectableField, form: URLSearchParams, present?: unknown): unknown {
  switch (field) {
    case 'deadlines':
      return readDeadlines(form)
    case 'budget':
      return readBudget(form, present as Budget | undefined)
    case 'cofinancing': {
      const percent = numberIn(form, 'andel', field)
      return percent === undefined ? undefined : { percent }
    }
    case 'eligible':
      return readEligible(form)
    default:
      return fieldText(form, field, 5_000)
  }
}

function readDeadlines(form: URLSearchParams): readonly unknown[] {
  return Array.from({ length: MOST_DEADLINES }, (_, index) => ({
    day: fieldText(form, `dag-${index}`),
    hour: fieldText(form, `tid-${index}`)?.replace('.', ':'),
    zone: fieldText(form, `zon-${index}`) ?? 'Europe/Stockholm',
    stage: { 1: 1, 2: 2 }[fieldText(form, `steg-${index}`) ?? ''],
  }))
    .filter(({ day }) => day !== undefined)
    .map(({ day, hour, zone, stage }) => ({ day, zone, ...(hour && { hour }), ...(stage && { stage }) }))
}

function readBudget(form: URLSearchParams, present: Budget | undefined): unknown {
  const sums = {
    total: numberIn(form, 'totalt', 'budget'),
    min: numberIn(form, 'minst', 'budget'),
    max: numberIn(form, 'hogst', 'budget'),
  }
  const known = Object.entries(sums).filter(([, sum]) => sum !== undefined)
  if (known.length === 0) return undefined
  const { total: _total, min: _min, max: _max, estimated: _estimated, ...rest } = present ?? {}
  return { ...rest, currency: fieldText(form, 'valuta') ?? 'SEK', ...Object.fromEntries(known) }
}

function readEligible(form: URLSearchParams): Eligibility | undefined {
  const applicants = ticked(form, 'sokande', APPLICANT_IDS)
  const codes = (name: string) =>
    fieldText(form, name)
      ?.toUpperCase()
      .split(/[\s,;]+/)
      .filter(Boolean)
  const [countries, regions, note] = [codes('lander'), codes('regioner'), fieldText(form, 'villkor')]
  const eligible = {
    ...(applicants.length > 0 && { applicants }),
    ...(countries && { countries }),
    ...(regions && { regions }),
    ...(note !== undefined && { note }),
  }
  return Object.keys(eligible).length === 0 ? undefined : eligible
}

/** `1 000 000` or `1000000`. */
function numberIn(form: URLSearchParams, name: string, field: CorrectableField): number | undefined {
  const text = fieldText(form, name)?.replace(/\s/gu, '')
  if (text === undefined) return undefined
  if (!/^\d{1,15}$/.test(text)) throw new CorrectionInvalid(`${field}: a whole number`)
  return Number(text)
}
