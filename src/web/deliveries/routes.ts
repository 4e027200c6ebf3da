import { messageById, resendForPerson } from '#store/deliveries'
import { listOutbox } from '#store/outbox'
import { countByState } from '#store/outbox-review'
import { chosen, wholeNumber } from '#web/html/form'
import { deedOf } from '#web/request/deed'
import { onwards } from '#web/request/onwards'
import { action, page, type PostedVisit, type Route, type SignedInVisit, type Visit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { deliveryPage } from './delivery.ts'
import { deliveriesPage } from './page.ts'
import { STATE_IDS } from './words.ts'

const PAGE_SIZE = 50
const NOT_KEPT = { 'Cache-Control': 'no-store' }
const ONE = '/leveranser/:id{[0-9]{1,15}}'

/** What became of each message, and the way to send a stuck one again. */
export function deliveryRoutes(workplace: Workplace): readonly Route[] {
  const { db, organisation } = workplace
  return [
    page('/leveranser', 'coordinator', (visit) => showMessages(visit, workplace)),
    page(ONE, 'coordinator', async (visit) => {
      const message = await messageById(db, idOf(visit))
      if (message === undefined) return visit.context.notFound()
      return visit.context.html(deliveryPage(visit, message, organisation.zone), 200, NOT_KEPT)
    }),
    action(`${ONE}/skicka-om`, 'coordinator', (visit) => resendFromForm(visit, workplace)),
  ]
}

async function showMessages(visit: SignedInVisit, { db, organisation }: Workplace): Promise<Response> {
  const state = chosen(visit.query, 'lage', STATE_IDS)
  const found = await listOutbox(db, state, PAGE_SIZE + 1, wholeNumber(visit.query, 'fore'))
  const messages = found.slice(0, PAGE_SIZE)
  const last = found.length > PAGE_SIZE ? messages.at(-1)?.id : undefined
  const parts = { visit, messages, counts: await countByState(db), state, zone: organisation.zone }
  return visit.context.html(deliveriesPage({ ...parts, ...(last !== undefined && { olderThan: last }) }), 200, NOT_KEPT)
}

async function resendFromForm(visit: PostedVisit, { db }: Workplace): Promise<Response> {
  const { context, form } = visit
  const id = idOf(visit)
  const deed = { ...deedOf(visit), isKnownMissing: form.get('saknas') === 'ja' }
  const isDone = await resendForPerson(db, id, deed)
  if (!isDone && (await messageById(db, id)) === undefined) return context.notFound()
  return onwards(
    context,
    `/leveranser/${id}`,
    isDone
      ? 'Meddelandet skickas om inom någon minut.'
      : 'Ingenting skickas om: meddelandet är inte längre osäkert, nekat eller uppgivet.',
  )
}

const idOf = ({ context }: Visit): number => Number(context.req.param('id'))
