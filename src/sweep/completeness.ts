/** What one pass over the list showed of the list itself. */
export interface PassFigures {
  /** Rows received, over all pages. */
  readonly received: number
  /** Distinct rows among them. */
  readonly distinct: number
  /** The portal's own counts, one for each page that gave one. */
  readonly totals: ReadonlySet<number>
  /** The server builds that answered. */
  readonly builds: ReadonlySet<string>
  /** Rows that could not be read. */
  readonly unread: number
}

/** Two lists in one pass: the pages disagree on the total, or two builds of the server answered. Nothing can be concluded from it. */
export function isMixed(pass: PassFigures): boolean {
  return pass.totals.size > 1 || pass.builds.size > 1
}

/**
 * Why the rows at hand may not be the whole list; empty when they are proven to be. `distinct` are
 * the distinct rows of all passes together: passes that each lost some may add up to the whole.
 */
export function gaps(pass: PassFigures, distinct: number): readonly string[] {
  return [...lostRows(pass, distinct), ...(pass.unread > 0 ? [`${pass.unread} rows could not be read`] : [])]
}

/** What reading once more may find; a row that cannot be read cannot be read a minute later either. */
export function lostRows(pass: PassFigures, distinct: number): readonly string[] {
  const total = [...pass.totals][0]
  if (isMixed(pass)) return [`two lists in one sweep: totals ${list(pass.totals)}, builds ${list(pass.builds)}`]
  if (total === undefined || distinct === total) return []
  if (distinct < total) return [`the portal counts ${total} rows, ${distinct} different ones came`]
  return [`the portal counts ${total} rows, but ${distinct} different ones came: the list changed meanwhile`]
}

const list = (values: ReadonlySet<unknown>) => [...values].join(' and ') || 'unknown'
