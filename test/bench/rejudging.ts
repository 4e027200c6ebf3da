import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { classifierInput } from '#core/classifier-input'
import type { CallDraft } from '#core/call-draft'
import type { Verdict } from '#core/verdict'
import { rejudgeCalls } from '#jobs/rejudge'
import { insertCalls, insertReferences } from '#store/call-writes'
import { openEmbedded, openPostgres, type Store } from '#store/connect'
import { migrate } from '#store/migrate'
import type { Judge } from '#store/restate'
import { loadClassifier } from '#wire'
import { type Databases, openDatabases } from './databases.ts'
import { type Cost, measure } from './meter.ts'
import { type Line, toTable } from './verdict.ts'

const CORPUS = join(import.meta.dirname, '../../../shared/data/eu/corpus/opportunities.derived.jsonl.gz')
const SOURCE = 'eu-funding-tenders'
const AT = '2026-07-24T06:00:00Z'
const BATCH = 100
/** One verdict in so many is another after a change of rules that touches a topic or two. */
const ONE_IN = 5
/** Seven and ten times the judging alone on the machine on which they were set: a slower one slows that too. */
const BARS = { Postgres: { max: 2_000, maxRatio: 7 }, embedded: { max: 3_000, maxRatio: 10 } } as const

/** What a change of rules costs with every text of the corpus stored, against judging them alone. */
export async function rejudging(databases: Databases, rounds: number): Promise<readonly Line[]> {
  const drafts = readDrafts()
  const judge = await loadClassifier()
  const stores = {
    Postgres: await openPostgres(await databases.onPostgres(), 'bench'),
    embedded: await openEmbedded(await databases.inDirectory(), 'bench'),
  }
  const lines: Line[] = []
  for (const [where, store] of Object.entries(stores) as readonly ['Postgres' | 'embedded', Store][]) {
    await fill(store, drafts, judge)
    lines.push(...(await linesOf(where, store, drafts, judge, rounds)))
    await store.close()
  }
  return lines
}

async function linesOf(
  where: keyof typeof BARS,
  store: Store,
  drafts: readonly CallDraft[],
  judge: Judge,
  rounds: number,
): Promise<readonly Line[]> {
  const [floors, all, some]: [Cost[], Cost[], Cost[]] = [[], [], []]
  for (let round = 1; round <= rounds; round += 1) {
    floors.push(
      await measure(() => Promise.resolve(drafts.map((draft) => judge.classify(classifierInput(draft, SOURCE))))),
    )
    all.push(await rejudge(store, { ...judge, model: `all ${round}`, classify: moved(judge, round, 1) }, drafts.length))
    some.push(
      await rejudge(
        store,
        { ...judge, model: `some ${round}`, classify: moved(judge, round + 0.5, ONE_IN) },
        drafts.length,
      ),
    )
  }
  const floor = quickest(floors).ms
  const line = (what: string, costs: readonly Cost[]): Line => ({
    id: 'P9',
    what: `${drafts.length} calls judged anew, ${what}, ${where}`,
    unit: 'ms',
    floor,
    figure: quickest(costs).ms,
    ...BARS[where],
  })
  return [
    line('every verdict another', all),
    line(`one in ${ONE_IN} another`, some),
    {
      id: 'P9',
      what: `the same, CPU, ${where}`,
      unit: 'ms',
      floor: quickest(floors).cpuMs,
      figure: quickest(some).cpuMs,
    },
    { id: 'P9', what: `longest stall meanwhile, ${where}`, unit: 'ms', figure: quickest(all).stallMs },
  ]
}

/** The verdicts as they are, but for one in so many a score that this round alone gives. */
function moved({ classify }: Judge, round: number, oneIn: number): Judge['classify'] {
  let count = 0
  return (input) => {
    const verdict = classify(input)
    count += 1
    return count % oneIn === 0 ? { ...verdict, scores: { ...verdict.scores, business: round / 1000 } } : verdict
  }
}

async function rejudge(store: Store, judge: Judge, expected: number): Promise<Cost> {
  let judged = 0
  const cost = await measure(async () => {
    judged = (await rejudgeCalls(store.db, judge, new AbortController().signal)).judged
  })
  if (judged !== expected) throw new Error(`${judged} calls of ${expected} were judged anew`)
  return cost
}

async function fill({ db }: Store, drafts: readonly CallDraft[], { classify, model }: Judge): Promise<void> {
  await migrate(db)
  for (let start = 0; start < drafts.length; start += BATCH) {
    const batch = drafts.slice(start, start + BATCH)
    const ids = await insertCalls(
      db,
      batch.map((draft) => ({ identity: draft.ref, draft, status: 'open', verdict: judged(draft), model, at: AT })),
    )
    await insertReferences(
      db,
      batch.map((draft) => ({
        source: SOURCE,
        ref: draft.ref,
        callId: ids.get(draft.ref) as number,
        hash: draft.ref,
        draft,
        isLive: true,
        at: AT,
      })),
    )
  }

  function judged(draft: CallDraft): Verdict {
    return classify(classifierInput(draft, SOURCE))
  }
}

interface Derived {
  readonly key: string
  readonly identifier?: string
  readonly title: string
  readonly description?: string
  readonly programme?: string
  readonly programmeId?: string
  readonly url?: string
}

function readDrafts(): readonly CallDraft[] {
  const lines = gunzipSync(readFileSync(CORPUS)).toString('utf8').split('\n').filter(Boolean)
  return lines.map((text) => {
    const { key, identifier, title, description, programme, programmeId, url } = JSON.parse(text) as Derived
    return {
      ref: key,
      url: url ?? 'https://portal.example',
      title,
      titleLanguage: 'en',
      status: 'open',
      deadlines: [],
      ...(identifier !== undefined && { identifier }),
      ...(description !== undefined && { description }),
      ...(programme !== undefined && { programme }),
      ...(programmeId !== undefined && { programmeId }),
    }
  })
}

const quickest = (costs: readonly Cost[]): Cost => costs.toSorted((a, b) => a.ms - b.ms)[0] as Cost

/** `node test/bench/rejudging.ts` measures this alone. */
if (import.meta.main) {
  const databases = await openDatabases()
  try {
    console.log(toTable(await rejudging(databases, 3)))
  } finally {
    await databases.close()
  }
  process.exit(0)
}
