import { departmentAudience } from '#core/audience'
import { NO_WISHES } from '#core/subscription'
import { addNeed } from '#store/needs'
import { saveChoice } from '#store/subscriptions'
import { listSavedViews, saveView } from '#store/saved-views'
import { writeLog } from '#store/log'
import { addPerson } from '#store/people'
import { enqueue } from '#store/outbox'
import { indexSearch } from '#store/search'
import type { Store } from '#store/connect'
import { NOW, storeCalls } from './stored-calls.ts'

/** Stores one text wherever people or portals can put one. A page family that stores text adds its own line. */
export const TEXT_PLACES: Readonly<Record<string, (store: Store, text: string, number: number) => Promise<unknown>>> = {
  call: (store, text) => storeCalls(store, [{ title: text, description: `${text} ${text}`, programme: text }]),
  person: ({ db }, text, number) =>
    addPerson(db, { name: text, email: `p${number}@stad.example`, role: 'coordinator', department: `d${number}` }),
  subscription: async ({ db }, text, number) => {
    const by = await db.selectFrom('person').select(['id', 'name']).orderBy('id').executeTakeFirstOrThrow()
    const words = { wanted: [text], unwanted: [text], programmes: [text] }
    const choice = { ...NO_WISHES, ...words, channel: { kind: 'mail', to: text }, rhythm: 'weekly' } as const
    await saveChoice(db, { ...choice, audience: departmentAudience(`d${number}`) }, { by, at: NOW.toString() })
  },
  need: async ({ db }, text, number) => {
    const by = await db.selectFrom('person').select(['id', 'name']).orderBy('id').executeTakeFirstOrThrow()
    await addNeed(db, `d${number}`, { text }, { by, at: NOW.toString() })
  },
  message: async ({ db }, text, number) => {
    await enqueue(db, [
      { key: `${number} ${text}`, position: 0, channelKind: 'slack', channel: text, body: { text, blocks: [] } },
    ])
    const stuck = { state: 'refused', problem: text } as const
    await db.updateTable('outbox').set(stuck).where('key', '=', `${number} ${text}`).execute()
  },
  deviation: ({ db }, text) => {
    const at = NOW.toString()
    const report = {
      drift: [{ where: text, problem: text, page: text }],
      expectations: [{ what: text, expected: text, got: text, level: 'warn' }],
    }
    const ended = {
      outcome: 'partial',
      finished_at: at,
      lease_until: at,
      seen: 1,
      report: JSON.stringify(report),
    } as const
    return db
      .insertInto('sweep')
      .values({ kind: 'sweep', source: 'small-portal', owner: 'test', started_at: at, ...ended })
      .execute()
  },
  log: ({ db }, text) =>
    writeLog(db, {
      at: NOW.toString(),
      action: text,
      subjectKind: text,
      subjectId: text,
      before: { [text]: text },
      after: text,
    }),
  savedView: async ({ db }, text) => {
    const person = await db.selectFrom('person').select(['id', 'name']).orderBy('id').executeTakeFirstOrThrow()
    const { length } = await listSavedViews(db, person.id)
    if (length < 40)
      await saveView(db, { name: text, query: `q=${encodeURIComponent(text)}`, by: person, at: NOW.toString() })
  },
}

/** A house in which every text is one of these. */
export async function plantTexts(store: Store, texts: readonly string[]): Promise<void> {
  for (const [number, text] of texts.entries()) {
    await store.db
      .insertInto('department')
      .values({ id: `d${number}`, name: text, kind: 'department', closed_at: null })
      .execute()
    for (const plant of Object.values(TEXT_PLACES)) await plant(store, text, number)
  }
  await indexSearch(store.db)
}
