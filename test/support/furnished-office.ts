import { departmentAudience, personAudience } from '#core/audience'
import { day } from '#core/day'
import { NO_WISHES } from '#core/subscription'
import { buildDigestOnce } from '#jobs/build-digests'
import { decide } from '#store/triage'
import { putApplication } from '#store/applications'
import { addRevisions, insertEvents, keepRevisions, updateReferences } from '#store/call-writes'
import type { Store } from '#store/connect'
import { planStops } from '#store/internal-stops'
import { addNeed } from '#store/needs'
import { addNote } from '#store/notes'
import { enqueue } from '#store/outbox'
import { addPerson } from '#store/people'
import { saveView } from '#store/saved-views'
import { indexSearch } from '#store/search'
import { saveChoice } from '#store/subscriptions'
import { createSnapshots, type Snapshots } from '#sweep/snapshots'
import { openFreshStore } from './fresh-store.ts'
import { trollhattan } from './organisation.ts'
import { aDraft, draftsNamed, smallPortal } from './small-portal.ts'
import { smallSweeps } from './small-sweep.ts'
import { aSourceDesk } from './source-desk.ts'
import { NOW, storeCalls, type StoredWords } from './stored-calls.ts'
import { temporaryFolder } from './utlyst.ts'
import { type Office, openOffice } from './workplace.ts'

const AT = NOW.toString()

export interface FurnishedOffice extends Office {
  close(): Promise<void>
}

/** A house in which everybody has been at work, so that no page is empty. Its calls are numbered from 1. */
export async function openFurnishedOffice(): Promise<FurnishedOffice> {
  const [store, folder] = [await openFreshStore(), await temporaryFolder()]
  const snapshots = createSnapshots(folder.path)
  const office = await openOffice(store, NOW, { sources: aSourceDesk(store, NOW, snapshots) })
  await furnish(office, snapshots)
  return {
    ...office,
    async signIn(role, more) {
      const colleague = await office.signIn(role, more)
      await chooseForOneself(store, colleague.person)
      return colleague
    },
    async close() {
      await store.close()
      await folder.remove()
    },
  }
}

async function furnish(office: Office, snapshots: Snapshots): Promise<void> {
  const { store } = office
  const calls = await storeCalls(store, CALLS)
  const { id, name } = (await office.signIn('coordinator', { name: 'Samordnaren' })).person
  const work = { store, calls, by: { id, name } }
  await rewriteFirst(work)
  await decideOnSome(work)
  await workOnSome(work)
  await chooseSome(work)
  await enqueueSome(store)
  await sweepTwice(store, snapshots)
  await addPerson(store.db, {
    name: 'Ämnesläraren',
    email: 'larare@stad.example',
    role: 'reader',
    department: 'utbildning',
  })
  await saveView(store.db, { name: 'Klimat, öppet nu', query: 'q=klimat&status=open', by: work.by, at: AT })
  await indexSearch(store.db)
}

interface Work {
  readonly store: Store
  readonly calls: readonly number[]
  readonly by: { readonly id: number; readonly name: string }
}

/** The first call's text is not what it was. */
async function rewriteFirst({ store: { db }, calls }: Work): Promise<void> {
  const [callId = 0] = calls
  const { source, ref } = await db
    .selectFrom('call_reference')
    .select(['source', 'ref'])
    .where('call_id', '=', callId)
    .executeTakeFirstOrThrow()
  const draft = aDraft(ref, {
    ...CALLS[0],
    description: 'Cities with a plan of their own may lead. Projects restore streams, ponds and wet meadows.',
  })
  const state = { callId, source, ref, hash: 'rewritten', draft, isLive: true, at: AT }
  await keepRevisions(db, [state], null)
  await updateReferences(db, [state])
  await addRevisions(db, [{ id: callId, kept: 1 }])
  const change = { kind: 'text-changed', field: 'description', material: false } as const
  await insertEvents(db, [{ callId, source, at: AT, change }], null)
}

