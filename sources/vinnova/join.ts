import { z } from 'zod'
import type { CallDraft } from '#core/call-draft'
import { cleanLine } from '#core/plain-text'
import type { Drift, Page, PageRequest, PageResult } from '#source-kit/contract'
import { isObject } from '#source-kit/json'
import { readEach, ShapeError } from '#source-kit/reading'

export const API = 'https://data.vinnova.se/api'
/** Several readers send at most twenty numbers in one request. */
const MOST = 20

const Entry = z.object({
  Diarienummer: z.string(),
  Titel: z.string().trim().min(1),
  DiarienummerProgram: z.string().nullish(),
})
type Entry = z.infer<typeof Entry>

/** An answer is a list; one number alone may be answered with the object. */
export function recordsOf(page: Page): readonly unknown[] {
  const answer = page.json()
  if (Array.isArray(answer)) return answer
  if (isObject(answer) && 'Diarienummer' in answer) return [answer]
  throw new ShapeError('the answer is no list', { kind: 'other-form' })
}

/**
 * Asks for the calls of the rounds, twenty at a time and one request after the other, so that no two requests are the
 * same and none is lost for it. After the last one it asks for the programmes.
 */
export function lookUpCalls(drafts: readonly CallDraft[], after = ''): readonly PageRequest[] {
  const request = lookUp(
    'utlysningar',
    drafts,
    drafts.flatMap(({ parent }) => parent?.ref ?? []),
    after,
  )
  return request ?? lookUpProgrammes(drafts)
}

function lookUpProgrammes(drafts: readonly CallDraft[], after = ''): readonly PageRequest[] {
  return (
    lookUp(
      'program',
      drafts,
      drafts.flatMap(({ programmeId }) => programmeId ?? []),
      after,
    ) ?? []
  )
}

function lookUp(what: string, drafts: readonly CallDraft[], numbers: readonly string[], after: string) {
  const due = [...new Set(numbers)]
    .filter((number) => number > after)
    .sort()
    .slice(0, MOST)
  if (due.length === 0) return undefined
  const url = `${API}/${what}/${due.join(',')}`
  return [{ kind: 'detail', url, accept: 'application/json', completes: drafts }] satisfies readonly PageRequest[]
}

/** The rounds with the titles of their calls, and the numbers of their programmes. */
export function joinCalls(page: Page): PageResult {
  const { entries, drift, last } = readEntries(page)
  const drafts = (page.request.completes ?? []).map((draft) => withCall(draft, entries))
  return resultOf(drafts, lookUpCalls(drafts, last), drift)
}

/** The rounds with the names of their programmes: now they are whole. */
export function joinProgrammes(page: Page): PageResult {
  const { entries, drift, last } = readEntries(page)
  const drafts = (page.request.completes ?? []).map((draft) => withProgramme(draft, entries))
  return resultOf(drafts, lookUpProgrammes(drafts, last), drift)
}

function resultOf(drafts: readonly CallDraft[], follow: readonly PageRequest[], drift: readonly Drift[]): PageResult {
  return follow.length > 0 ? { calls: [], follow, drift } : { calls: drafts, drift }
}

/** What was asked for and did not come, or cannot be read, is told; the rounds are complete calls without it. */
function readEntries(page: Page) {
  const asked = new URL(page.request.url).pathname.split('/').at(-1)?.split(',') ?? []
  const { values, drift } = readEach(recordsOf(page), (record) => Entry.parse(record))
  const entries = new Map(values.map((entry) => [entry.Diarienummer, entry]))
  const missing = asked
    .filter((number) => !entries.has(number))
    .map((number) => ({ where: number, problem: 'asked for by number and not answered', kind: 'missing' as const }))
  const told = [...drift, ...missing].map((one): Drift => ({ ...one, scope: 'detail' }))
  return { entries, drift: told, last: asked.at(-1) ?? '' }
}

function withCall(draft: CallDraft, entries: ReadonlyMap<string, Entry>): CallDraft {
  const call = entries.get(draft.parent?.ref ?? '')
  if (call === undefined) return draft
  const programmeId = call.DiarienummerProgram
  return {
    ...draft,
    parent: { ref: call.Diarienummer, title: cleanLine(call.Titel) },
    ...(programmeId != null && { programmeId }),
  }
}

function withProgramme(draft: CallDraft, entries: ReadonlyMap<string, Entry>): CallDraft {
  const programme = entries.get(draft.programmeId ?? '')
  return programme === undefined ? draft : { ...draft, programme: cleanLine(programme.Titel) }
}
