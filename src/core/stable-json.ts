/** JSON whose text does not depend on the order in which an object got its members: a database gives them back in its own. */
export function stableJson(value: unknown): string {
  return JSON.stringify(inOrder(value))
}

/** Beforehand: with a replacer that does it on the way `JSON.stringify` is far slower. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(inOrder)
  const members = value as Readonly<Record<string, unknown>>
  return Object.fromEntries(
    Object.keys(members)
      .sort()
      .map((name) => [name, inOrder(members[name])]),
  )
}
