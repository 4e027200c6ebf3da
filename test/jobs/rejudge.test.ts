import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ClassifierInput, Verdict } from '#core/verdict'
import { rejudgeCalls } from '#jobs/rejudge'
import { findCalls } from '#store/calls'
import { countRows } from '#store/dump'
import { confirmVerdicts, judgedOtherwise, writeVerdicts } from '#store/rejudge'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { callStore } from '../support/triage-calls.ts'
import { emptyTables } from '../support/written-rows.ts'

const NOW = Temporal.Instant.from('2026-10-06T08:00:00Z')
const never = new AbortController().signal

let store: FreshStore
beforeAll(async () => {
  store = await openFreshStore()
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  await callStore(store)({ ref: 'a', score: 0.6 }, { ref: 'b', score: 0.7 })
})

/** As the test's calls were judged at first, but for the score of one. */
const classify =
  (scores: Readonly<Record<string, number>>) =>
  ({ title }: ClassifierInput): Verdict => {
    const score = scores[title] ?? 0
    return {
      focus: [],
      topics: [],
      relevance: { grade: 2, score },
      scores: { sustainability: 0, business: 0, competence: 0, relevance: score },
      reasons: [],
    }
  }
const judge = (model: string, a: number, b = 0.7) => ({ model, classify: classify({ 'Call a': a, 'Call b': b }) })
const rows = () => store.db.selectFrom('call').selectAll().orderBy('id').execute()

describe('after a change of rules', () => {
  it('only verdicts that differ are written, and nothing else of the call', async () => {
    const [before, counts] = [await rows(), await countRows(store.db)]
    expect(await rejudgeCalls(store.db, judge('new', 0.9), never)).toEqual({ judged: 2, changed: 1 })
    const after = await rows()
    expect(after.map(({ score }) => Number(score.toFixed(2)))).toEqual([0.9, 0.7])
    const rest = (row: (typeof before)[number] | undefined) => ({ ...row, model: '', verdict: '', score: 0 })
    expect(after.map(rest)).toEqual(before.map(rest))
    expect(after.map(({ model }) => model)).toEqual(['new', 'new'])
    expect(await countRows(store.db)).toEqual(counts)
    expect((await findCalls(store.db, {}, NOW)).map(({ title }) => title)).toEqual(['Call a', 'Call b'])
  })

  it('a second time there is nothing to do', async () => {
    await rejudgeCalls(store.db, judge('new', 0.9), never)
    expect(await rejudgeCalls(store.db, judge('new', 0.1), never)).toEqual({ judged: 0, changed: 0 })
  })

  it('a call that was written while it was judged keeps what was written', async () => {
    const [call] = await judgedOtherwise(store.db, 'new', 0, 1)
    await store.db.updateTable('call').set({ revisions: 7, score: 0.5 }).where('id', '=', call!.id).execute()
    expect(await writeVerdicts(store.db, 'new', [call!])).toBe(0)
    await confirmVerdicts(store.db, 'new', [call!])
    const [row] = await rows()
    expect(row).toMatchObject({ score: 0.5, revisions: 7 })
    expect(row?.model).not.toBe('new')
  })

  it('one that is stopped goes on where it was', async () => {
    const stopped = AbortSignal.abort()
    expect(await rejudgeCalls(store.db, judge('new', 0.9), stopped)).toEqual({ judged: 0, changed: 0 })
    expect(await rejudgeCalls(store.db, judge('new', 0.9), never)).toEqual({ judged: 2, changed: 1 })
  })
})
