import type { Person, Seat } from '#core/person'
import type { Department } from '#store/departments'

export const SEATS: Readonly<Record<Seat, string>> = { representative: 'Representant', deputy: 'Ersättare' }

/** `Utbildningsförvaltningen, ersättare`; undefined for one who speaks for no department. */
export function placeOf({ department, seat }: Person, departments: readonly Department[]): string | undefined {
  if (department === undefined) return undefined
  const name = departments.find(({ id }) => id === department)?.name ?? department
  return seat === undefined ? name : `${name}, ${SEATS[seat].toLowerCase()}`
}
