import { sql } from 'kysely'
import type { Digest } from '#core/digest'
import { renderSlack } from '#render/slack'
import type { Store } from '#store/connect'
import type { FakeMessage } from '../support/fake-slack.ts'
import { eventOf } from './script.ts'
import type { Scene } from './scene.ts'

/** Everything that a kill may have spoiled, counted. All but `digests` and `messages` must be empty. */
export interface Audit {
  readonly digests: number
  readonly messages: number
  readonly lostEvents: readonly string[]
  readonly needlessEvents: readonly string[]
  /** Change events that no digest, or more than one, covers. */
  readonly eventsNotToldOnce: readonly number[]
  /** Moved deadlines that a reader finds in no digest, or in several. */
  readonly movesNotReadOnce: readonly string[]
  readonly lostMessages: readonly string[]
  readonly doubledMessages: readonly string[]
  /** Messages that differ from their digest, or stand outside its thread. */
  readonly spoiltMessages: readonly string[]
  readonly tornStates: readonly string[]
}

export async function audit({ script, slack, openStore }: Scene): Promise<Audit> {
  const store = await openStore()
  try {
    const events = await storedEvents(store)
    const digests = await store.db.selectFrom('digest').selectAll().orderBy('id').execute()
    const expected = digests.flatMap(({ key, content }) => messagesOf(key, content))
    return {
      digests: digests.length,
      messages: slack.messages.length,
      lostEvents: without(
        script.expected,
        events.map((one) => one.name),
      ),
      needlessEvents: without(
        events.map((one) => one.name),
        script.expected,
      ),
      eventsNotToldOnce: events
        .map(({ id }) => id)
        .filter((id) => digests.filter((one) => one.after_event < id && id <= one.last_event).length !== 1),
      movesNotReadOnce: readMoves(
        digests.map((one) => one.content),
        script.expected,
      ),
      ...compareMessages(expected, slack.messages),
      tornStates: await tornStates(store),
    }
  } finally {
    await store.close()
  }
}

async function storedEvents({ db }: Store): Promise<readonly { readonly id: number; readonly name: string }[]> {
  const rows = await db
    .selectFrom('change_event as event')
    .innerJoin('call_reference as reference', 'reference.call_id', 'event.call_id')
    .select(['event.id', 'reference.ref', 'event.kind', 'event.before', 'event.after'])
    .execute()
  return rows.map(({ id, ref, kind, before, after }) => ({ id, name: eventOf(ref, kind, before, after) }))
}

/** What the one list has more often than the other. */
function without(list: readonly string[], other: readonly string[]): readonly string[] {
  const left = new Map<string, number>()
  for (const one of other) left.set(one, (left.get(one) ?? 0) + 1)
  return list.filter((one) => {
    const count = left.get(one) ?? 0
    left.set(one, count - 1)
    return count <= 0
  })
}

function readMoves(digests: readonly Digest[], expected: readonly string[]): readonly string[] {
  const entries = digests.flatMap(({ sections }) => sections.flatMap((section) => section.entries))
  const read = entries.flatMap(({ call, changes = [] }) =>
    changes.map(({ kind, before, after }) => eventOf(call.refs[0]?.ref ?? '', kind, before, after)),
  )
  const moves = expected.filter((one) => one.includes('deadline-moved'))
  return [...without(moves, read), ...without(read, moves)]
}

interface ExpectedMessage {
  readonly key: string
  readonly parent?: string
  readonly text: string
}

function messagesOf(key: string, digest: Digest): readonly ExpectedMessage[] {
  return renderSlack(digest).map(({ text }, position) => ({
    key: `${key}/${position}`,
    text,
    ...(position > 0 && { parent: `${key}/0` }),
  }))
}

function compareMessages(expected: readonly ExpectedMessage[], sent: readonly FakeMessage[]) {
  const keyOf = (message: FakeMessage) => message.metadata.event_payload.key
  const byKey = new Map(sent.map((message) => [keyOf(message), message]))
  const isSpoilt = ({ key, parent, text }: ExpectedMessage) => {
    const message = byKey.get(key)
    const thread = parent === undefined ? undefined : byKey.get(parent)?.ts
    return message !== undefined && (message.text !== text || message.thread_ts !== thread)
  }
  const keys = expected.map((one) => one.key)
  return {
    lostMessages: without(keys, sent.map(keyOf)),
    doubledMessages: without(sent.map(keyOf), keys),
    spoiltMessages: expected.filter(isSpoilt).map((one) => one.key),
  }
}

/** Tables that contradict each other: each statement names the rows of one contradiction. */
const CONTRADICTIONS: Readonly<Record<string, string>> = {
  'a sweep without an end': `select id::text as row from sweep where outcome is null`,
  'a call without a reference': `select id::text as row from call where not exists (select from call_reference r where r.call_id = call.id)`,
  'a call twice': `select identity as row from call group by identity having count(*) > 1`,
  'a call that says other than its reference': `select ref as row from call join call_reference r on r.call_id = call.id
    where call.facts -> 'deadlines' is distinct from r.draft -> 'deadlines' or call.portal_status <> r.draft ->> 'status'`,
  'revisions that are not all kept': `select id::text as row from call
    where revisions <> 1 + (select count(*) from call_revision v where v.call_id = call.id)`,
  'a call with other than one first sight': `select call.id::text as row from call
    where 1 <> (select count(*) from change_event e where e.call_id = call.id and e.kind = 'appeared')`,
  'an event of a sweep that stored nothing': `select e.id::text as row from change_event e left join sweep s on s.id = e.sweep_id
    where s.outcome is distinct from 'complete'`,
  'digests that overlap or leave a gap': `select id::text as row from (
      select id, after_event, lag(last_event, 1, 0::bigint) over (order by id) as before from digest) d where after_event <> before`,
  'a message not marked as sent': `select key as row from outbox where state <> 'sent' or receipt is null`,
  'a message without a digest': `select key as row from outbox where digest_id is null`,
}

async function tornStates({ db }: Store): Promise<readonly string[]> {
  const found: string[] = []
  for (const [what, statement] of Object.entries(CONTRADICTIONS)) {
    const { rows } = await sql.raw<{ row: string }>(statement).execute(db)
    found.push(...rows.map(({ row }) => `${what}: ${row}`))
  }
  return found
}
