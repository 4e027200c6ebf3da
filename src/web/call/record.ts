import type { Call } from '#core/call'
import { callById } from '#store/calls'
import { correctionHistory } from '#store/corrections'
import { type LogEntry, readLog } from '#store/log'
import { listNotes } from '#store/notes'
import { actionInWords, changesIn } from '#web/log/words'
import { page, type Route, type SignedInVisit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { CALL_PATH, idIn } from './routes.ts'
import { valueInWords } from './values.ts'
import { FIELDS } from './words.ts'

/** More has never been written of one call. */
const MOST_ENTRIES = 5_000

/** Notes and decisions on a call, as they are handed out on request: for people, and for machines. */
export function callRecordRoutes(workplace: Workplace): readonly Route[] {
  return [
    page(`${CALL_PATH}/handlingar.json`, 'reader', async (visit) => {
      const record = await recordOf(workplace, visit)
      if (record === undefined) return visit.context.notFound()
      return visit.context.body(JSON.stringify(record, null, 2), 200, headers(record, 'json', 'application/json'))
    }),
    page(`${CALL_PATH}/handlingar.txt`, 'reader', async (visit) => {
      const record = await recordOf(workplace, visit)
      if (record === undefined) return visit.context.notFound()
      return visit.context.body(recordText(record), 200, headers(record, 'txt', 'text/plain; charset=utf-8'))
    }),
  ]
}

type CallRecord = NonNullable<Awaited<ReturnType<typeof recordOf>>>

async function recordOf({ db, baseUrl }: Workplace, { context, now }: SignedInVisit) {
  const id = idIn(context.req.param('id'))
  const call = await callById(db, id, now)
  if (call === undefined) return undefined
  const log = await readLog(db, { subject: { kind: 'call', id: String(id) }, limit: MOST_ENTRIES })
  return {
    call: { ...factsOf(call), address: new URL(`/utlysningar/${id}`, baseUrl).href },
    handedOut: now.toString(),
    notes: await listNotes(db, id),
    corrections: await correctionHistory(db, id),
    decisions: log.toReversed(),
  }
}

function factsOf({ id, title, identifier, refs, status, triage, interested }: Call) {
  return { id, title, identifier, refs, status, triage, interested }
}

function headers({ call }: CallRecord, ending: string, type: string): Record<string, string> {
  return {
    'Cache-Control': 'no-store',
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="utlysning-${call.id}.${ending}"`,
  }
}

function recordText({ call, handedOut, notes, corrections, decisions }: CallRecord): string {
  const lines = [
    call.title,
    call.address,
    ...call.refs.map(({ url }) => url),
    `Utlämnat ${handedOut}`,
    '',
    'Anteckningar',
    ...notes.flatMap(({ at, by, text }) => ['', `${at}, ${by}:`, text]),
    '',
    'Rättelser',
    ...corrections.map(({ at, by, field, before, after, action }) =>
      [
        `${at}, ${by.name}: ${FIELDS[field]} ${action === 'corrected' ? 'rättad' : 'rättelsen ångrad'}`,
        `${valueInWords(field, before)} → ${valueInWords(field, after)}`,
      ].join(', '),
    ),
    '',
    'Beslut',
    ...decisions.map(entryLine),
  ]
  return `${lines.join('\n')}\n`
}

function entryLine(entry: LogEntry): string {
  const changes = changesIn(entry).map(({ field, before = '', after = '' }) => `${field} ${before} → ${after}`)
  return [`${entry.at}, ${entry.person?.name ?? 'Utlyst'}: ${actionInWords(entry.action)}`, ...changes].join('; ')
}