async function decideOnSome({ store: { db }, calls, by }: Work): Promise<void> {
  const marks = [
    { mark: 'relevant' },
    { mark: 'not-for-us', reason: 'no-own-funding', note: 'Prövades förra året.' },
    { mark: 'parked', until: day('2027-01-11') },
  ] as const
  for (const [index, mark] of marks.entries())
    await decide(db, { calls: calls.slice(index, index + 1), mark, by, at: AT })
  const departments = [{ id: 'utbildning', isLead: true }, { id: 'kultur-fritid' }]
  await decide(db, { calls: calls.slice(0, 1), departments, by, at: AT })
}

async function workOnSome({ store: { db }, calls, by }: Work): Promise<void> {
  const [first = 0, , , fourth = 0] = calls
  const application = { stage: 'writing', sought: 4_500_000, currency: 'SEK', diaryNumber: 'KS 2026/118' } as const
  await putApplication(db, { call: first, application, by, at: AT })
  await putApplication(db, {
    call: fourth,
    application: { stage: 'granted', sought: 900_000, granted: 800_000, currency: 'SEK', decidedOn: day('2026-11-02') },
    by,
    at: AT,
  })
  await planStops(db, { call: first, deadline: day('2027-03-04'), templates: trollhattan.stops, by, at: AT })
  await addNote(db, { call: first, text: 'Ring programkontoret om medfinansieringen.', by, at: AT })
}

/** A department has chosen, been told once, and been asked since; another has written down a need. */
async function chooseSome({ store: { db }, by }: Work): Promise<void> {
  const wishes = { ...NO_WISHES, topics: ['education', 'culture'], wanted: ['bibliotek'], unwanted: ['häst'] } as const
  const audience = departmentAudience('utbildning')
  const choice = { ...wishes, audience, channel: { kind: 'mail', to: 'skola@stad.example' }, rhythm: 'weekly' } as const
  await saveChoice(db, choice, { by, at: '2026-09-01T08:00:00Z' })
  await buildDigestOnce({ db, organisation: trollhattan, cards: [] }, audience, 'first', NOW)
  await db.updateTable('subscription_choice').set({ asked_at: AT }).execute()
  const need = { text: 'Öppna diken och plantera träd vid skolor som svämmar över.', amount: 8_000_000, fromYear: 2027 }
  await addNeed(db, 'utbildning', need, { by, at: AT })
  await addNeed(db, 'eidar', { text: 'Byta fönster och värmesystem i hyreshus.' }, { by, at: AT })
}

/** Whoever looks around has an address, a subscription of their own, has been told once and is asked whether it fits. */
async function chooseForOneself({ db }: Store, by: Work['by']): Promise<void> {
  const address = `person-${by.id}@stad.example`
  await db.updateTable('person').set({ email: address }).where('id', '=', by.id).execute()
  const audience = personAudience(by.id)
  const choice = { ...NO_WISHES, topics: ['nature-water'], wanted: ['dagvatten'], rhythm: 'weekly' } as const
  await saveChoice(
    db,
    { ...choice, audience, channel: { kind: 'mail', to: address } },
    { by, at: '2026-09-01T08:00:00Z' },
  )
  await buildDigestOnce({ db, organisation: trollhattan, cards: [] }, audience, `${audience}/first`, NOW)
  await db.updateTable('subscription_choice').set({ asked_at: AT }).where('audience', '=', audience).execute()
}

async function enqueueSome({ db }: Store): Promise<void> {
  const message = { channelKind: 'slack', channel: 'C0UTLYST', body: { text: 'Utlysningar vecka 48', blocks: [] } }
  const keys = ['isg/2026-48/1', 'isg/2026-48/2', 'isg/2026-48/3']
  await enqueue(
    db,
    keys.map((key, position) => ({ ...message, key, position })),
  )
  const stuck = { state: 'uncertain', problem: 'inget svar inom 15 sekunder' } as const
  await db.updateTable('outbox').set(stuck).where('key', '=', 'isg/2026-48/1').execute()
  await db
    .updateTable('outbox')
    .set({ state: 'refused', problem: 'not_in_channel' })
    .where('position', '=', 1)
    .execute()
}

