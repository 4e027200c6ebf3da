/** Rows of the table at the top of a call's page. */
export const DEADLINE = /^(?:application )?deadline:/iu
export const AVAILABLE = /^(?:available funding|total budget):/iu
export const PER_PROJECT = /^(?:funding|amount|grant) per project:/iu

/** The first of two steps. */
export const OUTLINES = /\bproject outlines\b/iu
