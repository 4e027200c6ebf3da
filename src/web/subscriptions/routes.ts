import { departmentAudience } from '#core/audience'
import { maySpeakFor } from '#core/person'
import { callsSeenSince } from '#store/calls'
import { type Department, departmentById } from '#store/departments'
import { withDescriptions } from '#store/descriptions'
import { listOptions } from '#store/list-options'
import { answerAsked, choiceOf, saveChoice, stopChoice } from '#store/subscriptions'
import type { Faults } from '#web/html/fields'
import { deedOf } from '#web/request/deed'
import { onwards } from '#web/request/onwards'
import { remembered } from '#web/request/remembered'
import { action, page, type PostedVisit, type Route, type SignedInVisit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { choiceIn, DRAFT, faultsOf, readTyped, type SubscriptionTyped, typedOf } from './form.ts'
import { subscriptionPage } from './page.ts'
import { type LastMonth, previewSection } from './preview.ts'
import { SUBSCRIPTION_WORDS } from './words.ts'

const ONE = '/verksamheter/:id{[a-z0-9-]{1,60}}/prenumeration'
const PRIVATE = { 'Cache-Control': 'no-store' }
/** While somebody tries out words the same month is asked for with every key. */
const REMEMBERED_MS = 60_000
const MONTH = { hours: 30 * 24 }

/** What a department wants to be told of: looked after by who speaks for it. */
export function subscriptionRoutes(workplace: Workplace): readonly Route[] {
  const { db } = workplace
  const month = remembered(REMEMBERED_MS, (now: Temporal.Instant) => readMonth(workplace, now))
  const show = async (visit: SignedInVisit, department: Department, typed?: SubscriptionTyped, faults: Faults = {}) => {
    const audience = departmentAudience(department.id)
    const stored = await choiceOf(db, audience)
    const filledIn = typed ?? (visit.query.has(DRAFT) ? readTyped(visit.query) : typedOf(stored))
    const preview = previewSection(filledIn, audience, await month(visit.now), workplace.organisation)
    const { programmes } = await listOptions(db)
    const parts = { visit, department, stored, typed: filledIn, faults, programmes, preview }
    return visit.context.html(subscriptionPage(parts), Object.keys(faults).length === 0 ? 200 : 422, PRIVATE)
  }
  return [
    page(ONE, 'representative', (visit) => forOwn(visit, workplace, (department) => show(visit, department))),
    action(ONE, 'representative', (visit) =>
      forOwn(visit, workplace, async (department) => {
        const typed = readTyped(visit.form)
        const faults = faultsOf(typed)
        if (Object.keys(faults).length > 0) return show(visit, department, typed, faults)
        await saveChoice(db, choiceIn(departmentAudience(department.id), typed), deedOf(visit))
        return backTo(department, visit, SUBSCRIPTION_WORDS.saved)
      }),
    ),
    action(`${ONE}/stopp`, 'representative', (visit) =>
      forOwn(visit, workplace, async (department) => {
        const isStopped = await stopChoice(db, departmentAudience(department.id), deedOf(visit))
        return backTo(department, visit, isStopped ? SUBSCRIPTION_WORDS.stopped : SUBSCRIPTION_WORDS.wasStopped)
      }),
    ),
    action(`${ONE}/passar`, 'representative', (visit) =>
      forOwn(visit, workplace, async (department) => {
        await answerAsked(db, departmentAudience(department.id), deedOf(visit))
        return backTo(department, visit, SUBSCRIPTION_WORDS.confirmed)
      }),
    ),
  ]
}

async function readMonth({ db }: Workplace, now: Temporal.Instant): Promise<LastMonth> {
  const since = now.subtract(MONTH).toString()
  return { since, calls: await withDescriptions(db, await callsSeenSince(db, since, now)) }
}

/** Another's department is not there at all. */
async function forOwn(
  { context, viewer }: SignedInVisit,
  { db }: Workplace,
  answer: (department: Department) => Promise<Response>,
): Promise<Response> {
  const id = context.req.param('id') ?? ''
  const department = maySpeakFor(viewer.person, id) ? await departmentById(db, id) : undefined
  return department === undefined ? context.notFound() : answer(department)
}

const backTo = ({ id }: Department, { context }: PostedVisit, said: string): Response =>
  onwards(context, `/verksamheter/${id}`, said)
