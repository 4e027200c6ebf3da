/** Whom a digest is for: the coordinators' group, a department or one person. */
export type Audience =
  | { readonly kind: 'isg' }
  | { readonly kind: 'department'; readonly id: string }
  | { readonly kind: 'person'; readonly id: number }

export const departmentAudience = (id: string): string => `department/${id}`
export const personAudience = (id: number): string => `person/${id}`

/** Reads `isg`, `department/utbildning`, `person/7`. @throws RangeError on anything else */
export function readAudience(text: string): Audience {
  if (text === 'isg') return { kind: 'isg' }
  const [kind, id = ''] = text.split(/\/(.*)/su)
  if (kind === 'department' && id !== '') return { kind, id }
  if (kind === 'person' && /^[1-9][0-9]*$/.test(id)) return { kind, id: Number(id) }
  throw new RangeError(`no audience: ${text}`)
}
