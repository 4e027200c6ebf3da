import { listSavedViews, saveView } from '#store/saved-views'
import type { Store } from '#store/connect'
import { NOW } from './stored-calls.ts'
import type { Colleague } from './workplace.ts'

/** Something that belongs to one department or person, and the ways to it that are closed to others. */
export interface ForeignObject {
  readonly what: string
  /** Makes it for `owner`, who works in `department`; returns what another may neither see nor change. */
  plant(store: Store, owner: Colleague, department: string): Promise<readonly Way[]>
}

export interface Way {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly form?: Readonly<Record<string, string>>
}

/** A page family whose objects belong to somebody adds its own here. */
export const FOREIGN_OBJECTS: readonly ForeignObject[] = [
  {
    what: 'a saved view',
    async plant({ db }, { person }) {
      await saveView(db, { name: 'Min lista', query: 'q=klimat', by: person, at: NOW.toString() })
      const [view] = await listSavedViews(db, person.id)
      return [{ method: 'POST', path: `/utlysningar/vyer/${view?.id}/ta-bort` }]
    },
  },
]
