import type { Day } from './day.ts'
import type { Currency } from './money.ts'

/** A call's way through the house, in order; the last three are ends. */
export const STAGES = {
  interested: 'Intresserade',
  writing: 'Skriver',
  submitted: 'Inskickad',
  granted: 'Beviljad',
  refused: 'Avslag',
  dropped: 'Avstår',
} as const
export type Stage = keyof typeof STAGES
export const STAGE_IDS = Object.keys(STAGES) as readonly Stage[]

/** What the house does about a call. Amounts in whole units of `currency`. */
export interface Application {
  readonly stage: Stage
  readonly sought?: number
  readonly granted?: number
  readonly currency: Currency
  readonly submittedOn?: Day
  readonly decidedOn?: Day
  readonly whyNot?: string
  readonly diaryNumber?: string
}

export const isEnded = (stage: Stage): boolean => stage === 'granted' || stage === 'refused' || stage === 'dropped'

/** What is wrong with an application as it was written, by field; nothing when it may be stored. */
export function applicationFaults(application: Application, today: Day): Readonly<Record<string, string>> {
  const { stage, sought, granted, submittedOn, decidedOn } = application
  return {
    ...(granted !== undefined &&
      stage !== 'granted' && { granted: 'Ett beviljat belopp hör till en beviljad ansökan.' }),
    ...(submittedOn !== undefined && submittedOn > today && { submittedOn: 'Dagen har inte varit än.' }),
    ...(decidedOn !== undefined && decidedOn > today && { decidedOn: 'Dagen har inte varit än.' }),
    ...(submittedOn !== undefined &&
      decidedOn !== undefined &&
      decidedOn < submittedOn && { decidedOn: 'Beslutet kan inte ha kommit före ansökan.' }),
    ...(sought !== undefined && sought <= 0 && { sought: 'Skriv ett belopp större än noll, eller lämna tomt.' }),
  }
}
