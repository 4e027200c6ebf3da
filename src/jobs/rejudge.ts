import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import type { Kysely } from 'kysely'
import { classifierInput } from '#core/classifier-input'
import type { Judge } from '#store/restate'
import { confirmVerdicts, type JudgedOtherwise, judgedOtherwise, writeVerdicts } from '#store/rejudge'
import { callStandings } from '#store/standings'
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
  let after = 0
  while (!signal.aborted) {
    const calls = await judgedOtherwise(db, judge.model, after, BATCH)
    const last = calls.at(-1)
    if (last === undefined) break
    const judged = await judgeAgain(db, judge, calls)
    const changed = judged.filter((one, index) => !isDeepStrictEqual(one.verdict, calls[index]?.verdict))
    total.changed += await writeVerdicts(db, judge.model, changed)
    await confirmVerdicts(
      db,
      judge.model,
      judged.filter((one) => !changed.includes(one)),
    )
    total.judged += calls.length
    after = last.id
  }
  return total
}

/** In the same order; a call without references keeps its verdict. */
async function judgeAgain(
  db: Kysely<Database>,
  { classify }: Judge,
  calls: readonly JudgedOtherwise[],
): Promise<readonly JudgedOtherwise[]> {
  const standings = await callStandings(
    db,
    calls.map(({ id }) => id),
  )
  const judged: JudgedOtherwise[] = []
  for (const [index, call] of calls.entries()) {
    const standing = standings.get(call.id)
    const source = standing?.sides[0]?.source
    const verdict =
      standing === undefined || source === undefined ? call.verdict : classify(classifierInput(standing.draft, source))
    judged.push({ ...call, verdict })
    if (index % CALLS_A_TURN === CALLS_A_TURN - 1) await yieldToOthers()
  }
  return judged
}
