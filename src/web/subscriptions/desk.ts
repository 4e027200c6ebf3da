import { callsSeenSince } from '#store/calls'
import { withDescriptions } from '#store/descriptions'
import { listOptions } from '#store/list-options'
import { choiceOf, saveChoice } from '#store/subscriptions'
import type { Faults } from '#web/html/fields'
import { deedOf } from '#web/request/deed'
import { remembered } from '#web/request/remembered'
import type { PostedVisit, SignedInVisit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { choiceIn, DRAFT, faultsOf, readTyped, type SubscriptionTyped, typedOf } from './form.ts'
import { type Holder, typedBy } from './holder.ts'
import { type Around, subscriptionPage } from './page.ts'
import { type LastMonth, previewSection } from './preview.ts'

/** What every page of a subscription does, whoever's it is. */
export interface SubscriptionDesk {
  /** The form as it is stored, or as the address says that it is filled in, beside what it would have brought. */
  show(visit: SignedInVisit, holder: Holder, around?: Around): Promise<Response>
  /** Stores a form without faults and answers with `done`; one with faults is shown again with them. */
  save(visit: PostedVisit, holder: Holder, done: () => Response, around?: Around): Promise<Response>
}

const PRIVATE = { 'Cache-Control': 'no-store' }
/** While somebody tries out words the same month is asked for with every key. */
const REMEMBERED_MS = 60_000
const MONTH = { hours: 30 * 24 }

export function createSubscriptionDesk(workplace: Workplace): SubscriptionDesk {
  const { db, organisation } = workplace
  const month = remembered(REMEMBERED_MS, (now: Temporal.Instant) => readMonth(workplace, now))
  const answer = async (
    visit: SignedInVisit,
    holder: Holder,
    typed: SubscriptionTyped,
    around: Around,
    faults: Faults = {},
  ) => {
    const preview = previewSection(typed, holder, await month(visit.now), organisation)
    const { programmes } = await listOptions(db)
    const page = subscriptionPage({ visit, holder, typed, faults, programmes, preview, ...around })
    return visit.context.html(page, Object.keys(faults).length === 0 ? 200 : 422, PRIVATE)
  }
  return {
    async show(visit, holder, around = {}) {
      const filledIn = visit.query.has(DRAFT) ? readTyped(visit.query) : typedOf(await choiceOf(db, holder.audience))
      return answer(visit, holder, typedBy(holder, filledIn), around)
    },
    async save(visit, holder, done, around = {}) {
      const typed = typedBy(holder, readTyped(visit.form))
      const faults = faultsOf(typed)
      if (Object.keys(faults).length > 0) return answer(visit, holder, typed, around, faults)
      await saveChoice(db, choiceIn(holder.audience, typed), deedOf(visit))
      return done()
    },
  }
}

async function readMonth({ db }: Workplace, now: Temporal.Instant): Promise<LastMonth> {
  const since = now.subtract(MONTH).toString()
  return { since, calls: await withDescriptions(db, await callsSeenSince(db, since, now)) }
}
