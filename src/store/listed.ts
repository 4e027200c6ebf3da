import { programmeName } from '#core/programme-names'
import { shortLine } from '#core/short-line'
import { closesAt } from './closes-at.ts'
import type { ListColumns, ListedFacts } from './list-columns.ts'
import type { CallFacts } from './tables.ts'

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
