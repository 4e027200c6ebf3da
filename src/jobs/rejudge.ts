import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Kysely } from 'kysely'
import { classifierInput } from '#core/classifier-input'
import type { Judge } from '#store/restate'
import { confirmVerdicts, type JudgedOtherwise, judgedOtherwise, writeVerdicts } from '#store/rejudge'
import { callStandings, type Standing } from '#store/standings'
import type { Database } from '#store/tables'

/** Rows a statement: large enough to be quick, small enough not to hold up an embedded database's process. */
const BATCH = 100
const CALLS_A_TURN = 10

export interface Rejudged {
  readonly judged: number
  /** Those whose verdict is another than before. */
  readonly changed: number
}

/**
 * Judges every stored call anew that was judged by other rules, after the model or the lexicon has changed. It is no
 * news: no change event, no revision, and digests tell nothing of it. Stopped halfway it goes on where it was.
 */
export async function rejudgeCalls(db: Kysely<Database>, judge: Judge, signal: AbortSignal): Promise<Rejudged> {
  const total = { judged: 0, changed: 0 }
  let batch = await readBatch(db, judge, 0)
  while (batch.last !== undefined && !signal.aborted) {
    // The next ones are read while these are judged: a Postgres has processors of its own.
    const [judged, next] = await Promise.all([judgeAgain(judge, batch), readBatch(db, judge, batch.last)])
    total.changed += await writeBatch(db, judge, batch, judged)
    total.judged += judged.length
    batch = next
  }
  return total
}

interface Batch {
  readonly calls: readonly JudgedOtherwise[]
  readonly standings: ReadonlyMap<number, Standing>
  /** The id of the last call; absent: there are no more. */
  readonly last?: number
}

async function readBatch(db: Kysely<Database>, { model }: Judge, after: number): Promise<Batch> {
  const calls = await judgedOtherwise(db, model, after, BATCH)
  const ids = calls.map(({ id }) => id)
  const last = ids.at(-1)
  return { calls, standings: await callStandings(db, ids), ...(last !== undefined && { last }) }
}

/** In the order of the batch; a call without references keeps its verdict. */
async function judgeAgain({ classify }: Judge, { calls, standings }: Batch): Promise<readonly JudgedOtherwise[]> {
  const judged: JudgedOtherwise[] = []
  for (const [index, call] of calls.entries()) {
    const standing = standings.get(call.id)
    const source = standing?.sides[0]?.source
    const isKnown = standing !== undefined && source !== undefined
    judged.push(isKnown ? { ...call, verdict: classify(classifierInput(standing.draft, source)) } : call)
    if (index % CALLS_A_TURN === CALLS_A_TURN - 1) await yieldToOthers()
  }
  return judged
}

/** Returns how many verdicts are other than before. */
async function writeBatch(
  db: Kysely<Database>,
  { model }: Judge,
  { calls }: Batch,
  judged: readonly JudgedOtherwise[],
): Promise<number> {
  const isChanged = judged.map(({ verdict }, index) => !isDeepStrictEqual(verdict, calls[index]?.verdict))
  await confirmVerdicts(
    db,
    model,
    judged.filter((_, index) => !isChanged[index]),
  )
  return writeVerdicts(
    db,
    model,
    judged.filter((_, index) => isChanged[index]),
  )
}
