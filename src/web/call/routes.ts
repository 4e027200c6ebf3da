import { changesSince } from '#store/changes'
import { callById } from '#store/calls'
import { withDescriptions } from '#store/descriptions'
import { shownCall } from '#store/corrections'
import { suggestedFor } from '#store/merges'
import { addNote, listNotes } from '#store/notes'
import { newestRates } from '#store/rates'
import { roundsOf } from '#store/rounds'
import { textStatesOf } from '#store/text-states'
import { fieldText } from '#web/html/form'
import { layout } from '#web/html/layout'
import { onwards } from '#web/request/onwards'
import { action, page, type Route, type SignedInVisit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { NOTE_LENGTH } from './notes.ts'
import { callMain } from './page.ts'
import { CALL_WORDS } from './words.ts'

/** A call by its id in the address. */
export const CALL_PATH = '/utlysningar/:id{[0-9]{1,15}}'

/** Of the newest changes of texts it is shown what they changed: each reads two texts of up to 20 kB. */
const SHOWN_TEXT_CHANGES = 10
const PRIVATE = { 'Cache-Control': 'no-store' }

/** One call: all that is known of it, and what people write on it. */
export function callRoutes(workplace: Workplace): readonly Route[] {
  const { db } = workplace
  return [
    page(CALL_PATH, 'reader', (visit) => showCall(workplace, visit)),
    action(`${CALL_PATH}/anteckningar`, 'representative', async ({ context, form, viewer, now }) => {
      const id = idIn(context.req.param('id'))
      const call = await callById(db, id, now)
      if (call === undefined) return context.notFound()
      const text = fieldText(form, 'text', NOTE_LENGTH)
      if (text !== undefined) await addNote(db, { call: id, text, by: viewer.person, at: now.toString() })
      const said = text === undefined ? CALL_WORDS.noteEmpty : CALL_WORDS.noteSaved
      return onwards(context, `/utlysningar/${id}#anteckningar`, said)
    }),
  ]
}

export const idIn = (text: string | undefined): number => Number(text)

async function showCall({ db, organisation, sourceTitles }: Workplace, visit: SignedInVisit): Promise<Response> {
  const { context, now, viewer } = visit
  const id = idIn(context.req.param('id'))
  const bare = await callById(db, id, now)
  if (bare === undefined) {
    // One that was joined to another leads there: its address may stand in a message.
    const shown = await shownCall(db, id)
    return shown === id ? context.notFound() : context.redirect(`/utlysningar/${shown}`, 303)
  }
  const [call = bare] = await withDescriptions(db, [bare])
  const rates = await newestRates(db, now)
  const main = callMain({
    call,
    events: await changesSince(db, { call: id }),
    texts: await textStatesOf(db, id, SHOWN_TEXT_CHANGES),
    notes: await listNotes(db, id),
    rounds: await roundsOf(db, id, now),
    alike: await suggestedFor(db, id),
    viewer,
    frame: { now, at: now.toString(), zone: organisation.zone, place: organisation, ...(rates && { rates }) },
    sourceName: (source) => sourceTitles.get(source) ?? source,
  })
  return context.html(layout({ title: call.title, path: `/utlysningar/${id}`, main, visit }), 200, PRIVATE)
}
