import { byAuthority, type Ranked } from './authority.ts'
import type { CallDraft } from './call-draft.ts'

/** What one portal says of a call. */
export interface CallSide extends Ranked {
  readonly draft: CallDraft
}

export type CallField = Exclude<keyof CallDraft, 'ref'>

/** The fields that another reference gave than the call's first one. */
export type Provenance = Readonly<Partial<Record<CallField, { readonly source: string; readonly ref: string }>>>

export interface ComposedCall {
  /** `ref` and `url` are the first reference's. */
  readonly draft: CallDraft
  /** Absent when all is the first reference's. */
  readonly provenance?: Provenance
  /** The references, whose word counts most first. */
  readonly sides: readonly CallSide[]
}

/** What is said together is taken together: a programme's number from the portal that names it. */
const TOGETHER: readonly (readonly CallField[])[] = [
  ['deadlines', 'deadlineModel', 'certainty', 'rhythm'],
  ['programme', 'programmeId'],
  ['opens'],
  ['identifier'],
  ['summary'],
  ['description'],
  ['publisher'],
  ['parent'],
  ['project'],
  ['budget'],
  ['cofinancing'],
  ['eligible'],
  ['typesOfAction'],
  ['keywords'],
  ['partnerSearch'],
  ['documents'],
]

/**
 * One call of what its portals say: each field from the first, by authority, that has it. Title, status and page are
 * always the first one's. @param sides at least one.
 */
export function composeCall(sides: readonly CallSide[]): ComposedCall {
  const sorted = sides.toSorted(byAuthority)
  const [first, ...others] = sorted
  if (first === undefined) throw new Error('a call without a reference')
  const lent: Partial<Record<CallField, unknown>> = {}
  const provenance: Partial<Record<CallField, { source: string; ref: string }>> = {}
  for (const fields of TOGETHER) {
    const lender = isSaid(first.draft, fields) ? undefined : others.find(({ draft }) => isSaid(draft, fields))
    for (const field of lender === undefined ? [] : fields) {
      lent[field] = lender?.draft[field]
      if (lender?.draft[field] !== undefined) provenance[field] = { source: lender.source, ref: lender.ref }
    }
  }
  const draft = present({ ...first.draft, ...lent })
  return { draft, sides: sorted, ...(Object.keys(provenance).length > 0 && { provenance }) }
}

/** The first field of a group decides whether the group is said; no deadline is none said. */
function isSaid(draft: CallDraft, [leading]: readonly CallField[]): boolean {
  const value = leading === undefined ? undefined : draft[leading]
  return Array.isArray(value) ? value.length > 0 : value !== undefined
}

const present = (draft: { readonly [Field in keyof CallDraft]: unknown }): CallDraft =>
  Object.fromEntries(Object.entries(draft).filter(([, value]) => value !== undefined)) as unknown as CallDraft
