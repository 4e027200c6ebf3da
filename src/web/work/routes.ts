import { dayOf } from '#core/day'
import { maySpeakFor } from '#core/person'
import { applicationOf, putApplication } from '#store/applications'
import { callById } from '#store/calls'
import { listDepartments } from '#store/departments'
import { addInterest, removeInterest } from '#store/interest'
import { changeStop, planStops, stopsOf } from '#store/internal-stops'
import { chosen, fieldText } from '#web/html/form'
import { deedOf } from '#web/request/deed'
import { onwards } from '#web/request/onwards'
import { action, page, type PostedVisit, type Route, type SignedInVisit, type Visit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { mayWorkOn, workCallPage } from './call.ts'
import { type WorkItem, workItem, workItems } from './desk.ts'
import { isDay, readDay, readWorkForm, typedOf } from './form.ts'
import { workPage } from './page.ts'
import { WORK_WORDS } from './words.ts'

const PRIVATE = { 'Cache-Control': 'no-store' }
const ONE = '/arbete/:id{[0-9]{1,15}}'

/** What the house does about calls. */
export function workRoutes(workplace: Workplace): readonly Route[] {
  return [
    page('/arbete', 'reader', (visit) => showWork(workplace, visit)),
    page(ONE, 'reader', (visit) => showWorkOn(workplace, visit)),
    action(ONE, 'representative', (visit) => changeWork(workplace, visit)),
    action(`${ONE}/verksamheter`, 'representative', (visit) => changeDepartments(workplace, visit)),
    action(`${ONE}/stopp`, 'representative', (visit) => planFromDeadline(workplace, visit)),
    action(`${ONE}/stopp/:kind{[a-z0-9-]{1,60}}`, 'representative', (visit) => changeOneStop(workplace, visit)),
  ]
}

async function showWork(workplace: Workplace, visit: SignedInVisit): Promise<Response> {
  const departments = (await listDepartments(workplace.db)).filter(({ isClosed }) => !isClosed)
  const department = departments.find(({ id }) => id === visit.query.get('verksamhet'))?.id
  const items = (await workItems(workplace, visit.now)).filter((item) => isOf(item, department))
  const parts = {
    items,
    departments,
    view: visit.query.get('vy') === 'lista' ? ('list' as const) : ('board' as const),
    zone: workplace.organisation.zone,
    visit,
    ...(department !== undefined && { department }),
  }
  return visit.context.html(workPage(parts), 200, PRIVATE)
}

const isOf = ({ call: { interested = [] } }: WorkItem, department: string | undefined): boolean =>
  department === undefined || interested.some((one) => one.department === department)

async function itemOf({ db, organisation }: Workplace, visit: Visit): Promise<WorkItem | undefined> {
  const id = Number(visit.context.req.param('id'))
  const call = await callById(db, id, visit.now)
  if (call === undefined) return undefined
  const stops = (await stopsOf(db, [id])).get(id) ?? []
  return workItem(call, await applicationOf(db, id), stops, dayOf(visit.now, organisation.zone))
}

async function showWorkOn(workplace: Workplace, visit: SignedInVisit): Promise<Response> {
  const item = await itemOf(workplace, visit)
  if (item === undefined) return visit.context.notFound()
  const departments = await listDepartments(workplace.db)
  const parts = { item, departments, typed: typedOf(item.application), zone: workplace.organisation.zone, visit }
  return visit.context.html(workCallPage(parts), 200, PRIVATE)
}

/** The call of the address, when the viewer may change the work on it; others are not told that there is any. */
async function ownItem(workplace: Workplace, visit: PostedVisit): Promise<WorkItem | undefined> {
  const item = await itemOf(workplace, visit)
  return item !== undefined && mayWorkOn(visit.viewer.person, item) ? item : undefined
}

async function changeWork(workplace: Workplace, visit: PostedVisit): Promise<Response> {
  const { db, organisation } = workplace
  const item = await ownItem(workplace, visit)
  if (item === undefined) return visit.context.notFound()
  const { typed, application, faults } = readWorkForm(visit.form, dayOf(visit.now, organisation.zone))
  if (application === undefined) {
    const departments = await listDepartments(db)
    return visit.context.html(
      workCallPage({ item, departments, typed, faults, zone: organisation.zone, visit }),
      422,
      PRIVATE,
    )
  }
  await putApplication(db, { call: item.call.id, application, ...deedOf(visit) })
  const { nextDeadline } = item.call
  if (application.stage === 'writing' && item.stops.length === 0 && nextDeadline !== undefined)
    await planStops(db, {
      call: item.call.id,
      deadline: nextDeadline.day,
      templates: organisation.stops,
      ...deedOf(visit),
    })
  return backTo(item, visit, WORK_WORDS.saved)
}

async function changeDepartments(workplace: Workplace, visit: PostedVisit): Promise<Response> {
  const { db } = workplace
  const item = await itemOf(workplace, visit)
  const department = (await listDepartments(db)).find(
    ({ id, isClosed }) => id === visit.form.get('verksamhet') && !isClosed,
  )
  if (item === undefined || department === undefined || !maySpeakFor(visit.viewer.person, department.id))
    return visit.context.notFound()
  const wanted = chosen(visit.form, 'gor', ['med', 'leda', 'bort'])
  const change = { call: item.call.id, department: department.id, ...deedOf(visit) }
  if (wanted === undefined) return backTo(item, visit, WORK_WORDS.notUnderstood)
  await db
    .transaction()
    .execute((trx) =>
      wanted === 'bort' ? removeInterest(trx, change) : addInterest(trx, { ...change, isLead: wanted === 'leda' }),
    )
  const said = wanted === 'bort' ? WORK_WORDS.untold(department.name) : WORK_WORDS.told(department.name)
  return backTo(item, visit, said)
}

async function planFromDeadline(workplace: Workplace, visit: PostedVisit): Promise<Response> {
  const { db, organisation } = workplace
  const item = await ownItem(workplace, visit)
  if (item === undefined) return visit.context.notFound()
  const { nextDeadline } = item.call
  if (nextDeadline === undefined) return backTo(item, visit, WORK_WORDS.noDeadline)
  const count = await planStops(db, {
    call: item.call.id,
    deadline: nextDeadline.day,
    templates: organisation.stops,
    ...deedOf(visit),
  })
  return backTo(item, visit, WORK_WORDS.planned(count))
}

async function changeOneStop(workplace: Workplace, visit: PostedVisit): Promise<Response> {
  const { db, organisation } = workplace
  const item = await ownItem(workplace, visit)
  if (item === undefined) return visit.context.notFound()
  const wanted = chosen(visit.form, 'gor', ['dag', 'klart', 'inte-klart'])
  const typed = readDay(fieldText(visit.form, 'dag', 10) ?? '')
  if (wanted === undefined || (wanted === 'dag' && !isDay(typed))) return backTo(item, visit, WORK_WORDS.notUnderstood)
  const kind = visit.context.req.param('kind') ?? ''
  const isChanged = await changeStop(db, {
    call: item.call.id,
    kind,
    ...(wanted === 'dag' && isDay(typed) && { day: typed }),
    ...(wanted === 'klart' && { doneOn: dayOf(visit.now, organisation.zone) }),
    ...(wanted === 'inte-klart' && { doneOn: null }),
    ...deedOf(visit),
  })
  return isChanged ? backTo(item, visit, WORK_WORDS.saved) : visit.context.notFound()
}

const backTo = ({ call }: WorkItem, { context }: Visit, said: string): Response =>
  onwards(context, `/arbete/${call.id}`, said)
