import type { CallDraft } from './call-draft.ts'

/**
 * The key under which two references are the same call. A public identifier is one for all portals
 * and for every spelling of its letters; without one, a call is its reference in its source.
 */
export function identityOf(source: string, draft: Pick<CallDraft, 'ref' | 'identifier'>): string {
  return draft.identifier === undefined ? `${source}:${draft.ref}` : draft.identifier.toUpperCase()
}
