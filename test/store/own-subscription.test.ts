import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { personAudience } from '#core/audience'
import type { Person } from '#core/person'
import { NO_WISHES } from '#core/subscription'
import { buildDigestOnce } from '#jobs/build-digests'
import { NoSubscription } from '#jobs/subscribed-calls'
import { countRows } from '#store/dump'
import { removeChoice } from '#store/forget-audience'
import { readLog } from '#store/log'
import { addPerson } from '#store/people'
import { personalDataOf } from '#store/personal-data'
import { changePerson, erasePerson } from '#store/person-changes'
import { choiceOf, listChoices, saveChoice } from '#store/subscriptions'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { trollhattan } from '../support/organisation.ts'
import { NOW, storeCalls } from '../support/stored-calls.ts'
import { emptyTables } from '../support/written-rows.ts'

const AT = NOW.toString()
const ADDRESS = 'lasaren@stad.example'
const SECRET_WORD = 'skilsmässa'

let store: FreshStore
let reader: Person
let by: Person
let audience: string
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  by = await addPerson(store.db, { name: 'Administratören', role: 'administrator' })
  reader = await addPerson(store.db, { name: 'Läsaren', role: 'reader', email: ADDRESS })
  audience = personAudience(reader.id)
  await storeCalls(store, [{ title: 'Läsning i skolan', topics: ['education'] }])
  const wishes = { ...NO_WISHES, topics: ['education'], wanted: [SECRET_WORD] } as const
  const channel = { kind: 'mail', to: ADDRESS } as const
  await saveChoice(store.db, { ...wishes, audience, channel, rhythm: 'weekly' }, { by: reader, at: AT })
})

const build = (key = 'one') =>
  buildDigestOnce({ db: store.db, organisation: trollhattan, cards: [] }, audience, `${audience}/${key}`, NOW)

describe("a person's subscription", () => {
  it('leaves no trace of them when they are erased, and other digests stay', async () => {
    await build()
    await buildDigestOnce({ db: store.db, organisation: trollhattan, cards: [] }, 'isg', 'isg/one', NOW)
    await store.db
      .insertInto('delivery')
      .columns(['outbox_id', 'attempt', 'outcome'])
      .expression(
        store.db
          .selectFrom('outbox')
          .select((select) => ['id', select.val(1).as('attempt'), select.val('sent').as('outcome')]),
      )
      .execute()
    const before = await countRows(store.db)
    await erasePerson(store.db, reader.id, { by, at: AT })
    const after = await countRows(store.db)
    expect(after).toMatchObject({ subscription_choice: 0, subscription: 1, digest: 1 })
    expect(before).toMatchObject({ subscription_choice: 1, subscription: 2, digest: 2 })
    const data = JSON.stringify(await personalDataOf(store.db, reader.id))
    for (const trace of [ADDRESS, SECRET_WORD, 'Läsaren', 'Läsning i skolan']) expect(data).not.toContain(trace)
    const messages = await store.db.selectFrom('outbox').select('body').where('channel', '=', ADDRESS).execute()
    expect(messages).toEqual([])
  })

  it('is given out with what they were told', async () => {
    await build()
    const data = await personalDataOf(store.db, reader.id)
    expect(data?.['subscription_choice']).toMatchObject([{ wanted: [SECRET_WORD], channel: ADDRESS }])
    expect(data?.['digest']).toMatchObject([{ audience }])
    expect(data?.['outbox']).toMatchObject([{ channel: ADDRESS }])
    expect(data?.['subscription']).toHaveLength(1)
    expect(data?.['log_entry']).toMatchObject([{ action: 'subscription.saved', before: null, after: null }])
  })

  it('sends to the address that is known of them now, and to none when none is', async () => {
    const state = { name: reader.name, role: reader.role, isActive: true }
    await changePerson(store.db, reader.id, { ...state, email: 'ny@stad.example' }, { by, at: AT })
    expect(await choiceOf(store.db, audience)).toMatchObject({ channel: { kind: 'mail', to: 'ny@stad.example' } })
    await changePerson(store.db, reader.id, state, { by, at: AT })
    expect(await choiceOf(store.db, audience)).toMatchObject({ channel: { kind: 'web' }, rhythm: 'weekly' })
  })

  it('rests while they may not sign in', async () => {
    const state = { name: reader.name, role: reader.role, email: ADDRESS }
    await changePerson(store.db, reader.id, { ...state, isActive: false }, { by, at: AT })
    expect(await listChoices(store.db, 'weekly')).toEqual([])
    await expect(build()).rejects.toThrow(NoSubscription)
    await changePerson(store.db, reader.id, { ...state, isActive: true }, { by, at: AT })
    expect(await listChoices(store.db, 'weekly')).toHaveLength(1)
  })

  it.each([0, 1, 5, 10, 20, 40])('is removed whole, also %i ms into the building of a digest of theirs', async (ms) => {
    const deed = { by: reader, at: AT }
    const built = build().catch(() => undefined)
    await setTimeout(ms)
    expect(await removeChoice(store.db, audience, deed)).toBe(true)
    await built
    expect(await countRows(store.db)).toMatchObject({ subscription_choice: 0, subscription: 0, digest: 0, outbox: 0 })
    expect((await readLog(store.db, { limit: 1 }))[0]).toMatchObject({ action: 'subscription.removed' })
    expect(await removeChoice(store.db, audience, deed)).toBe(false)
  })

  it('speaks to one and leads back to where it is changed', async () => {
    const parts = { db: store.db, organisation: trollhattan, cards: [], webUrl: 'https://utlyst.example' }
    await buildDigestOnce(parts, audience, 'one', NOW)
    const { body } = await store.db.selectFrom('outbox').select('body').executeTakeFirstOrThrow()
    expect(body).toMatchObject({ mail: { changeUrl: 'https://utlyst.example/min-bevakning' } })
    expect(JSON.stringify(body)).toContain('1 ny för dig')
    expect(JSON.stringify(body)).toContain('Ditt ämne Utbildning och skola.')
  })
})
