/** Longest title that is kept, in UTF-16 units. */
export const TITLE_LIMIT = 500
/** Longest description that is kept, in UTF-16 units; the longest real one seen is 41,000. */
export const DESCRIPTION_LIMIT = 200_000

/** Control characters but tab and line feed; and marks without width that hide, reorder or split words. */
const UNSEEN = /[[\p{Cc}--[\t\n]]\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gv

/** Whatever `cleanText` changes, found in one look: most texts have none of it. */
const UNCLEAN = /[[\p{Cc}--\n][\s--[\n ]]\u00ad\u200b\u202a-\u202e\u2060\u2066-\u2069\ufeff]| [\n ]|\n |\n{3}/v

/**
 * Text that can be stored, sent and compared: well-formed Unicode without control characters, line
 * breaks as `\n`, at most one empty line in a row, no space at the ends of lines. Linear in its length.
 */
export function cleanText(text: string, limit: number = DESCRIPTION_LIMIT): string {
  const lines = UNCLEAN.test(text) || !text.isWellFormed() ? cleanLines(text) : text
  return cut(lines.trim(), limit)
}

function cleanLines(text: string): string {
  return visible(text.replace(/\r\n?|[\u2028\u2029]/g, '\n'))
    .replace(/[^\S\n]{2,}|[^\S\n ]/g, ' ')
    .replace(/ \n ?|\n /g, '\n')
    .replace(/\n{3,}/g, '\n\n')
}

/** The same on one line: every run of white space becomes one space. */
export function cleanLine(text: string, limit: number = TITLE_LIMIT): string {
  return cut(visible(text.replace(/\s{2,}|[^\S ]/g, ' ')).trim(), limit)
}

function visible(text: string): string {
  return text.toWellFormed().replace(UNSEEN, '')
}

/** Never cuts a character in two. */
function cut(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, limit).replace(/[\ud800-\udbff]$/, '')
}
