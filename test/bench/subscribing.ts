import { type Kysely, sql } from 'kysely'
import { createSubscriptionMatcher, type Chooser, type OfferedCall } from '#core/subscription-match'
import { NO_WISHES } from '#core/subscription'
import { TOPIC_IDS } from '#core/vocabulary'
import { renderMail } from '#render/mail'
import { renderSlack } from '#render/slack'
import { openPostgres } from '#store/connect'
import { seededRandom } from '../support/seeded-random.ts'
import { aDigest } from '../support/a-digest.ts'
import { type Databases, openDatabases } from './databases.ts'
import { measure } from './meter.ts'
import { type Line, toTable } from './verdict.ts'

const HERE = { place: { country: 'SE', region: 'SE232' }, zone: 'Europe/Stockholm' }
const SUBSCRIPTIONS = 5_000
const CHANGED = 1_000
const BATCH = 50_000
const DIGESTS = 5_000
const WORDS = ['bibliotek', 'vattenvård', 'fritidsgård', 'laddning', 'ungas hälsa', 'film']

/**
 * P10: the changed calls met with every subscription and the pairs stored, against the database doing both by topics
 * alone; and P11: rendering.
 */
async function subscribing(db: Kysely<never>, rounds: number): Promise<readonly Line[]> {
  const random = seededRandom(10)
  const pick = (most: number) => Math.floor(random() * most)
  const someTopics = (count: number) =>
    Array.from({ length: count }, () => TOPIC_IDS[pick(TOPIC_IDS.length)] ?? 'culture')
  const subscriptions = Array.from({ length: SUBSCRIPTIONS }, (_, id) => aSubscription(id, someTopics(2), pick))
  const calls = Array.from({ length: CHANGED }, (_, id) => ({ id, call: aCall(someTopics(2), pick) }))
  await createTables(db, subscriptions, calls)
  const [floors, figures]: [number[], number[]] = [[], []]
  for (let round = 0; round < rounds; round += 1) {
    floors.push((await measure(() => matchInSql(db))).ms)
    await sql`truncate pair`.execute(db)
    figures.push((await measure(() => matchAndStore(db, subscriptions, calls))).ms)
    await sql`truncate pair`.execute(db)
  }
  const few = await measure(async () => matchAndStore(db, subscriptions.slice(0, 200), calls.slice(0, 10)))
  const digest = aDigest()
  const render = async (one: () => unknown) =>
    (await measure(async () => Array.from({ length: DIGESTS }, one).length)).ms
  return [
    {
      id: 'P10',
      what: '1,000 changed calls x 5,000 subscriptions',
      unit: 'ms',
      floor: median(floors),
      figure: median(figures),
      maxRatio: 2,
    },
    { id: 'P10', what: '10 changed calls x 200 subscriptions', unit: 'ms', figure: few.ms, max: 50 },
    {
      id: 'P11',
      what: `5,000 digests for Slack`,
      unit: 'ms',
      figure: await render(() => renderSlack(digest)),
      max: 1_000,
    },
    {
      id: 'P11',
      what: `5,000 digests as e-mail`,
      unit: 'ms',
      figure: await render(() => renderMail(digest)),
      max: 1_000,
    },
  ]
}

type Numbered = Chooser & { readonly id: number }

function aSubscription(id: number, topics: Chooser['topics'], pick: (most: number) => number): Numbered {
  const wanted = pick(10) === 0 ? [WORDS[pick(WORDS.length)] ?? ''] : []
  return { ...NO_WISHES, id, audience: `department/d${id}`, beganAt: '2026-01-01T00:00:00Z', topics, wanted }
}

function aCall(topics: Chooser['topics'], pick: (most: number) => number): OfferedCall {
  const words = Array.from(
    { length: 300 },
    () => ['stöd', 'till', 'kommuner', 'för', 'arbete', 'med', 'klimat'][pick(7)],
  )
  return {
    title: 'Stöd till kommuner',
    description: words.join(' '),
    deadlines: [],
    firstSeen: '2026-11-20T06:00:00Z',
    verdict: {
      focus: [],
      topics,
      relevance: { grade: 2, score: 0.5 },
      scores: { sustainability: 0, business: 0, competence: 0, relevance: 0.5 },
      reasons: [],
    },
  }
}

interface ChangedCall {
  readonly id: number
  readonly call: OfferedCall
}

async function createTables(db: Kysely<never>, subscriptions: readonly Numbered[], calls: readonly ChangedCall[]) {
  await sql`create table pair (subscription integer, call integer)`.execute(db)
  const sides = { chooser: subscriptions, offer: calls.map(({ id, call }) => ({ id, topics: call.verdict.topics })) }
  for (const [table, rows] of Object.entries(sides)) {
    await sql`create table ${sql.table(table)} (id integer primary key, topics text[] not null)`.execute(db)
    const states = JSON.stringify(rows.map(({ id, topics }) => ({ id, topics })))
    await sql`insert into ${sql.table(table)} select * from json_to_recordset(${states}::json) as r(id integer, topics text[])`.execute(
      db,
    )
  }
}

const matchInSql = (db: Kysely<never>) =>
  sql`insert into pair select chooser.id, offer.id from offer join chooser on chooser.topics && offer.topics`.execute(
    db,
  )

async function matchAndStore(db: Kysely<never>, subscriptions: readonly Numbered[], calls: readonly ChangedCall[]) {
  const match = createSubscriptionMatcher(subscriptions, HERE)
  let pairs: [number[], number[]] = [[], []]
  const store = async () => {
    await sql`insert into pair select * from unnest(${pairs[0]}::integer[], ${pairs[1]}::integer[])`.execute(db)
    pairs = [[], []]
  }
  for (const { id, call } of calls) {
    for (const { subscription } of match(call)) {
      pairs[0].push(subscription.id)
      pairs[1].push(id)
    }
    if (pairs[0].length > BATCH) await store()
  }
  await store()
}

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** The same on a database of its own. */
export async function measureSubscribing(databases: Databases, rounds: number): Promise<readonly Line[]> {
  const store = await openPostgres(await databases.onPostgres(), 'bench')
  try {
    return await subscribing(store.db as unknown as Kysely<never>, rounds)
  } finally {
    await store.close()
  }
}

/** `node test/bench/subscribing.ts` measures this alone. */
if (import.meta.main) {
  const databases = await openDatabases()
  try {
    console.log(toTable(await measureSubscribing(databases, 5)))
  } finally {
    await databases.close()
  }
  process.exit(0)
}
