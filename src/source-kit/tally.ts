/** How often each reason was given: what a source ignores, for `PageResult.ignored`. */
export function tally(reasons: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...Map.groupBy(reasons, (reason) => reason)].map(([reason, rows]) => [reason, rows.length]),
  )
}
