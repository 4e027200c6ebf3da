import type { Page } from './contract.ts'
import { readJson } from './json.ts'

/** An answer as `parse` gets it; its JSON is read at the first asking, and once. */
export function makePage(answer: Omit<Page, 'json'>): Page {
  let read: { readonly value: unknown } | undefined
  return { ...answer, json: () => (read ??= { value: readJson(answer.body) }).value }
}
