import { type Kysely, sql, type Transaction } from 'kysely'
import { composeCall } from '#core/compose-call'
import {
  type CorrectableField,
  type Corrected,
  type Correction,
  CorrectionInvalid,
  readCorrection,
  type Who,
} from '#core/correction'
import { stableJson } from '#core/stable-json'
import { holdEvents } from './changes.ts'
import { insertCorrection, liveCorrections } from './correction-rows.ts'
import { type Doing, type Editor, holdCalls } from './merges.ts'
import { restateCalls } from './restate.ts'
import { callStandings, type Standing } from './standings.ts'
import type { Database } from './tables.ts'

type Executor = Kysely<Database> | Transaction<Database>

/** There is no such call, or no correction to take back; the message says which. */
export class NothingToCorrect extends Error {
  override readonly name = 'NothingToCorrect'
}

export interface FieldCorrection extends Doing {
  readonly call: number
  readonly field: CorrectableField
  /** The field's type in a draft; undefined, null or '' says that it is not known. */
  readonly value: unknown
}

/**
 * Sets a field to what a person says, whatever the portals say from now on; a moved deadline is told once, like any
 * other change. Correcting anew also says that the portal's word of today has been seen.
 * @throws CorrectionInvalid, NothingToCorrect
 */
export async function correctField(editor: Editor, { call, field, value, ...doing }: FieldCorrection): Promise<void> {
  const after = readCorrection(field, value)
  await revise(editor, call, doing, async (trx, standing) => {
    const before = composeCall(standing.sides).draft[field]
    const held = standing.corrected?.[field]
    const saysNothingNew = held !== undefined && held.portal === undefined && isSame(held.value, after)
    if (saysNothingNew) return
    if (field === 'opens' || field === 'deadlines') expectOrder({ ...standing.draft, [field]: after })
    await insertCorrection(trx, { call: standing.id, field, action: 'corrected', before, after, ...rowOf(doing) })
  })
}

export interface TakingBack extends Doing {
  readonly call: number
  readonly field: CorrectableField
}

/** The portals' word counts again. @throws NothingToCorrect when the field is not corrected */
export async function takeBackCorrection(editor: Editor, { call, field, ...doing }: TakingBack): Promise<void> {
  await revise(editor, call, doing, async (trx, standing) => {
    const held = standing.corrected?.[field]
    if (held === undefined) throw new NothingToCorrect(`${field} of call ${call} is not corrected`)
    const after = composeCall(standing.sides).draft[field]
    const row = { call: standing.id, field, before: held.value, after, ...rowOf(doing) }
    await insertCorrection(trx, { ...row, action: 'taken-back' })
  })
}

const isSame = (one: unknown, other: unknown) => stableJson(one ?? null) === stableJson(other ?? null)

const rowOf = ({ by, now, reason }: Doing) => ({ by, at: now.toString(), ...(reason !== undefined && { reason }) })

function expectOrder({ opens, deadlines }: Standing['draft']): void {
  const last = deadlines
    .map(({ day }) => day)
    .sort()
    .at(-1)
  if (opens !== undefined && last !== undefined && opens > last)
    throw new CorrectionInvalid(`opens: ${opens} comes after the last deadline, ${last}`)
}

/** One call's correction, and all that follows from it, in one transaction. */
async function revise(
  editor: Editor,
  call: number,
  { now }: Doing,
  write: (trx: Transaction<Database>, standing: Standing) => Promise<void>,
): Promise<void> {
  await editor.db.transaction().execute(async (trx) => {
    await holdCalls(trx)
    await holdEvents(trx, 'shared')
    const before = await callStandings(trx, [await shownCall(trx, call)])
    const [standing] = before.values()
    if (standing === undefined) throw new NothingToCorrect(`there is no call ${call}`)
    await write(trx, standing)
    await restateCalls(trx, editor, before, { now, source: 'by-hand', sweep: null })
  })
}

/** The call that is shown in place of one that was joined to another; the id itself of any other. */
export async function shownCall(db: Executor, call: number): Promise<number> {
  const row = await db.selectFrom('call').select('merged_into').where('id', '=', call).executeTakeFirst()
  return row?.merged_into ?? call
}

/** A correction that holds, with what the portals say since then where that is new (`portal`). */
export interface ListedCorrection extends Correction, Pick<Corrected, 'portal' | 'portalSays'> {
  readonly call: number
}

/** The corrections that hold, of one call or of all, newest first. */
export async function listCorrections(
  db: Executor,
  filter: { readonly call?: number } = {},
): Promise<readonly ListedCorrection[]> {
  const only = filter.call === undefined ? undefined : [await shownCall(db, filter.call)]
  const live = await liveCorrections(db, only)
  const standings = await callStandings(db, [...live.keys()])
  return [...live]
    .flatMap(([call, corrections]) => corrections.map((one) => listed(call, one, standings.get(call))))
    .sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
}

function listed(call: number, correction: Correction, standing: Standing | undefined): ListedCorrection {
  const { portal, portalSays } = standing?.corrected?.[correction.field] ?? {}
  return {
    ...correction,
    call,
    ...(portal !== undefined && { portal }),
    ...(portalSays !== undefined && { portalSays }),
  }
}

export interface CorrectionStep {
  readonly call: number
  readonly field: CorrectableField
  readonly action: 'corrected' | 'taken-back'
  readonly before?: unknown
  readonly after?: unknown
  readonly by: Who
  readonly at: string
  readonly reason?: string
}

/** Every step of a call's corrections, those taken back too, oldest first. */
export async function correctionHistory(db: Executor, call: number): Promise<readonly CorrectionStep[]> {
  const rows = await db
    .selectFrom('call_correction as one')
    .innerJoin('call', 'call.id', 'one.call_id')
    .selectAll('one')
    .where(sql<boolean>`coalesce(call.merged_into, call.id) = ${await shownCall(db, call)}`)
    .orderBy('one.id')
    .execute()
  return rows.map((row) => ({
    call: row.call_id,
    field: row.field,
    action: row.action,
    ...(row.before !== null && { before: row.before }),
    ...(row.after !== null && { after: row.after }),
    by: { id: row.by_id, name: row.by_name },
    at: row.at,
    ...(row.reason !== null && { reason: row.reason }),
  }))
}
