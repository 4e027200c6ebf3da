import type { CallDraft } from './call-draft.ts'
import { cleanText } from './plain-text.ts'

/**
 * The last guard before hashing: a NUL or half a character would be refused by the database, or
 * come back different and look like a change at every sweep. Returns the same object when all is well.
 */
export function cleanDraft(draft: CallDraft): CallDraft {
  return clean(draft) as CallDraft
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() && !value.includes('\0') ? value : cleanText(value)
  if (Array.isArray(value)) return same(value, value.map(clean))
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, member]) => [name, clean(member)] as const)
    return members.every(([name, member]) => member === (value as Record<string, unknown>)[name])
      ? value
      : Object.fromEntries(members)
  }
  return value
}

const same = (before: readonly unknown[], after: readonly unknown[]) =>
  after.every((one, index) => one === before[index]) ? before : after
