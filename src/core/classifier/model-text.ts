import type { Model } from './model.ts'

/** A model as the text of its file: sorted, one weight a line, so that two trainings can be compared line by line. */
export function modelText(model: Model): string {
  return `${JSON.stringify(model, undefined, 1)}\n`
}