/** The second one meets a row that cannot be read, and more closings at once than can be true. */
async function sweepTwice(store: Store, snapshots: Snapshots): Promise<void> {
  const portal = smallPortal()
  const sweep = smallSweeps(store, portal, '2026-11-25T05:15:00Z')
  const calls = [...draftsNamed('öppen-', 12), aDraft('dubbel', { title: 'Två steg mot ett cirkulärt byggande' })]
  portal.show(calls)
  await sweep({ snapshots })
  portal.show([...calls.map((call) => ({ ...call, status: 'closed' })), { ref: 'utan-rubrik' }])
  await sweep({ snapshots })
}

const BRUSSELS = 'Europe/Brussels'

const CALLS: readonly StoredWords[] = [
  {
    title: 'Nature-based solutions for stormwater in existing urban districts',
    identifier: 'LIFE-2026-SAP-CLIMA-CCA',
    programme: 'LIFE',
    description: 'Cities with a plan of their own may lead. Projects restore streams and open covered ditches.',
    deadlines: [
      { day: day('2027-03-04'), hour: '17:00', zone: BRUSSELS, stage: 1 },
      { day: day('2027-09-16'), zone: BRUSSELS, stage: 2 },
    ],
    opens: day('2026-11-03'),
    budget: { currency: 'EUR', total: 15_000_000, min: 1_000_000, max: 3_000_000 },
    cofinancing: { percent: 60 },
    grade: 3,
    score: 0.9,
    focus: ['sustainability'],
    topics: ['climate-energy', 'nature-water', 'urban-development'],
    reasons: [
      {
        for: 'relevance',
        term: 'Cities',
        where: 'description',
        weight: 0.6,
        sentence: 'Cities with a plan of their own may lead.',
      },
    ],
  },
  {
    title: 'Stöd till konst och kultur i skolan',
    titleLanguage: 'sv',
    programme: 'Skapande skola',
    opens: day('2026-12-01'),
    closes: '2027-02-01',
    status: 'forthcoming',
    focus: ['competence'],
    topics: ['culture', 'education'],
    grade: 3,
    score: 0.8,
  },
  ...recurring('Klimatinvesteringar i kommuner', ['2024', '2025', '2026'], {
    topics: ['climate-energy'],
    focus: ['sustainability'],
  }),
  {
    title: 'Nordiska utbyten för tjänstepersoner 2027',
    titleLanguage: 'sv',
    status: 'forthcoming',
    certainty: 'estimated',
    deadlines: [],
    rhythm: { opens: { month: 1 }, closes: { month: 3, day: 15 }, roundsSeen: 4 },
    topics: ['exchange-learning', 'twinning'],
    focus: ['competence'],
  },
  ...Array.from({ length: 24 }, (_, index): StoredWords => ({
    title: `Omställning i ${['industrin', 'skolan', 'besöksnäringen', 'vården'][index % 4]}, omgång ${index + 1}`,
    titleLanguage: 'sv',
    closes: `2027-0${1 + (index % 6)}-1${index % 9}`,
    grade: index % 3 === 0 ? 3 : 2,
    score: 0.4 + index / 60,
    topics: [(['innovation-industry', 'education', 'tourism', 'public-health'] as const)[index % 4] ?? 'education'],
    focus: [(['business', 'competence', 'sustainability'] as const)[index % 3] ?? 'business'],
  })),
]

function recurring(title: string, years: readonly string[], more: StoredWords): readonly StoredWords[] {
  return years.map((year) => ({
    ...more,
    title: `${title} ${year}`,
    titleLanguage: 'sv',
    opens: day(`${year}-03-02`),
    closes: `${year}-05-1${year.slice(-1)}`,
    status: 'closed',
  }))
}
