import { departmentAudience, personAudience } from '#core/audience'
import { day } from '#core/day'
import { NO_WISHES } from '#core/subscription'
import { buildDigestOnce } from '#jobs/build-digests'
import { addInterest } from '#store/interest'
import { planStops } from '#store/internal-stops'
import { addNeed } from '#store/needs'
import { listSavedViews, saveView } from '#store/saved-views'
import { saveChoice } from '#store/subscriptions'
import type { Store } from '#store/connect'
import { trollhattan } from './organisation.ts'
import { NOW, storeCalls } from './stored-calls.ts'
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
  {
    what: 'a subscription',
    async plant({ db }, { person }, department) {
      const audience = departmentAudience(department)
      const choice = { ...NO_WISHES, topics: ['tourism'], channel: { kind: 'web' }, rhythm: 'weekly' } as const
      await saveChoice(db, { ...choice, audience }, { by: person, at: NOW.toString() })
      const path = `/verksamheter/${department}/prenumeration`
      const form = { amne: 'culture' }
      return [
        { method: 'GET', path },
        { method: 'POST', path, form },
        { method: 'POST', path: `${path}/passar` },
        { method: 'POST', path: `${path}/stopp` },
      ]
    },
  },
  {
    what: "a department's digest",
    async plant({ db }, { person }, department) {
      const audience = departmentAudience(department)
      const choice = { ...NO_WISHES, topics: ['tourism'], channel: { kind: 'web' }, rhythm: 'weekly' } as const
      await saveChoice(db, { ...choice, audience }, { by: person, at: NOW.toString() })
      await buildDigestOnce({ db, organisation: trollhattan, cards: [] }, audience, `${audience}/${person.id}`, NOW)
      const { id } = await db.selectFrom('digest').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
      return [{ method: 'GET', path: `/verksamheter/${department}/utskick/${id}` }]
    },
  },
  {
    what: "a person's digest",
    async plant({ db }, { person }) {
      const audience = personAudience(person.id)
      const choice = { ...NO_WISHES, topics: ['tourism'], channel: { kind: 'web' }, rhythm: 'weekly' } as const
      await saveChoice(db, { ...choice, audience }, { by: person, at: NOW.toString() })
      await buildDigestOnce({ db, organisation: trollhattan, cards: [] }, audience, `${audience}/one`, NOW)
      const { id } = await db.selectFrom('digest').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
      return [{ method: 'GET', path: `/min-bevakning/utskick/${id}` }]
    },
  },
  {
    what: 'a need, for changing it',
    async plant({ db }, { person }, department) {
      const id = await addNeed(db, department, { text: 'Bygga om idrottshallen' }, { by: person, at: NOW.toString() })
      const path = `/behov/${id}`
      return [
        { method: 'GET', path: `${path}/andra` },
        { method: 'POST', path, form: { behov: 'Något helt annat än förut' } },
        { method: 'POST', path: `${path}/avsluta` },
        { method: 'POST', path: `${path}/oppna` },
      ]
    },
  },
  {
    what: 'the work on a call, for changing it',
    async plant({ db }, { person }, department) {
      const [call = 0] = await storeCalls({ db }, [{ title: 'Konst i skolan', closes: '2027-06-01' }])
      const deed = { call, by: person, at: NOW.toString() }
      await db.transaction().execute((trx) => addInterest(trx, { ...deed, department, isLead: true }))
      const [first] = trollhattan.stops
      await planStops(db, { ...deed, deadline: day('2027-06-01'), templates: trollhattan.stops })
      const path = `/arbete/${call}`
      return [
        { method: 'POST', path, form: { stage: 'writing', currency: 'SEK' } },
        { method: 'POST', path: `${path}/stopp` },
        { method: 'POST', path: `${path}/stopp/${first?.id}`, form: { gor: 'klart' } },
        { method: 'POST', path: `${path}/verksamheter`, form: { verksamhet: department, gor: 'bort' } },
      ]
    },
  },
]
