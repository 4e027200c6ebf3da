import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NO_WISHES } from '#core/subscription'
import type { TopicId } from '#core/vocabulary'
import type { Verdict } from '#core/verdict'
import { buildDigestOnce, previewDigest } from '#jobs/build-digests'
import { buildSubscribed } from '#jobs/build-subscribed'
import { matchNeeds } from '#jobs/match-needs'
import { NoSubscription } from '#jobs/subscribed-calls'
import { renderText } from '#render/text'
import { departmentAudience } from '#core/audience'
import { seedDepartments } from '#store/departments'
import { subscriptionOf } from '#store/digests'
import { countRows } from '#store/dump'
import { createNeedCandidates } from '#store/need-candidates'
import { addNeed, changeNeed, closeNeed } from '#store/needs'
import { addPerson } from '#store/people'
import { type Choice, choiceOf, saveChoice, stopChoice } from '#store/subscriptions'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { trollhattan } from '../support/organisation.ts'
import { aDraft, type SmallPortal, smallPortal } from '../support/small-portal.ts'
import { smallSweeps } from '../support/small-sweep.ts'
import { emptyTables } from '../support/written-rows.ts'

const MONDAY = Temporal.Instant.from('2026-10-12T05:30:00Z')
const weeks = (count: number) => MONDAY.add({ hours: count * 7 * 24 })
const quiet = { info: () => undefined }

let store: FreshStore
let portal: SmallPortal
let by: { readonly id: number; readonly name: string }
let topicsOf: Record<string, readonly TopicId[]>
let sweep: (topics: Record<string, readonly TopicId[]>) => Promise<void>
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  await seedDepartments(store.db, trollhattan.departments)
  by = await addPerson(store.db, { name: 'Samordnaren', role: 'coordinator' })
  portal = smallPortal()
  topicsOf = {}
  const sweepPortal = smallSweeps(store, portal)
  sweep = async (topics) => {
    topicsOf = { ...topicsOf, ...topics }
    portal.show(Object.keys(topicsOf).map((ref) => aDraft(ref, { closes: '2027-06-01' })))
    await sweepPortal({ classify: ({ title }) => verdictOf(topicsOf[title.replace('Call ', '')] ?? []) })
  }
})

function verdictOf(topics: readonly TopicId[]): Verdict {
  return {
    focus: [],
    topics,
    relevance: { grade: 2, score: 0.8 },
    scores: { sustainability: 0, business: 0, competence: 0, relevance: 0.8 },
    reasons: [],
  }
}

const parts = () => ({
  db: store.db,
  organisation: trollhattan,
  cards: [portal.source.card],
  webUrl: 'https://utlyst.example',
})

async function subscribe(department: string, topics: readonly TopicId[], more: Partial<Choice> = {}) {
  const choice = { ...NO_WISHES, topics, channel: { kind: 'web' }, rhythm: 'weekly', ...more } as const
  await saveChoice(
    store.db,
    { ...choice, audience: departmentAudience(department) },
    { by, at: '2026-09-01T08:00:00Z' },
  )
}

const build = (department: string, now = MONDAY) => {
  const audience = departmentAudience(department)
  return buildDigestOnce(parts(), audience, `${audience}/${now.toString()}`, now)
}
const told = ({ digest }: Awaited<ReturnType<typeof build>>) =>
  digest.sections.flatMap(({ entries }) => entries.map(({ call }) => call.title.replace('Call ', ''))).toSorted()
const outbox = () =>
  store.db.selectFrom('outbox').select(['key', 'channel_kind', 'channel', 'body']).orderBy('id').execute()

