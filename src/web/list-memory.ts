import type { SavedView } from '#store/saved-views'
import { type KeptAnswers, keepAnswers } from './kept-answers.ts'
import type { Markup } from './markup.ts'
import type { Route } from './route.ts'

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
}

/** A sweep, or another process, changes lists without telling: so old may they be. */
const FRESH_MS = 2_000
/** About 40 kB each. */
const MOST_LISTS = 250
const MOST_PEOPLE = 1_000

export const createListMemory = (): ListMemory => ({
  lists: keepAnswers(FRESH_MS, MOST_LISTS),
  views: keepAnswers(FRESH_MS, MOST_PEOPLE),
})

/** The route table in which every action empties the memory before it answers: whoever changes something sees it. */
export function forgettingAfterActions(routes: readonly Route[], { lists, views }: ListMemory): readonly Route[] {
  return routes.map((route) => (route.method === 'GET' ? route : { ...route, handle: andForget(route.handle) }))

  function andForget(handle: Route['handle']): Route['handle'] {
    return async (visit) => {
      try {
        return await handle(visit)
      } finally {
        lists.forget()
        views.forget()
      }
    }
  }
}
