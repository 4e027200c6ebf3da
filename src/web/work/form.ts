import { type Application, applicationFaults, STAGE_IDS } from '#core/application'
import { type Day, day } from '#core/day'
import type { Faults } from '#web/html/fields'
import { chosen, fieldText } from '#web/html/form'

const CURRENCIES = ['SEK', 'EUR', 'NOK', 'DKK'] as const
const MOST_AMOUNT = 1e12

/** The form as it was written, to show it again. */
export interface WorkTyped {
  readonly stage: string
  readonly sought: string
  readonly granted: string
  readonly currency: string
  readonly submittedOn: string
  readonly decidedOn: string
  readonly whyNot: string
  readonly diaryNumber: string
}

export function typedOf(application: Application | undefined): WorkTyped {
  return {
    stage: application?.stage ?? 'interested',
    sought: application?.sought?.toString() ?? '',
    granted: application?.granted?.toString() ?? '',
    currency: application?.currency ?? 'SEK',
    submittedOn: application?.submittedOn ?? '',
    decidedOn: application?.decidedOn ?? '',
    whyNot: application?.whyNot ?? '',
    diaryNumber: application?.diaryNumber ?? '',
  }
}

export interface WorkRead {
  readonly typed: WorkTyped
  readonly application?: Application
  readonly faults: Faults
}

/** What the form says; `application` only when nothing is wrong with it. */
export function readWorkForm(form: URLSearchParams, today: Day): WorkRead {
  const text = (name: string, most: number) => fieldText(form, name, most) ?? ''
  const typed: WorkTyped = {
    stage: text('stage', 20),
    sought: text('sought', 30),
    granted: text('granted', 30),
    currency: text('currency', 3),
    submittedOn: text('submittedOn', 10),
    decidedOn: text('decidedOn', 10),
    whyNot: text('whyNot', 2_000),
    diaryNumber: text('diaryNumber', 60),
  }
  const [sought, granted] = [readAmount(typed.sought), readAmount(typed.granted)]
  const [submittedOn, decidedOn] = [readDay(typed.submittedOn), readDay(typed.decidedOn)]
  const application: Application = {
    stage: chosen(form, 'stage', STAGE_IDS) ?? 'interested',
    currency: chosen(form, 'currency', CURRENCIES) ?? 'SEK',
    ...(typeof sought === 'number' && { sought }),
    ...(typeof granted === 'number' && { granted }),
    ...(isDay(submittedOn) && { submittedOn }),
    ...(isDay(decidedOn) && { decidedOn }),
    ...(typed.whyNot !== '' && { whyNot: typed.whyNot }),
    ...(typed.diaryNumber !== '' && { diaryNumber: typed.diaryNumber }),
  }
  const faults: Faults = {
    ...(sought === 'unreadable' && { sought: UNREADABLE_AMOUNT }),
    ...(granted === 'unreadable' && { granted: UNREADABLE_AMOUNT }),
    ...(submittedOn === 'unreadable' && { submittedOn: UNREADABLE_DAY }),
    ...(decidedOn === 'unreadable' && { decidedOn: UNREADABLE_DAY }),
    ...applicationFaults(application, today),
  }
  return { typed, faults, ...(Object.keys(faults).length === 0 && { application }) }
}

const UNREADABLE_AMOUNT = 'Skriv beloppet i siffror, till exempel 8000000.'
const UNREADABLE_DAY = 'Skriv dagen som 2027-03-12.'

function readAmount(text: string): number | 'unreadable' | undefined {
  if (text === '') return undefined
  const digits = text.replaceAll(/[\s\u00a0.]/gu, '')
  const amount = Number(digits)
  return /^\d+$/.test(digits) && amount <= MOST_AMOUNT ? amount : 'unreadable'
}

/** A day as it is typed; the empty text is no day. */
export function readDay(text: string): Day | 'unreadable' | undefined {
  if (text === '') return undefined
  try {
    return /^\d{4}-\d{2}-\d{2}$/.test(text) ? day(text) : 'unreadable'
  } catch {
    return 'unreadable'
  }
}

export const isDay = (read: Day | 'unreadable' | undefined): read is Day => read !== undefined && read !== 'unreadable'
