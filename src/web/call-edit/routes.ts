import { CORRECTABLE, type CorrectableField, CorrectionInvalid, type Who } from '#core/correction'
import { callById } from '#store/calls'
import { correctField, NothingToCorrect, takeBackCorrection } from '#store/corrections'
import { joinCalls, keepApart, MergeRefused, splitCall } from '#store/merges'
import { CALL_PATH, idIn } from '#web/call/routes'
import { CALL_WORDS } from '#web/call/words'
import type { Faults } from '#web/html/fields'
import { chosen, fieldText } from '#web/html/form'
import { layout } from '#web/html/layout'
import { say } from '#web/request/cookies'
import { onwards } from '#web/request/onwards'
import { action, page, type PostedVisit, type Route, type SignedInVisit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { correctionPage, presentValue } from './correction.ts'
import { readField } from './fields.ts'

const PRIVATE = { 'Cache-Control': 'no-store' }
const REASON_LENGTH = 500

/** What a coordinator changes of a call: its fields, and which references belong to it. */
export function callEditRoutes(workplace: Workplace): readonly Route[] {
  const { db, judge } = workplace
  const editor = { db, ...judge }
  return [
    page(`${CALL_PATH}/ratta`, 'coordinator', (visit) => showCorrection(workplace, visit, 200, {})),
    action(`${CALL_PATH}/ratta`, 'coordinator', (visit) => takeCorrection(workplace, visit)),
    action(`${CALL_PATH}/angra-rattelse`, 'coordinator', (visit) =>
      doing(visit, CALL_WORDS.takenBack, async (call) => {
        const field = chosen(visit.form, 'falt', CORRECTABLE)
        if (field !== undefined) await takeBackCorrection(editor, { call, field, ...doneBy(visit) })
      }),
    ),
    action(`${CALL_PATH}/dela`, 'coordinator', (visit) =>
      doing(visit, CALL_WORDS.splitDone, async (call) => {
        const [source = '', ref = ''] = [fieldText(visit.form, 'kalla'), fieldText(visit.form, 'ref')]
        await splitCall(editor, { call, source, ref, ...doneBy(visit) })
      }),
    ),
    action(`${CALL_PATH}/samman`, 'coordinator', (visit) =>
      doing(visit, CALL_WORDS.joined, (call) => joinCalls(editor, { call, other: otherIn(visit), ...doneBy(visit) })),
    ),
    action(`${CALL_PATH}/isar`, 'coordinator', (visit) =>
      doing(visit, CALL_WORDS.keptApart, (call) =>
        keepApart(editor, { call, other: otherIn(visit), ...doneBy(visit) }),
      ),
    ),
  ]
}

function doneBy({ viewer: { person }, now }: SignedInVisit): { readonly by: Who; readonly now: Temporal.Instant } {
  return { by: { id: String(person.id), name: person.name }, now }
}

/** The number of a call, or its address with us; 0 for anything else, which no call has. */
function otherIn({ form }: PostedVisit): number {
  return Number(/(?:^|\/utlysningar\/)(\d{1,15})(?:[?#].*)?$/.exec(form.get('annan')?.trim() ?? '')?.[1] ?? 0)
}

/** Does it, says so, and goes back to the call; what cannot be done changes nothing and is said too. */
async function doing(visit: PostedVisit, done: string, work: (call: number) => Promise<unknown>): Promise<Response> {
  const { context } = visit
  const id = idIn(context.req.param('id'))
  try {
    await work(id)
    say(context, done)
  } catch (error) {
    if (!(error instanceof MergeRefused || error instanceof NothingToCorrect)) throw error
    say(context, CALL_WORDS.notDone)
  }
  return context.redirect(`/utlysningar/${id}`, 303)
}

async function takeCorrection(workplace: Workplace, visit: PostedVisit): Promise<Response> {
  const { context, form } = visit
  const field = chosen(form, 'falt', CORRECTABLE)
  if (field === undefined) return context.notFound()
  const id = idIn(context.req.param('id'))
  const call = await callById(workplace.db, id, visit.now)
  if (call === undefined) return context.notFound()
  const reason = fieldText(form, 'skal', REASON_LENGTH)
  try {
    const value = readField(field, form, presentValue(call, field))
    const correction = { call: id, field, value, ...doneBy(visit), ...(reason !== undefined && { reason }) }
    await correctField({ db: workplace.db, ...workplace.judge }, correction)
  } catch (error) {
    if (!(error instanceof CorrectionInvalid)) throw error
    return showCorrection(workplace, visit, 422, { [field]: CALL_WORDS.invalid[field] }, form)
  }
  return onwards(context, `/utlysningar/${id}/ratta#${field}`, CALL_WORDS.correctionSaved)
}

async function showCorrection(
  { db }: Workplace,
  visit: SignedInVisit,
  status: 200 | 422,
  faults: Faults & Partial<Record<CorrectableField, string>>,
  typed?: URLSearchParams,
): Promise<Response> {
  const { context, now, viewer } = visit
  const call = await callById(db, idIn(context.req.param('id')), now)
  if (call === undefined) return context.notFound()
  const main = correctionPage({ call, viewer, faults, ...(typed && { typed }) })
  return context.html(layout({ title: CALL_WORDS.correct, path: '', main, visit }), status, PRIVATE)
}
