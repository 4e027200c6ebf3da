import { departmentAudience } from '#core/audience'
import { day } from '#core/day'
import { NO_WISHES } from '#core/subscription'
import { putApplication } from '#store/applications'
import { correctField } from '#store/corrections'
import { enterCall } from '#store/entries'
import { addNeed } from '#store/needs'
import { addNote } from '#store/notes'
import { saveChoice } from '#store/subscriptions'
import { listSavedViews, saveView } from '#store/saved-views'
import { writeLog } from '#store/log'
import { addPerson } from '#store/people'
import { enqueue } from '#store/outbox'
import { indexSearch } from '#store/search'
import type { Store } from '#store/connect'
import { NOW, storeCalls } from './stored-calls.ts'
import { aWorkplace } from './workplace.ts'

/** Stores one text wherever people or portals can put one. A page family that stores text adds its own line. */
export const TEXT_PLACES: Readonly<Record<string, (store: Store, text: string, number: number) => Promise<unknown>>> = {
  call: (store, text) => storeCalls(store, [{ title: text, description: `${text} ${text}`, programme: text }]),
  person: ({ db }, text, number) =>
    addPerson(db, { name: text, email: `p${number}@stad.example`, role: 'coordinator', department: `d${number}` }),
  subscription: async ({ db }, text, number) => {
    const by = await firstPerson(db)
    const words = { wanted: [text], unwanted: [text], programmes: [text] }
    const choice = { ...NO_WISHES, ...words, channel: { kind: 'mail', to: text }, rhythm: 'weekly' } as const
    await saveChoice(db, { ...choice, audience: departmentAudience(`d${number}`) }, { by, at: NOW.toString() })
  },
  need: async ({ db }, text, number) => {
    const by = await firstPerson(db)
    await addNeed(db, `d${number}`, { text }, { by, at: NOW.toString() })
  },
  note: async ({ db }, text) => addNote(db, { call: await newestCall(db), text, by: await firstPerson(db), at: AT }),
  work: async ({ db }, text) => {
    const application = { stage: 'refused', currency: 'SEK', whyNot: text, diaryNumber: text } as const
    await putApplication(db, { call: await newestCall(db), application, by: await firstPerson(db), at: AT })
  },
  correction: async ({ db }, text) => {
    const correction = { call: await newestCall(db), field: 'publisher', value: text } as const
    await correctField({ db, ...aWorkplace(db, NOW).judge }, { ...correction, by: who(text), now: NOW, reason: text })
  },
  enteredCall: ({ db }, text, number) => {
    const draft = {
      title: text,
      summary: text,
      publisher: text,
      programme: text,
      url: `https://hand.example/${number}`,
    }
    const known = { titleLanguage: 'sv', status: 'open', deadlines: [{ day: day('2027-03-01'), zone: ZONE }] } as const
    return enterCall({ db, ...aWorkplace(db, NOW).judge }, { draft: { ...draft, ...known }, by: who(text), now: NOW })
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
    const person = await firstPerson(db)
    const { length } = await listSavedViews(db, person.id)
    if (length < 40)
      await saveView(db, { name: text, query: `q=${encodeURIComponent(text)}`, by: person, at: NOW.toString() })
  },
}

const AT = NOW.toString()
const ZONE = 'Europe/Stockholm'
const who = (name: string) => ({ id: '1', name })

const firstPerson = (db: Store['db']) =>
  db.selectFrom('person').select(['id', 'name']).orderBy('id').executeTakeFirstOrThrow()

async function newestCall(db: Store['db']): Promise<number> {
  const { id } = await db.selectFrom('call').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  return id
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
