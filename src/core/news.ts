import type { Language } from './call-draft.ts'
import { type Day, dayOf } from './day.ts'
import type { Grade } from './verdict.ts'

/** A stored piece of news with our grade of it. `id` grows with time. */
export interface News {
  readonly id: number
  readonly source: string
  readonly url: string
  readonly title: string
  readonly language: Language
  readonly published: Day
  readonly grade: Grade
  readonly score: number
}

/** A watched page that changed; `before` and `after` are sentences of it. `id` grows with time. */
export interface Notice {
  readonly id: number
  readonly source: string
  readonly url: string
  readonly title: string
  readonly language: Language
  readonly before?: string
  readonly after?: string
}

const MOST_NEWS = 5
const NEWS_DAYS = 14

/**
 * The five pieces of news that weigh most for the city, of those published since the last digest or in
 * the last 14 days, whichever reaches further back. What the classifier finds to be nobody's in a Swedish
 * city (grade 0) is left out; a title that several sources carry stands once.
 */
export function chooseNews(
  news: readonly News[],
  period: { readonly from?: Temporal.Instant; readonly to: Temporal.Instant },
  zone: string,
): readonly News[] {
  const since = oldestDay(period, zone)
  const ranked = news.filter(({ grade, published }) => grade > 0 && published >= since).toSorted(byWorth)
  return [...new Map(ranked.toReversed().map((one) => [titleKey(one), one])).values()]
    .toSorted(byWorth)
    .slice(0, MOST_NEWS)
}

function oldestDay(
  { from, to }: { readonly from?: Temporal.Instant; readonly to: Temporal.Instant },
  zone: string,
): Day {
  const fortnight = dayOf(to.subtract({ hours: NEWS_DAYS * 24 }), zone)
  const last = from === undefined ? fortnight : dayOf(from, zone)
  return last < fortnight ? last : fortnight
}

const titleKey = ({ title }: News) => title.toLowerCase()

/** Grade, score, then the newest, and the id so that no tie is left to chance. */
function byWorth(a: News, b: News): number {
  return (
    b.grade - a.grade ||
    b.score - a.score ||
    (a.published < b.published ? 1 : a.published > b.published ? -1 : a.id - b.id)
  )
}
