import { cleanLine } from '#core/plain-text'
import type { Part } from './select.ts'
import { one } from './select.ts'

/**
 * Whether a part of a page says, in the portal's own sentence, that nothing can be applied for. Not finding
 * the sentence means just that; it never means that something is open.
 * @throws ShapeError when the part is not there.
 */
export function saysNothingOpen(root: Part, within: string, sentences: readonly string[]): boolean {
  const text = cleanLine(one(root, within).text(), Number.MAX_SAFE_INTEGER).toLowerCase()
  return sentences.some((sentence) => text.includes(sentence.toLowerCase()))
}
