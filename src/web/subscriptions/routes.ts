import { departmentAudience } from '#core/audience'
import { maySpeakFor } from '#core/person'
import { CHANNEL_KINDS } from '#core/subscription'
import { type Department, departmentById } from '#store/departments'
import { answerAsked, choiceOf, stopChoice } from '#store/subscriptions'
import { deedOf } from '#web/request/deed'
import { onwards } from '#web/request/onwards'
import { action, page, type PostedVisit, type Route, type SignedInVisit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { createSubscriptionDesk } from './desk.ts'
import type { Holder } from './holder.ts'
import { type Around, stopForm } from './page.ts'
import { SUBSCRIPTION_WORDS } from './words.ts'

const ONE = '/verksamheter/:id{[a-z0-9-]{1,60}}/prenumeration'

/** What a department wants to be told of: looked after by who speaks for it. */
export function subscriptionRoutes(workplace: Workplace): readonly Route[] {
  const { db } = workplace
  const desk = createSubscriptionDesk(workplace)
  return [
    page(ONE, 'representative', (visit) =>
      forOwn(visit, workplace, async (department) =>
        desk.show(visit, holderOf(department), await around(visit, department, workplace)),
      ),
    ),
    action(ONE, 'representative', (visit) =>
      forOwn(visit, workplace, async (department) =>
        desk.save(
          visit,
          holderOf(department),
          () => backTo(department, visit, SUBSCRIPTION_WORDS.saved),
          await around(visit, department, workplace),
        ),
      ),
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

function holderOf({ id, name }: Department): Holder {
  return {
    audience: departmentAudience(id),
    path: `/verksamheter/${id}/prenumeration`,
    title: `${SUBSCRIPTION_WORDS.title}: ${name}`,
    home: { path: `/verksamheter/${id}`, name },
    words: SUBSCRIPTION_WORDS,
    channels: CHANNEL_KINDS,
  }
}

async function around(visit: SignedInVisit, department: Department, { db }: Workplace): Promise<Around> {
  const stored = await choiceOf(db, departmentAudience(department.id))
  const isSent = stored !== undefined && stored.rhythm !== 'never'
  return isSent ? { after: stopForm(holderOf(department), visit) } : {}
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
