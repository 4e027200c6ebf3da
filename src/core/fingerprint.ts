import type { CallDraft } from './call-draft.ts'
import { moment, sortDeadlines } from './deadline.ts'
import { stableJson } from './stable-json.ts'

/**
 * The text that two states of a call share exactly when nothing in them differs for a reader. The
 * order of keywords and documents tells nothing, nor does the portal's note of when it last
 * changed something; hash it to compare states.
 */
export function fingerprint(draft: CallDraft): string {
  const { portalChanged: _, deadlines, keywords, typesOfAction, documents, ...facts } = draft
  const sorted = {
    ...facts,
    deadlines: sortDeadlines(deadlines).map((one) => [moment(one), one.zone, one.stage]),
    keywords: keywords?.toSorted(),
    typesOfAction: typesOfAction?.toSorted(),
    documents: documents?.map((one) => `${one.url} ${one.title}`).toSorted(),
  }
  return stableJson(sorted)
}
