import type { CallDraft } from './call-draft.ts'
import { type EligibilityInput, sentencesOf } from './eligibility-sentences.ts'

/** What the applicant pays itself. */
export interface OwnShare {
  /** Of the costs, in percent; of a range the least. */
  readonly percent?: number
  /** Work and material count as payment. */
  readonly isInKind?: boolean
  /** Word for word; absent where it follows from the grant's stated share. */
  readonly sentence?: string
}

const OWN =
  /medfinansier|egeninsats|egenfinansier|own contribution|co-?financ(?:ing|ed)|co-?fund(?:ing|ed)|egenandel|medfinansiering|omarahoitu/i
const OWN_PERCENT = /(?:minst|at least|minimum|mindst)?\s*(\d{1,3}) ?(?:%|procents?|per ?cent)/i
const GRANT_PERCENT =
  /(?:högst|upp till|maximalt|max|up to|at most|maximum)\s+(\d{1,3}) ?(?:%|procent|per ?cent)(?: i bidrag)?(?: of| av)? (?:the )?(?:\p{L}+ ){0,3}?(?:kostnad|costs|i bidrag|bidrag)/iu
const IN_KIND = /\bin-?kind\b|naturabidrag|in natura|eget arbete|ideellt arbete|egen (?:arbets)?tid|egenarbete/i

/** The own contribution: from the grant's stated share, and from what the text says; undefined where neither tells. */
export function ownShareOf(call: EligibilityInput & Pick<CallDraft, 'cofinancing'>): OwnShare | undefined {
  const sentences = sentencesOf(call)
  const said = sentences.map(shareIn).find((share) => share !== undefined)
  const isInKind = sentences.some((sentence) => IN_KIND.test(sentence) && OWN.test(sentence))
  const stated = call.cofinancing && { percent: 100 - (call.cofinancing.highest ?? call.cofinancing.percent) }
  const share = stated ?? said
  return share === undefined && !isInKind ? undefined : { ...share, ...(isInKind && { isInKind }) }
}

function shareIn(sentence: string): OwnShare | undefined {
  const granted = percentOf(GRANT_PERCENT.exec(sentence))
  if (granted !== undefined) return { percent: 100 - granted, sentence }
  if (!OWN.test(sentence) || /third part|sub-?grant/i.test(sentence)) return undefined
  const percent = /rate|grad|nivå/i.test(sentence) ? undefined : percentOf(OWN_PERCENT.exec(sentence))
  return percent === undefined && !/kräv|require|must|ska|måste/i.test(sentence)
    ? undefined
    : { ...(percent !== undefined && { percent }), sentence }
}

function percentOf(match: RegExpExecArray | null): number | undefined {
  const percent = Number(match?.[1])
  return percent > 0 && percent <= 100 ? percent : undefined
}