describe("departments' digests", () => {
  it('tell each of what it chose, nobody twice, and each from where it was', async () => {
    await subscribe('utbildning', ['education', 'culture'])
    await subscribe('kultur-fritid', ['culture', 'youth-sport'])
    await subscribe('eidar', ['climate-energy'])
    await sweep({
      school: ['education'],
      both: ['education', 'culture'],
      energy: ['climate-energy'],
      none: ['ukraine'],
    })
    expect(told(await build('utbildning'))).toEqual(['both', 'school'])
    expect(told(await build('kultur-fritid'))).toEqual(['both'])
    await sweep({ museum: ['culture'], house: ['climate-energy'] })
    expect(told(await build('utbildning', weeks(1)))).toEqual(['museum'])
    // Its first digest comes a week later than those of the others.
    expect(told(await build('eidar', weeks(1)))).toEqual(['energy', 'house'])
    await sweep({ theatre: ['culture', 'youth-sport'] })
    expect(told(await build('kultur-fritid', weeks(2)))).toEqual(['museum', 'theatre'])
    expect(told(await build('utbildning', weeks(2)))).toEqual(['theatre'])
    expect(told(await build('eidar', weeks(2)))).toEqual([])
    const marks = await Promise.all(
      ['utbildning', 'eidar'].map((id) => subscriptionOf(store.db, departmentAudience(id))),
    )
    expect(marks.map(({ lastEvent }) => lastEvent)).toEqual([7, 7])
    expect((await subscriptionOf(store.db, 'isg')).lastEvent).toBe(0)
  })

  it('say why each call came, and whose they are', async () => {
    await subscribe('utbildning', ['education'], { wanted: ['call'] })
    await sweep({ school: ['education'] })
    const { digest } = await build('utbildning')
    expect(digest.title).toBe('Utlysningar för Utbildningsförvaltningen vecka 42 · 12 oktober 2026')
    expect(digest.webUrl).toBe('https://utlyst.example/verksamheter/utbildning')
    expect(renderText(digest)).toContain('Varför: Ert ämne Utbildning och skola och ert ord ”call”.')
    expect(renderText(digest)).toContain('1 ny för er')
    expect(renderText(digest)).not.toContain('UKRAINA')
  })

  it('go out by the channel that was chosen, and are kept where they are only read', async () => {
    await subscribe('utbildning', ['education'], { channel: { kind: 'mail', to: 'skola@stad.example' } })
    await subscribe('kultur-fritid', ['education'], { channel: { kind: 'slack', to: 'C0KULTUR' } })
    await subscribe('eidar', ['education'])
    await sweep({ school: ['education'] })
    for (const id of ['utbildning', 'kultur-fritid', 'eidar']) await build(id)
    expect((await outbox()).map(({ channel_kind: kind, channel }) => [kind, channel])).toEqual([
      ['mail', 'skola@stad.example'],
      ['slack', 'C0KULTUR'],
    ])
    expect((await outbox())[0]?.body).toMatchObject({
      mail: {
        subject: 'Utlysningar för Utbildningsförvaltningen vecka 42 · 12 oktober 2026',
        changeUrl: 'https://utlyst.example/verksamheter/utbildning/prenumeration',
      },
    })
    expect(await countRows(store.db)).toMatchObject({ digest: 3 })
  })

  it('without anything in them are kept but not sent', async () => {
    await subscribe('utbildning', ['education'], { channel: { kind: 'mail', to: 'skola@stad.example' } })
    await sweep({ energy: ['climate-energy'] })
    const { digest } = await build('utbildning')
    expect(renderText(digest)).toContain('Inget som rör er just nu.')
    expect(renderText((await build('utbildning', weeks(1))).digest)).toContain(
      'Inget nytt för er sedan förra utskicket.',
    )
    expect(await outbox()).toEqual([])
    expect(await countRows(store.db)).toMatchObject({ digest: 2 })
  })

  it('looked at beforehand are the same, and the look tells nobody', async () => {
    await subscribe('utbildning', ['education'])
    await sweep({ school: ['education'] })
    const preview = await previewDigest(parts(), departmentAudience('utbildning'), MONDAY)
    expect(await countRows(store.db)).toMatchObject({ digest: 0, subscription: 0 })
    expect((await build('utbildning')).digest).toEqual(preview)
  })

  it('of a rhythm are built once a slot, also by several workers and after a crash', async () => {
    for (const id of ['utbildning', 'kultur-fritid', 'eidar']) await subscribe(id, ['education'])
    await subscribe('eidar', ['education'], { rhythm: 'daily' })
    await sweep({ school: ['education'] })
    const slot = { rhythm: 'weekly', slot: MONDAY.toString() } as const
    const signal = new AbortController().signal
    await build('utbildning')
    const built = await Promise.all([1, 2, 3].map(() => buildSubscribed(parts(), slot, MONDAY, signal, quiet)))
    expect(built.reduce((sum, count) => sum + count, 0)).toBe(1)
    expect(await countRows(store.db)).toMatchObject({ digest: 2 })
  })

  it('are built for nobody who has stopped, or has never begun', async () => {
    await subscribe('utbildning', ['education'])
    await stopChoice(store.db, departmentAudience('utbildning'), { by, at: '2026-10-01T08:00:00Z' })
    await sweep({ school: ['education'] })
    const slot = { rhythm: 'weekly', slot: MONDAY.toString() } as const
    expect(await buildSubscribed(parts(), slot, MONDAY, new AbortController().signal, quiet)).toBe(0)
    await expect(build('eidar')).rejects.toThrow(NoSubscription)
  })

  it('are whole or not at all, whichever statement fails', async () => {
    await subscribe('utbildning', ['education'], { channel: { kind: 'mail', to: 'skola@stad.example' } })
    await addNeed(store.db, 'utbildning', { text: 'Vuxenutbildning och skola' }, { by, at: '2026-09-01T08:00:00Z' })
    await sweep({ school: ['education'] })
    const before = await countRows(store.db)
    const audience = departmentAudience('utbildning')
    let failures = 0
    for (let failing = 1; ; failing += process.env['UTLYST_TEST_LONG'] === '1' ? 1 : 3) {
      const db = store.db.withPlugin(failingAt(failing))
      const outcome = await buildDigestOnce({ ...parts(), db }, audience, 'one', MONDAY).catch(() => undefined)
      if (outcome !== undefined) break
      failures += 1
      expect(await countRows(store.db)).toEqual(before)
    }
    expect(failures).toBeGreaterThan(4)
    expect(await countRows(store.db)).toMatchObject({ digest: 1, outbox: 1, subscription: 1 })
  })
})

