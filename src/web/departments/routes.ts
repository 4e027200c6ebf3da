import { departmentAudience } from '#core/audience'
import { maySpeakFor, type Person, type Seat } from '#core/person'
import { TOPIC_IDS } from '#core/vocabulary'
import {
  addDepartment,
  changeDepartment,
  type Department,
  departmentById,
  listDepartments,
  NameTaken,
} from '#store/departments'
import { digestById, digestNotes } from '#store/digests'
import { listNeeds } from '#store/needs'
import { listPeople } from '#store/people'
import { choiceOf, listChoices, topicsWithoutSubscribers } from '#store/subscriptions'
import { digestArticle } from '#web/digest/article'
import type { Faults } from '#web/html/fields'
import { layout } from '#web/html/layout'
import { deedOf } from '#web/request/deed'
import { onwards } from '#web/request/onwards'
import { action, page, type PostedVisit, type Route, type SignedInVisit, type Visit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { departmentPage } from './department.ts'
import { changeDepartmentPage, eligibleFor, newDepartmentPage, NO_DEPARTMENT, readDepartment, typedOf } from './form.ts'
import { departmentsPage, type ListedDepartment } from './list.ts'
import { DEPARTMENTS_WORDS } from './words.ts'

const ONE = '/verksamheter/:id{[a-z0-9-]{1,60}}'
const PRIVATE = { 'Cache-Control': 'no-store' }
const SHOWN_DIGESTS = 12

/** The departments: everybody sees them, coordinators look after them. */
export function departmentRoutes(workplace: Workplace): readonly Route[] {
  const { db } = workplace
  return [
    page('/verksamheter', 'reader', async (visit) => {
      const unchosen = await topicsWithoutSubscribers(db, TOPIC_IDS)
      const departments = await listFor(visit, workplace)
      return visit.context.html(departmentsPage({ visit, departments, unchosen }), 200, PRIVATE)
    }),
    page('/verksamheter/ny', 'coordinator', (visit) =>
      visit.context.html(newDepartmentPage({ visit, typed: NO_DEPARTMENT }), 200, PRIVATE),
    ),
    action('/verksamheter', 'coordinator', (visit) => addFromForm(visit, workplace)),
    page(ONE, 'reader', (visit) => showOne(visit, workplace)),
    page(`${ONE}/andra`, 'coordinator', async (visit) => {
      const department = await departmentById(db, idOf(visit))
      if (department === undefined) return visit.context.notFound()
      const people = eligibleFor(department.id, await listPeople(db))
      const parts = { visit, department, people, typed: typedOf(department, people) }
      return visit.context.html(changeDepartmentPage(parts), 200, PRIVATE)
    }),
    action(ONE, 'coordinator', (visit) => changeFromForm(visit, workplace)),
    page(`${ONE}/utskick/:nr{[0-9]{1,15}}`, 'representative', (visit) => showDigest(visit, workplace)),
  ]
}

async function listFor({ viewer }: SignedInVisit, { db }: Workplace): Promise<readonly ListedDepartment[]> {
  const [departments, people, choices] = [await listDepartments(db), await listPeople(db), await listChoices(db)]
  return departments.map((department) => {
    const isOwn = maySpeakFor(viewer.person, department.id)
    const subscription = choices.find(({ audience }) => audience === departmentAudience(department.id))
    return {
      department,
      people: seatsIn(department, people),
      isOwn,
      ...(isOwn && subscription && { subscription }),
    }
  })
}

function seatsIn({ id }: Department, people: readonly Person[]): Readonly<Partial<Record<Seat, Person>>> {
  const seated = people.filter(({ department, isActive }) => department === id && isActive)
  return Object.fromEntries(seated.flatMap((person) => (person.seat ? [[person.seat, person]] : [])))
}

async function showOne(visit: SignedInVisit, { db, organisation }: Workplace): Promise<Response> {
  const department = await departmentById(db, idOf(visit))
  if (department === undefined) return visit.context.notFound()
  const audience = departmentAudience(department.id)
  const mayRead = maySpeakFor(visit.viewer.person, department.id)
  const subscription = mayRead ? await choiceOf(db, audience) : undefined
  const own = { digests: await digestNotes(db, audience, SHOWN_DIGESTS), ...(subscription && { subscription }) }
  const parts = {
    visit,
    department,
    people: seatsIn(department, await listPeople(db)),
    needs: (await listNeeds(db, department.id)).filter(({ isClosed }) => !isClosed),
    zone: organisation.zone,
    ...(mayRead && { own }),
  }
  return visit.context.html(departmentPage(parts), 200, PRIVATE)
}

/** A digest tells what a department has chosen: it is there for those who may speak for it. */
async function showDigest(visit: SignedInVisit, { db }: Workplace): Promise<Response> {
  const digest = maySpeakFor(visit.viewer.person, idOf(visit))
    ? await digestById(db, departmentAudience(idOf(visit)), Number(visit.context.req.param('nr')))
    : undefined
  if (digest === undefined) return visit.context.notFound()
  return visit.context.html(
    layout({ title: digest.title, path: '', main: digestArticle(digest, []), visit }),
    200,
    PRIVATE,
  )
}

async function addFromForm(visit: PostedVisit, { db }: Workplace): Promise<Response> {
  const { typed, faults } = readDepartment(visit.form)
  const { name, kind } = typed
  const wrong = await faultsAfter(faults, () => addDepartment(db, { name, kind }, deedOf(visit)))
  if (wrong !== undefined) return visit.context.html(newDepartmentPage({ visit, typed, faults: wrong }), 422, PRIVATE)
  return onwards(visit.context, '/verksamheter', `${name} är tillagd.`)
}

async function changeFromForm(visit: PostedVisit, { db }: Workplace): Promise<Response> {
  const department = await departmentById(db, idOf(visit))
  if (department === undefined) return visit.context.notFound()
  const people = eligibleFor(department.id, await listPeople(db))
  const { typed, faults } = readDepartment(visit.form, people)
  const wrong = await faultsAfter(faults, () => changeDepartment(db, department.id, typed, deedOf(visit)))
  if (wrong !== undefined)
    return visit.context.html(changeDepartmentPage({ visit, department, people, typed, faults: wrong }), 422, PRIVATE)
  return onwards(visit.context, `/verksamheter/${department.id}`, `${typed.name} är sparad.`)
}

/** Does it when the form has no fault; a name that turns out to be taken is one too. Undefined when it is done. */
async function faultsAfter(faults: Faults, work: () => Promise<unknown>): Promise<Faults | undefined> {
  if (Object.keys(faults).length > 0) return faults
  try {
    await work()
    return undefined
  } catch (error) {
    if (error instanceof NameTaken) return { namn: DEPARTMENTS_WORDS.nameTaken }
    throw error
  }
}

const idOf = ({ context }: Visit): string => context.req.param('id') ?? ''
