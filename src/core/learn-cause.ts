import type { Call } from './call.ts'
import { programmeFamily } from './classifier/programme.ts'
import type { ClassifierInput, Verdict } from './verdict.ts'
import { TOPICS, type TopicId } from './vocabulary.ts'

export const CAUSE_KINDS = ['topic', 'programme', 'publisher'] as const

/** What several marks may have in common: a topic, a programme (its family, such as `erasmus`), or who publishes. */
export interface Cause {
  readonly kind: (typeof CAUSE_KINDS)[number]
  readonly id: string
}

/** A call as learning sees it: `verdict` is the classifier's own, before any adjustment. */
export interface JudgedCall {
  readonly input: ClassifierInput
  readonly verdict: Verdict
}

/** A stored call as learning sees it. One that names no programme is known by its source, as to the classifier. */
export function judged({ verdict, ...call }: Call): JudgedCall {
  const { title, programme, programmeId, identifier, publisher, refs } = call
  const source = programmeId === undefined ? refs[0]?.source : undefined
  return {
    verdict,
    input: {
      title,
      ...(programme !== undefined && { programme }),
      ...(identifier !== undefined && { identifier }),
      ...(publisher !== undefined && { publisher }),
      ...(source !== undefined && { source }),
    },
  }
}

export function causesOf({ input, verdict }: JudgedCall): readonly Cause[] {
  const programme = programmeFamily(input)
  const publisher = input.publisher ?? input.source
  return [
    ...verdict.topics.map((id) => ({ kind: 'topic' as const, id })),
    ...(programme === undefined ? [] : [{ kind: 'programme' as const, id: programme }]),
    ...(publisher === undefined ? [] : [{ kind: 'publisher' as const, id: publisher }]),
  ]
}

/** One text for one cause, to compare and to look up by. */
export const causeKey = ({ kind, id }: Cause): string => `${kind} ${id}`

/** The cause in Swedish, to stand after "om" or "från". */
export function causeText({ kind, id }: Cause): string {
  if (kind === 'topic') return `om ${TOPICS[id as TopicId]}`
  return kind === 'programme' ? `i programmet ${id.toUpperCase()}` : `från ${id}`
}
