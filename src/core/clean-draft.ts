import type { CallDraft } from './call-draft.ts'
import { cleanText } from './plain-text.ts'

/**
 * The last guard before hashing: a NUL or half a character would be refused by the database, or
 * come back different and look like a change at every sweep. Returns the same object when all is well.
 */
export function cleanDraft(draft: CallDraft): CallDraft {
  return isClean(draft) ? draft : (clean(draft) as CallDraft)
}

function isClean(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0')
  return typeof value !== 'object' || value === null || Object.values(value).every(isClean)
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return isClean(value) ? value : cleanText(value)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(clean)
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, clean(member)]))
}
