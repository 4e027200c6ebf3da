/**
 * Why a change is held for a person: too many calls at once that open, that close otherwise than by their date,
 * whose deadline moves, or that are gone.
 */
export type HeldKind = 'opening' | 'closing' | 'deadline' | 'withdrawal'

/** How many changes of each kind wait for a person. */
export type HeldCounts = Readonly<Partial<Record<HeldKind, number>>>
