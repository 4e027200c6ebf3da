import { adjust, learn } from '#core/learn'
import { mutedBy, mutedInWords } from '#core/mute'
import { liveJudgedCalls } from '#store/judged-calls'
import { listRules } from '#store/rules'
import { markedCalls } from '#store/triage'
import type { Workplace } from '#web/workplace/workplace'

/** What marks and rules make of the calls that one can apply to, now or soon; those that are over stay as they were judged. */
export interface ListLessons {
  /** The score as it was learnt, of the calls alone whose score it moves; by id. */
  readonly learnt: ReadonlyMap<number, number>
  /** Why a call is told to nobody, in Swedish; by id. */
  readonly muted: ReadonlyMap<number, string>
}

/** The rules that hold for everybody: a list has no other audience. */
const EVERYBODY = 'isg'
const NOTHING: ListLessons = { learnt: new Map(), muted: new Map() }

/**
 * Reads them anew from marks and rules. The programme of a call follows from its texts, in the core: so the few calls
 * that are live are read, and not the many that are stored.
 */
export async function readListLessons({ db }: Pick<Workplace, 'db'>): Promise<ListLessons> {
  const [marks, rules] = [await markedCalls(db), await listRules(db)]
  const adjustment = learn(marks)
  if (adjustment.size === 0 && rules.length === 0) return NOTHING
  const [learnt, muted] = [new Map<number, number>(), new Map<number, string>()]
  for (const [id, call] of await liveJudgedCalls(db)) {
    const { relevance } = adjust(call, adjustment)
    if (relevance.score !== call.verdict.relevance.score) learnt.set(id, relevance.score)
    const rule = mutedBy(call, rules, EVERYBODY)
    if (rule !== undefined) muted.set(id, mutedInWords(rule))
  }
  return { learnt, muted }
}
