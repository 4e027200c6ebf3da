import type { Applicant, CallDraft, Eligibility } from '#core/call-draft'
import type { Currency } from '#core/money'
import { programmeName } from '#core/programme-names'
import { shortLine } from '#core/short-line'
import { closesAt } from './call-writes.ts'
import type { CallFacts } from './tables.ts'

/** What a list shows of a call beside its columns. */
export interface ListedFacts extends Pick<
  CallDraft,
  | 'identifier'
  | 'programme'
  | 'publisher'
  | 'opens'
  | 'deadlines'
  | 'deadlineModel'
  | 'budget'
  | 'cofinancing'
  | 'certainty'
  | 'rhythm'
> {
  readonly eligible?: Pick<Eligibility, 'applicants' | 'countries' | 'regions'>
}

/** What lists filter and sort by; null is unknown. */
export interface ListColumns {
  /** The instants at which its deadlines pass, ISO 8601. */
  readonly deadlines_at: readonly string[]
  readonly applicants: readonly Applicant[] | null
  readonly countries: readonly string[] | null
  readonly regions: readonly string[] | null
  /** The most that it says to give, whole units of `currency`: in all, or else to one project. */
  readonly amount: number | null
  readonly currency: Currency | null
  readonly programme_name: string | null
  readonly listed: ListedFacts
}

const NAME_LENGTH = 200

/** Derived from a call's facts so that a list need not read them. */
export function listColumns(facts: CallFacts): ListColumns {
  const { eligible, budget } = facts
  const amount = budget?.total ?? budget?.max ?? budget?.min
  return {
    deadlines_at: facts.deadlines.flatMap((deadline) => closesAt({ deadlines: [deadline] }) ?? []),
    applicants: eligible?.applicants ?? null,
    countries: eligible?.countries ?? null,
    regions: eligible?.regions ?? null,
    amount: amount ?? null,
    currency: amount === undefined ? null : (budget?.currency ?? null),
    programme_name: programmeName(facts) ?? null,
    listed: listedFacts(facts),
  }
}

function listedFacts(facts: CallFacts): ListedFacts {
  const { opens, deadlines, deadlineModel, budget, cofinancing, certainty, rhythm, eligible } = facts
  const name = (text: string | undefined) => shortLine(text ?? '', NAME_LENGTH) || undefined
  const { applicants, countries, regions } = eligible ?? {}
  // JSON leaves out what is undefined.
  return JSON.parse(
    JSON.stringify({
      identifier: name(facts.identifier),
      programme: name(facts.programme),
      publisher: name(facts.publisher),
      ...{ opens, deadlines, deadlineModel, budget, cofinancing, certainty, rhythm },
      ...(eligible && { eligible: { applicants, countries, regions } }),
    }),
  ) as ListedFacts
}
