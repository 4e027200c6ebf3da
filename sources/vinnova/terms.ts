/** The texts of a round by their number; the portal shows them under these headings. */
export const TEXTS = { what: 1, whom: 2, how: 3, why: 4 } as const

/** The period of a round that is announced before it is definite. Seasons and quarters may come, and are then drift. */
export const PERIODS: Readonly<Record<string, number>> = {
  januari: 1,
  februari: 2,
  mars: 3,
  april: 4,
  maj: 5,
  juni: 6,
  juli: 7,
  augusti: 8,
  september: 9,
  oktober: 10,
  november: 11,
  december: 12,
}

/** What stands in a translation that was never made, and in a description that says nothing. */
export const PLACEHOLDERS: readonly string[] = ['', 'x', 'xx']
