import { tokenizeHtml } from './html-tokens.ts'
import { ShapeError } from './reading.ts'

/** Elements that need no end tag, so that an open one says nothing about depth. */
const OPEN_ENDED = new Set(
  'area base br col dd dt embed hr img input li link meta option p source tbody td tfoot th thead tr track wbr'.split(
    ' ',
  ),
)
const DEEPEST = 256

/**
 * Tree builders take time by the square of the depth: 200,000 nested elements are a minute. The deepest
 * page seen had some forty levels. @throws ShapeError above 256 open elements.
 */
export function expectShallow(html: string): void {
  let depth = 0
  const count = (start: number, end: number, step: 1 | -1) => {
    if (!OPEN_ENDED.has(html.slice(start, end).toLowerCase())) depth = Math.max(0, depth + step)
    if (depth > DEEPEST) throw new ShapeError(`more than ${DEEPEST} elements inside each other`, { kind: 'other-form' })
  }
  tokenizeHtml(html, {
    onopentagname: (start, end) => count(start, end, 1),
    onclosetag: (start, end) => count(start, end, -1),
  })
}
