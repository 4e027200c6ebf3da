import type { CallDraft } from './call-draft.ts'
import type { ClassifierInput } from './verdict.ts'

/** What the classifier reads of a draft. One that names no programme is known by who pays: the source that announced it. */
export function classifierInput(draft: Omit<CallDraft, 'ref' | 'url' | 'status'>, source: string): ClassifierInput {
  return {
    title: draft.title,
    language: draft.titleLanguage,
    ...(draft.description !== undefined && { description: draft.description }),
    ...(draft.summary !== undefined && { summary: draft.summary }),
    ...(draft.programme !== undefined && { programme: draft.programme }),
    ...(draft.programmeId !== undefined && { programmeId: draft.programmeId }),
    ...(draft.identifier !== undefined && { identifier: draft.identifier }),
    ...(draft.keywords !== undefined && { keywords: draft.keywords }),
    ...(draft.parent?.title !== undefined && {
      [draft.project === undefined ? 'callTitle' : 'parentTitle']: draft.parent.title,
    }),
    ...(draft.typesOfAction !== undefined && { typesOfAction: draft.typesOfAction }),
    ...(draft.eligible?.note !== undefined && { eligibility: draft.eligible.note }),
    ...(draft.publisher !== undefined && { publisher: draft.publisher }),
    ...(draft.programmeId === undefined && { source }),
  }
}
