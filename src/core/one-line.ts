/** Control characters, line and paragraph separators, and the marks that turn the direction of what follows. */
const UNSHOWABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu

/** A text on one line that any message can carry: portals put line breaks, NUL and lone surrogates into titles. */
export function oneLine(text: string): string {
  return text.toWellFormed().replace(UNSHOWABLE, ' ').split(/\s+/u).filter(Boolean).join(' ')
}

/** The text when it has at most `max` characters (UTF-16 units), else its beginning, cut between words, and an ellipsis. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const cut = text
    .slice(0, max - 1)
    .toWellFormed()
    .replace(/\ufffd$/u, '')
  const space = cut.lastIndexOf(' ')
  return `${(space > max / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}

/** Both: on one line, with at most `max` characters. Of a text of megabytes only the beginning is looked at. */
export function shortLine(text: string, max: number): string {
  return clip(oneLine(text.slice(0, 4 * max)), max)
}
