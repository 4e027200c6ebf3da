import type { Logger } from 'pino'
import { listChoices } from '#store/subscriptions'
import { buildDigestOnce, type DigestParts } from './build-digests.ts'
import type { SentRhythm } from './rhythms.ts'
import { NoSubscription } from './subscribed-calls.ts'

/**
 * Builds the digests of everybody with one rhythm for one slot, each in a transaction of its own. After a crash it goes
 * on where it was: those that are built already are not built again. Returns how many are new.
 */
export async function buildSubscribed(
  parts: DigestParts,
  { rhythm, slot }: { readonly rhythm: SentRhythm; readonly slot: string },
  now: Temporal.Instant,
  signal: AbortSignal,
  logger: Pick<Logger, 'info'>,
): Promise<number> {
  let built = 0
  for (const { audience } of await listChoices(parts.db, rhythm)) {
    signal.throwIfAborted()
    const { digest, isNew } = await buildOrPass(parts, audience, `${audience}/${slot}`, now)
    if (!isNew) continue
    built += 1
    logger.info({ audience, slot, entries: digest?.counts.entries }, 'digest built')
  }
  return built
}

/** A subscription may have gone since the list was read. */
async function buildOrPass(parts: DigestParts, audience: string, key: string, now: Temporal.Instant) {
  try {
    return await buildDigestOnce(parts, audience, key, now)
  } catch (error) {
    if (!(error instanceof NoSubscription)) throw error
    return { digest: undefined, isNew: false }
  }
}
