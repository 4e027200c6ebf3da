import { cleanLine } from './plain-text.ts'

/** The text when it has at most `max` characters (UTF-16 units), else its beginning, cut between words, and an ellipsis. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')
  const space = cut.lastIndexOf(' ')
  return `${(space > max / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}

/** A text on one line, clipped: what a portal wrote, made fit for a message. Of megabytes only the beginning is looked at. */
export function shortLine(text: string, max: number): string {
  return clip(cleanLine(text.slice(0, 4 * max), 4 * max), max)
}
