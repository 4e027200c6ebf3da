import type { Person } from '#core/person'
import type { SignedInVisit } from './route.ts'

/** Who does something here, and when, ISO 8601 in UTC: what the log says of every action. */
export const deedOf = ({ viewer, now }: SignedInVisit): { readonly by: Person; readonly at: string } => ({
  by: viewer.person,
  at: now.toString(),
})
