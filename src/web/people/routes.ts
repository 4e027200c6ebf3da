import { listDepartments } from '#store/departments'
import { listRecords, type PersonRecord, recordById, Taken } from '#store/people'
import {
  changePerson,
  erasePerson,
  inviteByLink,
  LastAdministrator,
  registerPerson,
  signOutEverywhere,
} from '#store/person-changes'
import { personalDataOf } from '#store/personal-data'
import type { Faults } from '#web/html/fields'
import { deedOf } from '#web/request/deed'
import { onwards } from '#web/request/onwards'
import { action, page, type PostedVisit, type Route, type Visit } from '#web/request/route'
import { signInAddress } from '#web/sign-in/address'
import type { Workplace } from '#web/workplace/workplace'
import { NOBODY_YET, type PersonTyped, readPersonForm, stateOf } from './form.ts'
import { peoplePage } from './list.ts'
import { linkMadePage, newPersonPage, personPage } from './person.ts'

const NOT_KEPT = { 'Cache-Control': 'no-store' }
const ONE = '/personer/:id{[0-9]{1,15}}'

/** Who may sign in: looked after by administrators. */
export function peopleRoutes(workplace: Workplace): readonly Route[] {
  const { db, organisation } = workplace
  return [
    page('/personer', 'administrator', async (visit) => {
      const [people, departments] = [await listRecords(db), await listDepartments(db)]
      const parts = { visit, people, departments, zone: organisation.zone }
      return visit.context.html(peoplePage(parts), 200, NOT_KEPT)
    }),
    page('/personer/ny', 'administrator', async (visit) => {
      const departments = await listDepartments(db)
      return visit.context.html(newPersonPage({ visit, departments, typed: NOBODY_YET }), 200, NOT_KEPT)
    }),
    action('/personer', 'administrator', (visit) => addFromForm(visit, workplace)),
    page(ONE, 'administrator', async (visit) => {
      const record = await recordById(db, idOf(visit))
      if (record === undefined) return visit.context.notFound()
      const departments = await listDepartments(db)
      return visit.context.html(personPage({ visit, departments, typed: typedOf(record), record }), 200, NOT_KEPT)
    }),
    action(ONE, 'administrator', (visit) => changeFromForm(visit, workplace)),
    ...signInActions(workplace),
    ...dataRoutes(workplace),
  ]
}

function signInActions({ db, baseUrl }: Workplace): readonly Route[] {
  return [
    action(`${ONE}/lank`, 'administrator', async (visit) => {
      const record = await recordById(db, idOf(visit))
      const secret = await inviteByLink(db, idOf(visit), deedOf(visit))
      if (record === undefined || secret === undefined) return visit.context.notFound()
      return visit.context.html(linkMadePage(visit, record, signInAddress(baseUrl, secret)), 200, NOT_KEPT)
    }),
    action(`${ONE}/avsluta`, 'administrator', async (visit) => {
      if (!(await signOutEverywhere(db, idOf(visit), deedOf(visit)))) return visit.context.notFound()
      return onwards(visit.context, `/personer/${idOf(visit)}`, 'Personen är utloggad överallt.')
    }),
  ]
}

function dataRoutes({ db }: Workplace): readonly Route[] {
  return [
    page(`${ONE}/uppgifter`, 'administrator', async (visit) => {
      const data = await personalDataOf(db, idOf(visit))
      if (data === undefined) return visit.context.notFound()
      return visit.context.body(JSON.stringify(data, null, 2), 200, {
        ...NOT_KEPT,
        'Content-Type': 'application/json; charset=utf-8',
        'Content-Disposition': `attachment; filename="personuppgifter-${idOf(visit)}.json"`,
      })
    }),
    action(`${ONE}/radera`, 'administrator', async (visit) => {
      const here = `/personer/${idOf(visit)}`
      if (visit.form.get('ja') !== 'ja')
        return onwards(visit.context, here, 'Ingenting är borttaget: kryssa först i rutan.')
      try {
        if (!(await erasePerson(db, idOf(visit), deedOf(visit)))) return await visit.context.notFound()
      } catch (error) {
        if (!(error instanceof LastAdministrator)) throw error
        return onwards(visit.context, here, `Ingenting är borttaget. ${LAST_ADMINISTRATOR}`)
      }
      return onwards(visit.context, '/personer', 'Uppgifterna om personen är borttagna.')
    }),
  ]
}

async function addFromForm(visit: PostedVisit, { db }: Workplace): Promise<Response> {
  const departments = await listDepartments(db)
  const { typed, faults } = readPersonForm(visit.form, departments)
  const { isActive: _, ...draft } = stateOf(typed)
  const wrong = await faultsAfter(faults, () => registerPerson(db, draft, deedOf(visit)))
  if (wrong !== undefined) return visit.context.html(newPersonPage({ visit, departments, typed, faults: wrong }), 422)
  return onwards(visit.context, '/personer', `${typed.name} är tillagd.`)
}

async function changeFromForm(visit: PostedVisit, { db }: Workplace): Promise<Response> {
  const record = await recordById(db, idOf(visit))
  if (record === undefined) return visit.context.notFound()
  const departments = await listDepartments(db)
  const { typed, faults } = readPersonForm(visit.form, departments)
  const wrong = await faultsAfter(faults, () => changePerson(db, record.id, stateOf(typed), deedOf(visit)))
  if (wrong !== undefined)
    return visit.context.html(personPage({ visit, departments, typed, faults: wrong, record }), 422)
  return onwards(visit.context, '/personer', `${typed.name} är sparad.`)
}

/** Does it when the form has no fault; what then turns out to be wrong is a fault too. Undefined when it is done. */
async function faultsAfter(faults: Faults, work: () => Promise<unknown>): Promise<Faults | undefined> {
  if (Object.keys(faults).length > 0) return faults
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof LastAdministrator) return { role: LAST_ADMINISTRATOR }
    if (error instanceof Taken) return { [error.what]: TAKEN[error.what] }
    throw error
  }
}

const LAST_ADMINISTRATOR = 'Det måste finnas minst en administratör som får logga in.'
const TAKEN: Readonly<Record<Taken['what'], string>> = {
  seat: 'Någon annan har redan den platsen i verksamheten.',
  email: 'Någon annan har redan den adressen.',
  subject: 'Någon annan har redan det kontot.',
}

function typedOf({ name, email = '', role, department = '', seat, subject = '', isActive }: PersonRecord): PersonTyped {
  return { name, email, role, department, seat: seat ?? '', subject, isActive }
}

const idOf = ({ context }: Visit): number => Number(context.req.param('id'))
