import type { Page } from './contract.ts'
import { readJson } from './json.ts'

/**
 * An answer as `parse` gets it; its JSON is read at the first asking, and once. `isStored` is the shell's memory of rows:
 * without it every row is new.
 */
export function makePage(answer: Omit<Page, 'json' | 'isStored'>, isStored: Page['isStored'] = () => false): Page {
  let read: { readonly value: unknown } | undefined
  return { ...answer, isStored, json: () => (read ??= { value: readJson(answer.body) }).value }
}
