import { createNeedMatcher, type Match } from '#core/need'
import { needOf } from '#core/need-asked'
import type { Need } from '#core/need-sides'
import { maySpeakFor } from '#core/person'
import { type Department, listDepartments } from '#store/departments'
import { createNeedCandidates, type NeedCandidate } from '#store/need-candidates'
import { addNeed, changeNeed, closeNeed, listNeeds, needById, type StoredNeed } from '#store/needs'
import { newestRates } from '#store/rates'
import { deedOf } from '#web/request/deed'
import { onwards } from '#web/request/onwards'
import { remembered } from '#web/request/remembered'
import { action, page, type PostedVisit, type Route, type SignedInVisit, type Visit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { needFormPage, readNeed, typedOf } from './form.ts'
import { needsPage } from './list.ts'
import { type NeedFrame, needPage } from './need.ts'
import { NEEDS_WORDS } from './words.ts'

const ONE = '/behov/:id{[0-9]{1,15}}'
const PRIVATE = { 'Cache-Control': 'no-store' }
/** Calls and rates change a few times a day. */
const REMEMBERED_MS = 60_000

/** What ranks the calls of the moment, and what they are shown with. */
interface Matching {
  readonly match: (need: Need) => readonly Match<NeedCandidate>[]
  readonly frame: NeedFrame
}

/** What departments need money for: everybody sees it, those who speak for a department look after its own. */
export function needRoutes(workplace: Workplace): readonly Route[] {
  const { db } = workplace
  const candidates = createNeedCandidates(db)
  const matching = remembered(REMEMBERED_MS, (now: Temporal.Instant) => readMatching(workplace, candidates, now))
  return [
    page('/behov', 'reader', async (visit) => {
      const [needs, { match }] = [await listNeeds(db), await matching(visit.now)]
      const open = needs.filter(({ isClosed }) => !isClosed)
      const nearest = new Map(
        open.flatMap((need) =>
          match(needOf(need))
            .slice(0, 1)
            .map(({ call }) => [need.id, call]),
        ),
      )
      return visit.context.html(needsPage(visit, needs, nearest), 200, PRIVATE)
    }),
    page('/behov/nytt', 'representative', async (visit) => {
      const departments = await ownDepartments(visit, workplace)
      const { typed } = readNeed(visit.query, departments)
      return visit.context.html(needFormPage({ visit, departments, typed }), 200, PRIVATE)
    }),
    action('/behov', 'representative', (visit) => addFromForm(visit, workplace)),
    page(ONE, 'reader', async (visit) => {
      const need = await needById(db, idOf(visit))
      if (need === undefined) return visit.context.notFound()
      const { match, frame } = await matching(visit.now)
      const isOwn = maySpeakFor(visit.viewer.person, need.department)
      const parts = { visit, need, isOwn, matches: need.isClosed ? [] : match(needOf(need)), frame }
      return visit.context.html(needPage(parts), 200, PRIVATE)
    }),
    ...changingRoutes(workplace),
  ]
}

function changingRoutes(workplace: Workplace): readonly Route[] {
  const { db } = workplace
  const close = (path: string, isClosed: boolean, text: string) =>
    action(`${ONE}/${path}`, 'representative', (visit) =>
      forOwn(visit, workplace, async (need) => {
        await closeNeed(db, need.id, isClosed, deedOf(visit))
        return backTo(need.id, visit, text)
      }),
    )
  return [
    page(`${ONE}/andra`, 'representative', (visit) =>
      forOwn(visit, workplace, async (need) => {
        const departments = await ownDepartments(visit, workplace)
        return visit.context.html(needFormPage({ visit, departments, need, typed: typedOf(need) }), 200, PRIVATE)
      }),
    ),
    action(ONE, 'representative', (visit) =>
      forOwn(visit, workplace, (need) => changeFromForm(visit, workplace, need)),
    ),
    close('avsluta', true, NEEDS_WORDS.closedNow),
    close('oppna', false, NEEDS_WORDS.openNow),
  ]
}

async function readMatching(
  { db, organisation }: Workplace,
  candidates: (now: Temporal.Instant) => Promise<readonly NeedCandidate[]>,
  now: Temporal.Instant,
): Promise<Matching> {
  const [calls, rates] = [await candidates(now), await newestRates(db, now)]
  const match = createNeedMatcher(calls, { place: organisation, ...(rates && { sekPer: rates.sekPer }) })
  return {
    match,
    frame: { at: now.toString(), zone: organisation.zone, ...(rates && { rates }) },
  }
}

async function addFromForm(visit: PostedVisit, workplace: Workplace): Promise<Response> {
  const departments = await ownDepartments(visit, workplace)
  const { typed, draft, faults } = readNeed(visit.form, departments)
  if (Object.keys(faults).length > 0)
    return visit.context.html(needFormPage({ visit, departments, typed, faults }), 422, PRIVATE)
  const id = await addNeed(workplace.db, typed.department, draft, deedOf(visit))
  return backTo(id, visit, NEEDS_WORDS.saved)
}

async function changeFromForm(visit: PostedVisit, workplace: Workplace, need: StoredNeed): Promise<Response> {
  const departments = (await listDepartments(workplace.db)).filter(({ id }) => id === need.department)
  visit.form.set('verksamhet', need.department)
  const { typed, draft, faults } = readNeed(visit.form, departments)
  if (Object.keys(faults).length > 0)
    return visit.context.html(needFormPage({ visit, departments, need, typed, faults }), 422, PRIVATE)
  await changeNeed(workplace.db, need.id, draft, deedOf(visit))
  return backTo(need.id, visit, NEEDS_WORDS.saved)
}

async function ownDepartments({ viewer }: SignedInVisit, { db }: Workplace): Promise<readonly Department[]> {
  const all = await listDepartments(db)
  return all.filter(({ id, isClosed }) => !isClosed && maySpeakFor(viewer.person, id))
}

/** What others may not change is, for changing it, not there. */
async function forOwn(
  visit: SignedInVisit,
  { db }: Workplace,
  answer: (need: StoredNeed) => Promise<Response>,
): Promise<Response> {
  const need = await needById(db, idOf(visit))
  const isOwn = need !== undefined && maySpeakFor(visit.viewer.person, need.department)
  return isOwn ? answer(need) : visit.context.notFound()
}

const idOf = ({ context }: Visit): number => Number(context.req.param('id'))

const backTo = (need: number, { context }: Visit, said: string): Response => onwards(context, `/behov/${need}`, said)
