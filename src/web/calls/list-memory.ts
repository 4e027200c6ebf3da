import type { SavedView } from '#store/saved-views'
import type { Markup } from '#web/html/markup'
import { type KeptAnswers, keepAnswers } from '#web/request/kept-answers'
import type { Route } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { type ListLessons, readListLessons } from './list-lessons.ts'

/** What a list shows to everybody alike: nothing in it depends on who looks. */
export interface ListParts {
  /** Search box, order and filters. */
  readonly form: Awaited<Markup>
  /** What is chosen, the calls, and the way to more of them. */
  readonly found: Awaited<Markup>
}

/** What was read for lists a moment ago, so that many at one list cost one reading. */
export interface ListMemory {
  /** By address. */
  readonly lists: KeptAnswers<ListParts>
  /** By the person whose they are. */
  readonly views: KeptAnswers<readonly SavedView[]>
  readonly lessons: { get(): Promise<ListLessons>; forget(): void }
}

/** A sweep, or another process, changes lists without telling: so old may they be. */
const FRESH_MS = 2_000
/** About 40 kB each. */
const MOST_LISTS = 250
const MOST_PEOPLE = 1_000
/** Marks move an order little by little; those made here are learnt from at once. */
const LESSONS_MS = 60_000

export function createListMemory(workplace: Pick<Workplace, 'db'>): ListMemory {
  const lessons = keepAnswers<ListLessons>(LESSONS_MS, 1)
  return {
    lists: keepAnswers(FRESH_MS, MOST_LISTS),
    views: keepAnswers(FRESH_MS, MOST_PEOPLE),
    lessons: { get: () => lessons.get('', () => readListLessons(workplace)), forget: lessons.forget },
  }
}

/** The route table in which every action empties the memory before it answers: whoever changes something sees it. */
export function forgettingAfterActions(routes: readonly Route[], memory: ListMemory): readonly Route[] {
  return routes.map((route) => (route.method === 'GET' ? route : { ...route, handle: andForget(route.handle) }))

  function andForget(handle: Route['handle']): Route['handle'] {
    return async (visit) => {
      try {
        return await handle(visit)
      } finally {
        for (const { forget } of [memory.lists, memory.views, memory.lessons]) forget()
      }
    }
  }
}
