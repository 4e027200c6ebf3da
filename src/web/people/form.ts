import type { Seat } from '#core/person'
import { isAtLeast, ROLE_IDS, type Role } from '#core/role'
import type { Department } from '#store/departments'
import type { PersonState } from '#store/person-changes'
import type { Faults } from '#web/html/fields'
import { chosen, fieldText } from '#web/html/form'

/** What was written, as it was written, to show it again. */
export interface PersonTyped {
  readonly name: string
  readonly email: string
  readonly role: Role
  readonly department: string
  readonly seat: '' | Seat
  readonly subject: string
  readonly isActive: boolean
}

export const NOBODY_YET: PersonTyped = {
  name: '',
  email: '',
  role: 'representative',
  department: '',
  seat: '',
  subject: '',
  isActive: true,
}

const SEAT_IDS = ['representative', 'deputy'] as const satisfies readonly Seat[]

/** What the form of a person says, and what is wrong with it. */
export function readPersonForm(
  form: URLSearchParams,
  departments: readonly Department[],
): { readonly typed: PersonTyped; readonly faults: Faults } {
  const typed: PersonTyped = {
    name: fieldText(form, 'name', 200) ?? '',
    email: fieldText(form, 'email', 200) ?? '',
    role: chosen(form, 'role', ROLE_IDS) ?? 'reader',
    department:
      chosen(
        form,
        'department',
        departments.map(({ id }) => id),
      ) ?? '',
    seat: chosen(form, 'seat', SEAT_IDS) ?? '',
    subject: fieldText(form, 'subject', 200) ?? '',
    isActive: form.get('active') === 'ja',
  }
  return { typed, faults: faultsOf(typed) }
}

function faultsOf({ name, email, role, department, seat }: PersonTyped): Faults {
  return {
    ...(name === '' && { name: 'Skriv personens namn.' }),
    ...(email !== '' && !/^[^\s@<>"]+@[^\s@<>"]+$/.test(email) && { email: 'Skriv en adress som namn@kommun.se.' }),
    ...(department === '' &&
      role === 'representative' && { department: 'En representant företräder en verksamhet: välj vilken.' }),
    ...(seat !== '' && department === '' && { department: 'En plats i gruppen hör till en verksamhet: välj vilken.' }),
    ...(seat !== '' &&
      !isAtLeast(role, 'representative') && {
        role: 'Den som har en plats i gruppen behöver vara minst representant.',
      }),
  }
}

/** Blank is unknown. */
export function stateOf({ name, role, isActive, email, department, seat, subject }: PersonTyped): PersonState {
  return {
    name,
    role,
    isActive,
    ...(email !== '' && { email }),
    ...(department !== '' && { department }),
    ...(seat !== '' && { seat }),
    ...(subject !== '' && { subject }),
  }
}
