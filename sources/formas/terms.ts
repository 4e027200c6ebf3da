/** What the status of a row makes of it. A closed row shows the day of decision and no deadline. */
export const OUTCOMES: Readonly<
  Record<string, { readonly status: 'open' | 'forthcoming' } | { readonly ignored: string }>
> = {
  Current: { status: 'open' },
  Future: { status: 'forthcoming' },
  Closed: { ignored: 'closed' },
  'Given decision': { ignored: 'decided' },
}

/** The last status in the text of a row: a title may have a colon too. */
export const ROW = new RegExp(
  String.raw`^(?<words>.+) (?<status>${Object.keys(OUTCOMES).join('|')}): (?<rest>.+)$`,
  'u',
)
