import type { ColumnType, Generated } from 'kysely'
import type { Seat } from '#core/person'
import type { Role } from '#core/role'
import type { TriageTables } from './triage-tables.ts'

/** The tables of the workplace: who works with the calls, and what they decide. */
export interface WorkplaceTables extends TriageTables {
  department: DepartmentTable
  person: PersonTable
  sign_in_link: SignInLinkTable
  session: SessionTable
  log_entry: LogEntryTable
}

type Filled<T> = ColumnType<T, T | undefined, T>

export interface DepartmentTable {
  id: string
  name: string
  kind: 'department' | 'company'
  created_at: Filled<string>
  closed_at: string | null
}

export interface PersonTable {
  id: Generated<number>
  /** `tid/oid` of the sign-in service; null for one who signs in by link. */
  subject: string | null
  name: string
  email: string | null
  role: Role
  department_id: string | null
  seat: Seat | null
  is_active: Filled<boolean>
  /** Its role came with the last sign-in, and ends when one comes without. */
  role_is_claimed: Filled<boolean>
  created_at: Filled<string>
  last_seen: string | null
}

export interface SignInLinkTable {
  hash: string
  person_id: number
  expires_at: string
  used_at: string | null
}

export interface SessionTable {
  hash: string
  person_id: number
  created_at: Filled<string>
  last_used_at: Filled<string>
  ends_at: string
}

export interface LogEntryTable {
  id: Generated<number>
  at: string
  person_id: number | null
  person_name: string
  action: string
  subject_kind: string
  subject_id: string
  before: unknown
  after: unknown
}
