import type { Person } from '#core/person'
import { writeLog } from '#store/log'
import { ABSOLUTE_HOURS, createSession, endSession } from '#store/sessions'
import { keepSession, sessionSecret } from '#web/request/cookies'
import type { Visit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'

/** Signs somebody in: always with a new session, so that one planted before is worth nothing. OWASP ASVS 5.0, 7.2.4. */
export async function openSession(
  { context, now }: Pick<Visit, 'context' | 'now'>,
  db: Workplace['db'],
  person: Person,
  way: 'link' | 'service',
): Promise<void> {
  const former = sessionSecret(context)
  const secret = await db.transaction().execute(async (trx) => {
    if (former !== undefined) await endSession(trx, former)
    await writeLog(trx, {
      at: now.toString(),
      person,
      action: 'person.signed-in',
      subjectKind: 'person',
      subjectId: String(person.id),
      after: { way },
    })
    return createSession(trx, person.id)
  })
  keepSession(context, secret, ABSOLUTE_HOURS)
}
