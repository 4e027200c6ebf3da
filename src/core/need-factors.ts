import { fitOf } from './fit.ts'
import { isTooLate, moneyFit } from './need-limits.ts'
import { AGAINST, type NeedReason, purposeText } from './need-reasons.ts'
import type { Asked, MatchOptions, Offered } from './need-sides.ts'

/** What a likeness is multiplied by, and what a reader is told of it. */
export interface Factor {
  readonly factor: number
  readonly reason?: NeedReason
}

/** What a call is worth that has no relevance to the city, against 1 for one that is made for it. */
const WITHOUT_RELEVANCE = 0.25
/** Less relevance than this is told as a reason against. */
const FAR_FROM_CITY = 0.3
const WORTH = { elsewhere: 0.3, unlikely: 0.8, wrongPurpose: 0.8, wrongSize: 0.7, tooLate: 0.8 }

/** Everything but the subject that makes a call more or less fit for a need: unknown makes no difference. */
export function factorsOf(asked: Asked, offered: Offered, options: MatchOptions): readonly Factor[] {
  return [
    relevance(offered),
    ...places(offered, options),
    ...purpose(asked, offered),
    ...limits(asked, offered, options),
  ]
}

function relevance({ call }: Offered): Factor {
  const { score } = call.verdict.relevance
  const factor = WITHOUT_RELEVANCE + (1 - WITHOUT_RELEVANCE) * score
  return score < FAR_FROM_CITY ? against('relevance', AGAINST.relevance, factor) : { factor }
}

function places({ call }: Offered, { place }: MatchOptions): readonly Factor[] {
  const fit = place && fitOf(call.eligible, place)
  if (fit === 'elsewhere') return [against('places', AGAINST.places, WORTH.elsewhere)]
  return fit === 'unlikely' ? [against('applicants', AGAINST.applicants, WORTH.unlikely)] : []
}

function purpose(asked: Asked, offered: Offered): readonly Factor[] {
  if (asked.purpose === undefined || offered.purpose === undefined || asked.purpose === offered.purpose) return []
  return [against('purpose', purposeText(asked.purpose, offered.purpose), WORTH.wrongPurpose)]
}

function limits({ limits: wanted }: Asked, { call }: Offered, { sekPer = {} }: MatchOptions): readonly Factor[] {
  const money = moneyFit(wanted, call.budget, sekPer)
  return [
    ...(money === 'too-large' ? [against('money', AGAINST.tooLarge, WORTH.wrongSize)] : []),
    ...(money === 'too-small' ? [against('money', AGAINST.tooSmall, WORTH.wrongSize)] : []),
    ...(isTooLate(wanted, call.deadlines ?? []) ? [against('time', AGAINST.time, WORTH.tooLate)] : []),
  ]
}

function against(subject: NeedReason['for'], text: string, factor: number): Factor {
  return { factor, reason: { for: subject, text, weight: factor - 1 } }
}
