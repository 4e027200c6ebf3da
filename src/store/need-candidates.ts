import type { Kysely } from 'kysely'
import type { Call } from '#core/call'
import { type Evidence, readCall } from '#core/classifier/reading'
import { classifierInput } from '#core/classifier-input'
import type { Candidate } from '#core/need-sides'
import { liveCalls } from './calls.ts'
import { withDescriptions } from './descriptions.ts'
import type { Database } from './tables.ts'

/** A call that one can still apply to, as needs are matched with it. */
export interface NeedCandidate extends Candidate {
  readonly call: Call
}

/** Some at a time, so that others are answered meanwhile. */
const BATCH = 25

/**
 * Gives the calls that are open or coming. What was read in a call is kept until it changes or is over, so that only
 * new and changed calls have their running text fetched and read.
 */
export function createNeedCandidates(
  db: Kysely<Database>,
): (now: Temporal.Instant) => Promise<readonly NeedCandidate[]> {
  let memory: ReadonlyMap<string, readonly Evidence[]> = new Map()
  return async (now) => {
    const calls = await liveCalls(db, now)
    const unread = calls.filter((call) => !memory.has(versionOf(call)))
    const fresh = new Map<string, readonly Evidence[]>()
    for (let from = 0; from < unread.length; from += BATCH)
      for (const call of await withDescriptions(db, unread.slice(from, from + BATCH)))
        fresh.set(versionOf(call), readCall(inputOf(call)))
    const evidenceOf = (version: string) => fresh.get(version) ?? memory.get(version) ?? []
    memory = new Map(calls.map(versionOf).map((version) => [version, evidenceOf(version)]))
    return calls.map((call) => candidate(call, evidenceOf(versionOf(call))))
  }
}

const versionOf = ({ id, revisions, lastChange }: Call): string => `${id} ${revisions} ${lastChange}`

const inputOf = (call: Call) => classifierInput(call, call.refs[0]?.source ?? '')

function candidate(call: Call, evidence: readonly Evidence[]): NeedCandidate {
  const { verdict, budget, deadlines, eligible } = call
  return {
    call,
    input: { title: call.title },
    verdict,
    deadlines,
    evidence,
    ...(budget && { budget }),
    ...(eligible && { eligible }),
  }
}
