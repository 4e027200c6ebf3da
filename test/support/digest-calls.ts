import type { Call } from '#core/call'
import type { ChangeEvent } from '#core/change'
import { day } from '#core/day'
import type { Deadline } from '#core/deadline'
import type { DigestInput } from '#core/digest'
import type { Grade, Reason } from '#core/verdict'
import type { FocusArea, TopicId } from '#core/vocabulary'

/** Monday of week 31, half past seven in Sweden. */
export const MONDAY = Temporal.Instant.from('2026-07-27T05:30:00Z')
export const LAST_MONDAY = Temporal.Instant.from('2026-07-20T05:30:00Z')

export interface CallWords extends Partial<Omit<Call, 'verdict' | 'opens' | 'deadlines'>> {
  readonly opens?: string
  readonly deadlines?: readonly Deadline[]
  readonly closes?: string
  readonly grade?: Grade
  readonly score?: number
  readonly focus?: readonly FocusArea[]
  readonly topics?: readonly TopicId[]
  readonly reasons?: readonly Reason[]
}

/** An open call of the city's own kind, with what the test says of it. */
export function aCall(words: CallWords = {}): Call {
  const {
    opens,
    closes,
    grade = 3,
    score = 0.9,
    focus = ['sustainability'],
    topics = [],
    reasons = [],
    ...rest
  } = words
  const id = words.id ?? 1
  return {
    id,
    title: `Call number ${id}`,
    titleLanguage: 'en',
    refs: [{ source: 'eu-funding-tenders', ref: `${id}`, url: `https://portal.example/calls/${id}` }],
    status: 'open',
    deadlines: closes === undefined ? [] : [aDeadline(closes)],
    firstSeen: '2026-05-04T04:00:00Z',
    lastSeen: '2026-07-27T04:15:00Z',
    lastChange: '2026-05-04T04:00:00Z',
    revisions: 1,
    ...rest,
    ...(opens !== undefined && { opens: day(opens) }),
    verdict: {
      focus: focus.map((area, index) => ({ area, score: 0.9 - index / 10 })),
      topics,
      relevance: { grade, score },
      scores: { sustainability: 0, business: 0, competence: 0, relevance: score },
      reasons,
    },
  }
}

export function aDeadline(text: string, more: Partial<Deadline> = {}): Deadline {
  return { day: day(text), zone: 'Europe/Brussels', ...more }
}

export function anEvent(call: number, words: Partial<ChangeEvent> = {}): ChangeEvent {
  return {
    id: call,
    at: '2026-07-23T04:15:00Z',
    call,
    source: 'eu-funding-tenders',
    kind: 'appeared',
    material: true,
    ...words,
  }
}

/** The city's digest of week 31 over these calls and events. */
export function aWeek(input: Partial<DigestInput> = {}): DigestInput {
  return {
    audience: 'isg',
    organisation: { minRelevance: 2, zone: 'Europe/Stockholm', country: 'SE', region: 'SE232' },
    now: MONDAY,
    period: { from: LAST_MONDAY, to: MONDAY },
    calls: [],
    changes: [],
    sources: [],
    ...input,
  }
}
