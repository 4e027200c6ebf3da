import { type Kysely, sql, type Transaction } from 'kysely'
import { foldText } from '#core/fold-text'
import type { Seat } from '#core/person'
import { type Deed, writeLog } from './log.ts'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** A förvaltning, an office or a municipal company. */
export interface Department {
  readonly id: string
  readonly name: string
  readonly kind: 'department' | 'company'
  readonly isClosed: boolean
}

/** Puts the profile's departments where there is none yet: afterwards people look after them, not the file. */
export async function seedDepartments(
  db: Executor,
  departments: readonly Omit<Department, 'isClosed'>[],
): Promise<void> {
  const first = await db.selectFrom('department').select('id').limit(1).executeTakeFirst()
  if (first !== undefined || departments.length === 0) return
  await db
    .insertInto('department')
    .values(departments.map((department) => ({ ...department, closed_at: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Departments first, then companies, each by name. */
export async function listDepartments(db: Executor): Promise<readonly Department[]> {
  const rows = await db.selectFrom('department').selectAll().orderBy('kind', 'desc').orderBy('name').execute()
  return rows.map(({ id, name, kind, closed_at }) => ({ id, name, kind, isClosed: closed_at !== null }))
}

export async function departmentById(db: Executor, id: string): Promise<Department | undefined> {
  return (await listDepartments(db)).find((one) => one.id === id)
}

export interface DepartmentDraft {
  readonly name: string
  readonly kind: Department['kind']
}

/** Another department that is not closed has the name. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken'
}

/** Returns the id, which is made of the name and never changes. @throws NameTaken */
export async function addDepartment(db: Kysely<Database>, draft: DepartmentDraft, deed: Deed): Promise<string> {
  return db.transaction().execute(async (trx) => {
    const others = await lockDepartments(trx)
    refuseTaken(others, draft.name)
    const id = freeId(
      draft.name,
      others.map((one) => one.id),
    )
    await trx
      .insertInto('department')
      .values({ id, ...draft, closed_at: null })
      .execute()
    await log(trx, id, 'department.added', deed, undefined, draft)
    return id
  })
}

async function lockDepartments(trx: Transaction<Database>): Promise<readonly Department[]> {
  await sql`lock table department in share row exclusive mode`.execute(trx)
  return listDepartments(trx)
}

function refuseTaken(others: readonly Department[], name: string): void {
  const isSame = (one: Department) => !one.isClosed && foldText(one.name) === foldText(name)
  if (others.some(isSame)) throw new NameTaken(`there is a department called ${name}`)
}

/** Never `ny`: that is the address at which departments are added. */
function freeId(name: string, taken: readonly string[]): string {
  const stem =
    foldText(name)
      .replaceAll(/[^a-z0-9]+/gu, '-')
      .slice(0, 50) || 'verksamhet'
  const numbered = (number: number) => (number === 1 ? stem : `${stem}-${number}`)
  let number = 1
  while (numbered(number) === 'ny' || taken.includes(numbered(number))) number += 1
  return numbered(number)
}

export interface DepartmentState extends DepartmentDraft {
  readonly isClosed: boolean
  /** Who has the seat; absent: nobody. */
  readonly seats: Readonly<Partial<Record<Seat, number>>>
}

/**
 * Changes a department and who speaks for it. Seats are for those who work in it and may speak: somebody else is
 * not seated. False when there is none of that id. @throws NameTaken
 */
export async function changeDepartment(
  db: Kysely<Database>,
  id: string,
  state: DepartmentState,
  deed: Deed,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const all = await lockDepartments(trx)
    const former = all.find((one) => one.id === id)
    if (former === undefined) return false
    if (!state.isClosed)
      refuseTaken(
        all.filter((one) => one !== former),
        state.name,
      )
    const before = { name: former.name, kind: former.kind, isClosed: former.isClosed, ...(await seatsOf(trx, id)) }
    await trx
      .updateTable('department')
      .set({
        name: state.name,
        kind: state.kind,
        closed_at: state.isClosed ? sql<string>`coalesce(closed_at, ${deed.at}::timestamptz)` : null,
      })
      .where('id', '=', id)
      .execute()
    await takeSeats(trx, id, state.seats)
    const { name, kind, isClosed } = state
    await log(trx, id, 'department.changed', deed, before, { name, kind, isClosed, ...(await seatsOf(trx, id)) })
    return true
  })
}

async function takeSeats(trx: Transaction<Database>, id: string, seats: DepartmentState['seats']): Promise<void> {
  await trx.updateTable('person').set({ seat: null }).where('department_id', '=', id).execute()
  for (const [seat, person] of Object.entries(seats) as [Seat, number][])
    await trx
      .updateTable('person')
      .set({ seat })
      .where('id', '=', person)
      .where('department_id', '=', id)
      .where('role', '<>', 'reader')
      .where('seat', 'is', null)
      .execute()
}

/** By the people's ids: their names are theirs to have erased. */
async function seatsOf(trx: Transaction<Database>, id: string): Promise<Readonly<Record<string, number>>> {
  const rows = await trx
    .selectFrom('person')
    .select(['id', 'seat'])
    .where('department_id', '=', id)
    .where('seat', 'is not', null)
    .execute()
  return Object.fromEntries(rows.flatMap(({ seat, id: person }) => (seat === null ? [] : [[seat, person] as const])))
}

async function log(
  trx: Transaction<Database>,
  id: string,
  action: string,
  { by, at }: Deed,
  before: unknown,
  after: unknown,
): Promise<void> {
  const what = { ...(before !== undefined && { before }), after }
  await writeLog(trx, { at, person: by, action, subjectKind: 'department', subjectId: id, ...what })
}
