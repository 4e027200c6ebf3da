import type { Context } from 'hono'
import { dayOf } from '#core/day'
import { type Cause, CAUSE_KINDS, causeText } from '#core/learn-cause'
import { RULE_SCOPES } from '#core/mute'
import { shortLine } from '#core/short-line'
import { callTitle } from '#store/calls'
import { listDepartments } from '#store/departments'
import { answerRule, takeBackRule } from '#store/rules'
import { decide, undoLast } from '#store/triage'
import { chosen, fieldText } from '#web/html/form'
import { ownPath } from '#web/request/destination'
import { onwards } from '#web/request/onwards'
import { action, page, type PostedVisit, type Route, type SignedInVisit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { readDesk, undoSince } from './desk.ts'
import { readDepartments, readMark } from './form.ts'
import { type TriagePage, triagePage } from './page.ts'
import { decidedInWords, TRIAGE_WORDS } from './words.ts'

const PATH = '/bedomning'
const MOST_AT_ONCE = 200
const TITLE_LENGTH = 120

/** The coordinator's queue and what can be done in it. */
export function triageRoutes(workplace: Workplace): readonly Route[] {
  return [
    page(PATH, 'coordinator', (visit) => showDesk(workplace, visit)),
    action(`${PATH}/:id{[0-9]{1,15}}`, 'coordinator', (visit) => judgeOne(workplace, visit)),
    action(`${PATH}/flera`, 'coordinator', (visit) => judgeSeveral(workplace, visit)),
    action(`${PATH}/angra`, 'coordinator', (visit) => undo(workplace, visit)),
    action(`${PATH}/regler`, 'coordinator', (visit) => answer(workplace, visit)),
    action(`${PATH}/regler/ta-tillbaka`, 'coordinator', (visit) => takeBack(workplace, visit)),
  ]
}

async function showDesk(
  workplace: Workplace,
  visit: SignedInVisit,
  more: Pick<TriagePage, 'call' | 'faults' | 'typed'> = { call: Number(visit.query.get('utlysning')) },
): Promise<Response> {
  const desk = await readDesk(workplace, visit)
  const nextSweep = workplace.nextSweep?.()
  const markup = triagePage({ desk, visit, ...more, ...(nextSweep !== undefined && { nextSweep }) })
  return visit.context.html(markup, more.faults === undefined ? 200 : 422, { 'Cache-Control': 'no-store' })
}

async function judgeOne(workplace: Workplace, visit: PostedVisit): Promise<Response> {
  const { context, form, now, viewer } = visit
  const { db, organisation } = workplace
  const call = Number(context.req.param('id'))
  const read = readMark(form, dayOf(now, organisation.zone))
  if ('faults' in read) return showDesk(workplace, visit, { call, faults: read.faults, typed: form })
  const departments = readDepartments(form, await listDepartments(db))
  const decision = { calls: [call], mark: read.mark, departments, by: viewer.person, at: now.toString() }
  if ((await decide(db, decision)) === 0) return back(context, TRIAGE_WORDS.gone)
  const title = shortLine((await callTitle(db, call)) ?? '', TITLE_LENGTH)
  return onwards(context, afterwards(form), decidedInWords(read.mark.mark, title))
}

/** To the page that asked, else to the next call of the queue. */
function afterwards(form: URLSearchParams): string {
  const asked = form.get('tillbaka')
  if (asked !== null) return ownPath(asked)
  const next = form.get('nasta') ?? ''
  return /^\d+$/.test(next) ? `${PATH}?utlysning=${next}` : PATH
}

async function judgeSeveral({ db, organisation }: Workplace, visit: PostedVisit): Promise<Response> {
  const { context, form, now, viewer } = visit
  const calls = form.getAll('utlysning').map(Number).filter(Number.isSafeInteger).slice(0, MOST_AT_ONCE)
  const read = readMark(form, dayOf(now, organisation.zone))
  if ('faults' in read || calls.length === 0) return back(context, TRIAGE_WORDS.chooseSome)
  const count = await decide(db, { calls, mark: read.mark, by: viewer.person, at: now.toString() })
  return back(context, decidedInWords(read.mark.mark, count === 1 ? 'en utlysning' : `${count} utlysningar`))
}

async function undo({ db }: Workplace, { context, now, viewer }: PostedVisit): Promise<Response> {
  const undone = await undoLast(db, viewer.person, undoSince(now), now.toString())
  if (undone === undefined) return back(context, TRIAGE_WORDS.nothingToUndo)
  const { restored, left } = undone
  const parts = [
    restored.length === 0
      ? []
      : `Ångrat: ${restored.length === 1 ? 'en utlysning' : `${restored.length} utlysningar`}.`,
    left.length === 0 ? [] : `${left.length} har bedömts av någon annan sedan dess och står kvar.`,
  ].flat()
  return onwards(context, restored[0] === undefined ? PATH : `${PATH}?utlysning=${restored[0]}`, parts.join(' '))
}

async function answer({ db }: Workplace, { context, form, now, viewer }: PostedVisit): Promise<Response> {
  const [cause, scope] = [readCause(form), chosen(form, 'scope', RULE_SCOPES)]
  const known = (await listDepartments(db)).map(({ id }) => id)
  const department = scope === 'department' ? chosen(form, 'department', known) : undefined
  if (cause === undefined || scope === undefined || (scope === 'department' && department === undefined))
    return back(context, TRIAGE_WORDS.notUnderstood)
  const rule = { cause, scope, ...(department !== undefined && { department }) }
  await answerRule(db, rule, viewer.person, now.toString())
  return back(context, `${scope === 'keep' ? 'Behålls' : 'Tystat'}: utlysningar ${causeText(cause)}.`)
}

async function takeBack({ db }: Workplace, { context, form, now, viewer }: PostedVisit): Promise<Response> {
  const cause = readCause(form)
  const isGone = cause !== undefined && (await takeBackRule(db, cause, viewer.person, now.toString()))
  return back(context, isGone ? `Taget tillbaka: utlysningar ${causeText(cause)}.` : TRIAGE_WORDS.notUnderstood)
}

function readCause(form: URLSearchParams): Cause | undefined {
  const [kind, id] = [chosen(form, 'kind', CAUSE_KINDS), fieldText(form, 'cause', 300)]
  return kind === undefined || id === undefined ? undefined : { kind, id }
}

const back = (context: Context, said: string): Response => onwards(context, PATH, said)
