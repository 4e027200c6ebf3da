import type { Eligibility } from './call-draft.ts'
import type { Evidence } from './classifier/reading.ts'
import type { Deadline } from './deadline.ts'
import type { Rates } from './digest.ts'
import type { Place } from './fit.ts'
import type { Budget } from './money.ts'
import { type NeedLimits, readLimits } from './need-limits.ts'
import { type Profile, profileOf, type Worth } from './need-profile.ts'
import { type Purpose, purposeOf } from './need-purpose.ts'
import { readNeed, type Wish } from './need-reading.ts'
import type { ClassifierInput, Verdict } from './verdict.ts'

/** A department's described need, in Swedish. Amount and year are read in the text where they are not given. */
export interface Need extends NeedLimits {
  readonly text: string
}

/** What matching reads of a call; absent means unknown. */
export interface Candidate {
  readonly input: ClassifierInput
  readonly verdict: Verdict
  readonly budget?: Budget
  readonly deadlines?: readonly Deadline[]
  readonly eligible?: Eligibility
  /** What was read in `input` before; absent: it is read now. */
  readonly evidence?: readonly Evidence[]
}

export interface MatchOptions {
  /** Rates between currencies; a call whose currency has none is not compared by money. */
  readonly sekPer?: Rates['sekPer']
  /** Where the city is; without it nothing is held against a call for its places or applicants. */
  readonly place?: Place
}

/** A need as it was read. */
export interface Asked {
  readonly wishes: readonly Wish[]
  readonly profile: Profile
  readonly purpose: Purpose | undefined
  readonly limits: NeedLimits
}

/** A call as it was read. */
export interface Offered<C extends Candidate = Candidate> {
  readonly call: C
  readonly evidence: readonly Evidence[]
  readonly profile: Profile
  readonly purpose: Purpose | undefined
}

export function askedOf({ text, ...given }: Need, worth: Worth): Asked {
  const wishes = readNeed(text)
  return {
    wishes,
    profile: profileOf(wishes, worth),
    purpose: purposeOf(wishes),
    limits: { ...readLimits(text), ...given },
  }
}

export function offeredOf<C extends Candidate>(call: C, evidence: readonly Evidence[], worth: Worth): Offered<C> {
  return {
    call,
    evidence,
    profile: profileOf(evidence, worth, call.verdict.topics),
    purpose: purposeOf(evidence),
  }
}
