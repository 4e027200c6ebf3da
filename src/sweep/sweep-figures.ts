import type { Kysely } from 'kysely'
import { day, type Day, dayOf, daysBetween } from '#core/day'
import type { NewsItem, SourceCard } from '#source-kit/contract'
import { aliveReferences } from '#store/references'
import { seenBefore } from '#store/sweeps'
import type { Database } from '#store/tables'
import type { SweepFigures } from './expectations.ts'
import { countItems, type Harvest } from './walk.ts'

/** What a sweep brought, beside what the sweeps before it did. */
export async function sweepFigures(
  db: Kysely<Database>,
  { id, gives, timeZone, lists }: SourceCard,
  now: Temporal.Instant,
  harvest: Harvest,
): Promise<SweepFigures> {
  const alive = await aliveReferences(db, id, now.toString())
  return {
    ...freshFigures(harvest, timeZone, now),
    // How much news there is differs from week to week.
    before: gives === 'news' ? [] : await seenBefore(db, id),
    ...(lists !== 'newest' && {
      known: { alive: alive.length, missing: alive.filter((ref) => !harvest.seen.has(ref)).length },
    }),
  }
}

/** The same of a source of which nothing is stored. */
export function freshFigures(harvest: Harvest, timeZone: string, now: Temporal.Instant): SweepFigures {
  const age = newestAge([...harvest.news.values()], timeZone, now)
  return {
    seen: countItems(harvest),
    filled: harvest.filled,
    filledOf: harvest.filledOf,
    before: [],
    ...(age !== undefined && { newestAgeDays: age }),
  }
}

function newestAge(news: readonly NewsItem[], timeZone: string, now: Temporal.Instant): number | undefined {
  const today = dayOf(now, timeZone)
  const [age] = news.flatMap(({ published }) => ageOf(published, today)).toSorted((a, b) => a - b)
  return age
}

/** What is no day is told when it is stored. */
function ageOf(published: string, today: Day): readonly number[] {
  try {
    return [daysBetween(day(published), today)]
  } catch {
    return []
  }
}