/** A database that fails at the n-th statement. */
function failingAt(failing: number): KyselyPlugin {
  let statements = 0
  return {
    transformQuery({ node }) {
      statements += 1
      if (statements === failing) throw new Error('the database is gone')
      return node
    },
    transformResult: async ({ result }) => result,
  }
}

describe('an audience that is told of nothing for long', () => {
  const askedAt = async () => (await choiceOf(store.db, departmentAudience('eidar')))?.askedAt

  it('is asked once a month whether its topics fit', async () => {
    await subscribe('eidar', ['tourism'])
    await build('eidar', MONDAY)
    expect(await askedAt()).toBe(MONDAY.toString())
    await build('eidar', weeks(1))
    expect(await askedAt()).toBe(MONDAY.toString())
    await build('eidar', weeks(5))
    expect(await askedAt()).toBe(weeks(5).toString())
  })

  it('is not asked when it was told of something, or has only begun', async () => {
    await subscribe('eidar', ['tourism'])
    await sweep({ hotel: ['tourism'] })
    await build('eidar', MONDAY)
    await build('eidar', weeks(3))
    expect(await askedAt()).toBeUndefined()
    await build('eidar', weeks(5))
    expect(await askedAt()).toBe(weeks(5).toString())
    await stopChoice(store.db, departmentAudience('eidar'), { by, at: weeks(6).toString() })
    expect(await askedAt()).toBeUndefined()
  })
})

describe('a need', () => {
  const find = (now = MONDAY) =>
    matchNeeds({ db: store.db, organisation: trollhattan, candidates: createNeedCandidates(store.db) }, now)
  const anExchange = { text: 'Elever och lärare på gymnasiet ska kunna göra praktik och utbyten i andra länder.' }

  async function exchanges(): Promise<void> {
    topicsOf = { exchange: ['exchange-learning', 'education'], harbour: ['mobility'] }
    portal.show([
      aDraft('exchange', {
        title: 'Mobility of pupils and school staff in Erasmus+',
        description:
          'Pupils and teachers of schools go abroad for traineeships and school exchange in other countries.',
        closes: '2027-06-01',
      }),
      aDraft('harbour', { title: 'Harbour cranes', closes: '2027-06-01' }),
    ])
    await smallSweeps(
      store,
      portal,
    )({
      classify: ({ title }) => verdictOf(topicsOf[title.startsWith('Harbour') ? 'harbour' : 'exchange'] ?? []),
    })
  }

  it('that a call answers is told its department once, also when the topics were not chosen', async () => {
    await subscribe('utbildning', ['tourism'])
    await addNeed(store.db, 'utbildning', anExchange, { by, at: '2026-10-01T08:00:00Z' })
    await exchanges()
    expect(await find()).toBe(1)
    expect(await find()).toBe(0)
    const { digest } = await build('utbildning')
    expect(digest.sections.map(({ id, entries }) => [id, entries.length])).toEqual([['answers', 1]])
    expect(renderText(digest)).toContain(`Ser ut att svara mot ert behov: ”${anExchange.text.slice(0, -1)}”.`)
    expect(renderText(digest)).toContain('1 ser ut att svara mot era behov, inga nya för er')
    expect(told(await build('utbildning', weeks(1)))).toEqual([])
  })

  it('that is written down later is answered by calls that were told long ago', async () => {
    await subscribe('utbildning', ['education'])
    await exchanges()
    expect(told(await build('utbildning'))).toHaveLength(1)
    await addNeed(store.db, 'utbildning', anExchange, { by, at: '2026-10-14T08:00:00Z' })
    await find(weeks(1))
    expect((await build('utbildning', weeks(1))).digest.sections.map(({ id }) => id)).toEqual(['answers'])
  })

  it('that is closed, or written anew, is told no more of what answered it before', async () => {
    await subscribe('utbildning', ['tourism'])
    const id = await addNeed(store.db, 'utbildning', anExchange, { by, at: '2026-10-01T08:00:00Z' })
    await exchanges()
    await find()
    await closeNeed(store.db, id, true, { by, at: '2026-10-02T08:00:00Z' })
    expect(told(await build('utbildning'))).toEqual([])
    await closeNeed(store.db, id, false, { by, at: '2026-10-12T08:00:00Z' })
    await changeNeed(store.db, id, { text: 'Nya kajer i hamnen' }, { by, at: '2026-10-12T09:00:00Z' })
    expect(told(await build('utbildning', weeks(1)))).toEqual([])
  })

  it('of one department is told to no other', async () => {
    await subscribe('utbildning', ['tourism'])
    await subscribe('eidar', ['tourism'])
    await addNeed(store.db, 'eidar', anExchange, { by, at: '2026-10-01T08:00:00Z' })
    await exchanges()
    await find()
    expect(told(await build('utbildning'))).toEqual([])
    expect(told(await build('eidar'))).toHaveLength(1)
  })
})
