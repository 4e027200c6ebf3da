/** JSON whose text does not depend on the order in which an object got its members: a database gives them back in its own. */
export function stableJson(value: unknown): string {
  return JSON.stringify(value, sortedMembers)
}

function sortedMembers(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
