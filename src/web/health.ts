import type { SweepAges, WebViews } from './views.ts'

const PATIENCE_MS = 5_000

export interface HealthAnswer {
  readonly status: 200 | 503
  readonly body: HealthBody
  /** Why it is not well; for the log, never for the caller. */
  readonly problem?: unknown
}

/** What `/health` says. A portal that is down does not make us unwell: restarting would not mend it. */
export type HealthBody =
  | { readonly status: 'ok'; readonly database: 'ok'; readonly lastComplete: SweepAges }
  | { readonly status: 'unavailable'; readonly database: 'unreachable' }

/** Well means that the database answers within five seconds. Never throws. */
export async function askHealth(views: Pick<WebViews, 'health'>): Promise<HealthAnswer> {
  try {
    const lastComplete = await Promise.race([views.health(), rejectAfter(PATIENCE_MS)])
    return { status: 200, body: { status: 'ok', database: 'ok', lastComplete } }
  } catch (problem) {
    return { status: 503, body: { status: 'unavailable', database: 'unreachable' }, problem }
  }
}

function rejectAfter(ms: number): Promise<never> {
  const signal = AbortSignal.timeout(ms)
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error(`the database did not answer within ${ms} ms`)))
  })
}
