export type Json = null | boolean | number | string | readonly Json[] | { readonly [member: string]: Json }
export type Deed = 'drop' | 'double' | 'retype' | 'wrap' | 'swap'

/** The same JSON with one place changed: at each level of `path` a member is picked by a number, so that cases repeat. */
export function mutate(value: Json, [step = 0, ...rest]: readonly number[], deed: Deed, put: Json): Json {
  if (value === null || typeof value !== 'object') return rest.length === 0 ? put : value
  const members = Object.entries<Json>(value)
  const index = step % Math.max(1, members.length)
  const [name = '', picked = null] = members[index] ?? []
  const isDeepest = rest.length === 0 || picked === null || typeof picked !== 'object'
  if (!isDeepest) members[index] = [name, mutate(picked, rest, deed, put)]
  const changed = isDeepest ? done(members, index, deed, put) : members
  return Array.isArray(value) ? changed.map(([, member]) => member) : Object.fromEntries(changed)
}

function done(members: readonly [string, Json][], index: number, deed: Deed, put: Json): [string, Json][] {
  const [name = 'new', value = null] = members[index] ?? []
  switch (deed) {
    case 'drop':
      return members.toSpliced(index, 1)
    case 'double':
      return members.toSpliced(index, 0, [name, value])
    case 'wrap':
      return members.toSpliced(index, 1, [name, [value]])
    case 'swap':
      return members.toSpliced(index, 1, [typeof put === 'string' ? put.slice(0, 40) : name, value])
    case 'retype':
      return members.toSpliced(index, 1, [name, put])
  }
}
