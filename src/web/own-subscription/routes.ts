import { personAudience } from '#core/audience'
import type { Person } from '#core/person'
import { digestById, digestNotes } from '#store/digests'
import { removeChoice } from '#store/forget-audience'
import { answerAsked, choiceOf, stopChoice } from '#store/subscriptions'
import { digestArticle } from '#web/digest/article'
import { layout } from '#web/html/layout'
import { deedOf } from '#web/request/deed'
import { onwards } from '#web/request/onwards'
import { action, page, type Route, type SignedInVisit, type Visit } from '#web/request/route'
import { createSubscriptionDesk } from '#web/subscriptions/desk'
import { isMailAddress } from '#web/subscriptions/form'
import type { Holder } from '#web/subscriptions/holder'
import type { Around } from '#web/subscriptions/page'
import type { Workplace } from '#web/workplace/workplace'
import { digestsAndEnd, standing } from './page.ts'
import { OWN_FORM_WORDS, OWN_WORDS } from './words.ts'

const HERE = '/min-bevakning'
const PRIVATE = { 'Cache-Control': 'no-store' }
const SHOWN_DIGESTS = 12

/** What each of us wants to be told of: one's own alone, whatever one's role. */
export function ownSubscriptionRoutes(workplace: Workplace): readonly Route[] {
  const { db } = workplace
  const desk = createSubscriptionDesk(workplace)
  return [
    page(HERE, 'reader', async (visit) => desk.show(visit, holderOf(visit), await around(visit, workplace))),
    action(HERE, 'reader', async (visit) =>
      desk.save(visit, holderOf(visit), () => back(visit, OWN_FORM_WORDS.saved), await around(visit, workplace)),
    ),
    action(`${HERE}/stopp`, 'reader', async (visit) => {
      const isStopped = await stopChoice(db, audienceOf(visit), deedOf(visit))
      return back(visit, isStopped ? OWN_FORM_WORDS.stopped : OWN_FORM_WORDS.wasStopped)
    }),
    action(`${HERE}/passar`, 'reader', async (visit) => {
      await answerAsked(db, audienceOf(visit), deedOf(visit))
      return back(visit, OWN_FORM_WORDS.confirmed)
    }),
    action(`${HERE}/ta-bort`, 'reader', async (visit) => {
      if (visit.form.get('ja') !== 'ja') return back(visit, OWN_WORDS.notRemoved)
      await removeChoice(db, audienceOf(visit), deedOf(visit))
      return back(visit, OWN_WORDS.removed)
    }),
    page(`${HERE}/utskick/:nr{[0-9]{1,15}}`, 'reader', (visit) => showDigest(visit, workplace)),
  ]
}

/**
 * Mail goes to the address that is known of the person and to no other, and nothing to a channel of others: who may only
 * read can make us write to nobody else.
 */
function holderOf(visit: SignedInVisit): Holder {
  const { email = '' }: Person = visit.viewer.person
  return {
    audience: audienceOf(visit),
    path: HERE,
    title: OWN_WORDS.title,
    words: OWN_FORM_WORDS,
    channels: isMailAddress(email) ? ['web', 'mail'] : ['web'],
    address: email,
  }
}

async function around(visit: SignedInVisit, { db, organisation }: Workplace): Promise<Around> {
  const holder = holderOf(visit)
  const subscription = await choiceOf(db, holder.audience)
  const digests = await digestNotes(db, holder.audience, SHOWN_DIGESTS)
  const own = { visit, holder, subscription, digests, zone: organisation.zone }
  return { before: standing(own), after: digestsAndEnd(own) }
}

async function showDigest(visit: SignedInVisit, { db }: Workplace): Promise<Response> {
  const digest = await digestById(db, audienceOf(visit), Number(visit.context.req.param('nr')))
  if (digest === undefined) return visit.context.notFound()
  const main = digestArticle(digest, [])
  return visit.context.html(layout({ title: digest.title, path: visit.context.req.path, main, visit }), 200, PRIVATE)
}

const audienceOf = ({ viewer }: SignedInVisit): string => personAudience(viewer.person.id)

const back = ({ context }: Visit, said: string): Response => onwards(context, HERE, said)
