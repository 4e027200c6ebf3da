import type { SweepAges, WebViews } from '#web/workplace/views'

const PATIENCE_MS = 5_000
/** A sweep stores all or nothing, and nothing else can ask the embedded database meanwhile: what it said just before holds. */
const SOON_MS = 10
const HOLDS_MS = 20_000

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

/**
 * Makes the function that says how we are. Well means that the database answers within five seconds, or is busy and has
 * answered within the last twenty; so one that hangs is told of within half a minute. It is asked once at a time, however
 * many want to know. Never throws.
 */
export function createHealth(
  { health }: Pick<WebViews, 'health'>,
  now: () => number = () => performance.now(),
): () => Promise<HealthAnswer> {
  let asked: Promise<SweepAges> | undefined
  let last: { readonly ages: SweepAges; readonly at: number } | undefined

  async function ask(): Promise<SweepAges> {
    try {
      const ages = await health()
      last = { ages, at: now() }
      return ages
    } catch (problem) {
      last = undefined
      throw problem
    } finally {
      asked = undefined
    }
  }

  return async () => {
    asked ??= ask()
    const known = last !== undefined && now() - last.at < HOLDS_MS ? last : undefined
    const otherwise = known === undefined ? rejectAfter(PATIENCE_MS) : after(SOON_MS).then(() => known.ages)
    try {
      const lastComplete = await Promise.race([asked, otherwise])
      return { status: 200, body: { status: 'ok', database: 'ok', lastComplete } }
    } catch (problem) {
      return { status: 503, body: { status: 'unavailable', database: 'unreachable' }, problem }
    }
  }
}

/** Does not keep the process alive. */
function after(ms: number): Promise<void> {
  const signal = AbortSignal.timeout(ms)
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => resolve())
  })
}

async function rejectAfter(ms: number): Promise<never> {
  await after(ms)
  throw new Error(`the database did not answer within ${ms} ms`)
}
