import { html } from 'hono/html'
import type { Person, Seat } from '#core/person'
import { isAtLeast } from '#core/role'
import type { Department, DepartmentDraft, DepartmentState } from '#store/departments'
import { type Faults, faultsAlert, selectField, textField, tickField } from '#web/html/fields'
import { chosen, fieldText, formToken, wholeNumber } from '#web/html/form'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import type { SignedInVisit } from '#web/request/route'
import { DEPARTMENT_KIND_IDS, DEPARTMENT_KINDS, DEPARTMENTS_WORDS } from './words.ts'

/** The form as it was filled in. */
export interface DepartmentTyped extends DepartmentDraft {
  readonly isClosed: boolean
  readonly seats: DepartmentState['seats']
}

export const NO_DEPARTMENT: DepartmentTyped = { name: '', kind: 'department', isClosed: false, seats: {} }

/** Those who may have a seat in it. */
export const eligibleFor = (department: string, people: readonly Person[]): readonly Person[] =>
  people.filter(
    (person) => person.department === department && person.isActive && isAtLeast(person.role, 'representative'),
  )

export function typedOf({ name, kind, isClosed }: Department, people: readonly Person[]): DepartmentTyped {
  return {
    name,
    kind,
    isClosed,
    seats: Object.fromEntries(people.flatMap(({ seat, id }) => (seat ? [[seat, id]] : []))),
  }
}

export function readDepartment(
  form: URLSearchParams,
  people: readonly Person[] = [],
): { readonly typed: DepartmentTyped; readonly faults: Faults } {
  const [representative, deputy] = [wholeNumber(form, 'representative'), wholeNumber(form, 'deputy')]
  const typed: DepartmentTyped = {
    name: fieldText(form, 'namn', 120) ?? '',
    kind: chosen(form, 'slag', DEPARTMENT_KIND_IDS) ?? 'department',
    isClosed: form.get('avslutad') === 'ja',
    seats: { ...(representative && { representative }), ...(deputy && { deputy }) },
  }
  const isForeign = (id: number | undefined) => id !== undefined && !people.some((person) => person.id === id)
  const faults: Faults = {
    ...(typed.name === '' && { namn: DEPARTMENTS_WORDS.nameMissing }),
    ...(isForeign(representative) && { representative: DEPARTMENTS_WORDS.notSeated }),
    ...(isForeign(deputy) && { deputy: DEPARTMENTS_WORDS.notSeated }),
    ...(deputy !== undefined && deputy === representative && { deputy: DEPARTMENTS_WORDS.samePerson }),
  }
  return { typed, faults }
}

export interface DepartmentFormPage {
  readonly visit: SignedInVisit
  readonly typed: DepartmentTyped
  readonly faults?: Faults
}

export function newDepartmentPage({ visit, typed, faults = {} }: DepartmentFormPage): Markup {
  const main = html`<div class="plain">
    <p><a href="/verksamheter">${DEPARTMENTS_WORDS.all}</a></p>
    <h1>${DEPARTMENTS_WORDS.add}</h1>
    ${faultsAlert(faults)}
    <form method="post" action="/verksamheter">
      ${formToken(visit.viewer)} ${nameFields(typed, faults)}
      <p><button>${DEPARTMENTS_WORDS.addShort}</button></p>
    </form>
  </div>`
  return layout({ title: DEPARTMENTS_WORDS.add, path: '', main, visit })
}

export function changeDepartmentPage({
  visit,
  typed,
  faults = {},
  department,
  people,
}: DepartmentFormPage & { readonly department: Department; readonly people: readonly Person[] }): Markup {
  const title = `Ändra ${department.name}`
  const main = html`<div class="plain">
    <p><a href="/verksamheter/${department.id}">${department.name}</a></p>
    <h1>${title}</h1>
    ${faultsAlert(faults)}
    <form method="post" action="/verksamheter/${department.id}">
      ${formToken(visit.viewer)} ${nameFields(typed, faults)}
      ${seatField('representative', DEPARTMENTS_WORDS.representative, { typed, faults, people })}
      ${seatField('deputy', DEPARTMENTS_WORDS.deputy, { typed, faults, people })}
      ${tickField('avslutad', DEPARTMENTS_WORDS.isClosed, typed.isClosed)}
      <p class="quiet">${DEPARTMENTS_WORDS.closedHint}</p>
      <p><button>${DEPARTMENTS_WORDS.save}</button></p>
    </form>
  </div>`
  return layout({ title, path: '', main, visit })
}

function nameFields(typed: DepartmentTyped, faults: Faults): Markup {
  return html`${textField({
    name: 'namn',
    label: DEPARTMENTS_WORDS.name,
    value: typed.name,
    isRequired: true,
    most: 120,
    faults,
  })}
  ${selectField({
    name: 'slag',
    label: DEPARTMENTS_WORDS.kind,
    value: typed.kind,
    options: DEPARTMENT_KIND_IDS.map((value) => ({ value, text: DEPARTMENT_KINDS[value] })),
    faults,
  })}`
}

interface SeatParts {
  readonly typed: DepartmentTyped
  readonly faults: Faults
  readonly people: readonly Person[]
}

function seatField(seat: Seat, label: string, { typed, faults, people }: SeatParts): Markup {
  return selectField({
    name: seat,
    label,
    hint: DEPARTMENTS_WORDS.seatHint,
    value: String(typed.seats[seat] ?? ''),
    options: [
      { value: '', text: DEPARTMENTS_WORDS.nobody },
      ...people.map(({ id, name }) => ({ value: String(id), text: name })),
    ],
    faults,
  })
}
