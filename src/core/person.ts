import { isAtLeast, type Role } from './role.ts'

/** A department has one representative and one deputy in the coordinators' group. */
export type Seat = 'representative' | 'deputy'

/** Somebody who may sign in. */
export interface Person {
  readonly id: number
  readonly name: string
  readonly email?: string
  readonly role: Role
  /** The id of the department that the person speaks for. */
  readonly department?: string
  readonly seat?: Seat
  readonly isActive: boolean
}

/** Coordinators look after every department, representatives after their own. */
export function maySpeakFor(person: Person, department: string): boolean {
  return isAtLeast(person.role, 'coordinator') || (person.role === 'representative' && person.department === department)
}
