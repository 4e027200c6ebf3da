import { writeLog } from '#store/log'
import { noticePage } from '#web/html/notice'
import type { Visit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { clientAddress } from './client-address.ts'
import { createThrottle, SIGN_IN_LIMITS } from './throttle.ts'

/** Why somebody was not let in. */
export type SignInFault = 'link' | 'answer' | 'unknown' | 'inactive' | 'no-role'

export interface SignInTries {
  /** The answer for one who must wait; undefined when they may try. */
  refuseFor(visit: Visit): Response | Promise<Response> | undefined
  /** Counts a try that failed, and logs it: `subject` only when it is proved whose it was. */
  failed(visit: Visit, fault: SignInFault, subject?: string): Promise<void>
}

/** Counts the tries of every way in together. */
export function signInTries({ db, proxies = 0 }: Pick<Workplace, 'db' | 'proxies'>): SignInTries {
  const throttle = createThrottle(SIGN_IN_LIMITS)
  return {
    refuseFor({ context }) {
      const wait = throttle.waitOf(clientAddress(context, proxies))
      if (wait === 0) return undefined
      const minutes = Math.ceil(wait / 60)
      const lead = `Försök igen om ${minutes === 1 ? 'en minut' : `${minutes} minuter`}.`
      return context.html(noticePage('För många försök att logga in', lead), 429, {
        'Retry-After': String(wait),
        'Cache-Control': 'no-store',
      })
    },
    async failed({ context, now }, fault, subject) {
      throttle.failed(clientAddress(context, proxies))
      await writeLog(db, {
        at: now.toString(),
        action: 'sign-in.refused',
        subjectKind: 'sign-in',
        subjectId: subject ?? 'unknown',
        after: { fault },
      })
    },
  }
}
