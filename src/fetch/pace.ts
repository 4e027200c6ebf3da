import { type Sleep, sleep as realSleep, unlessAborted } from './sleep.ts'

/**
 * Whose turn it is to ask a host. `take` resolves when nobody else is asking it and `paceMs`
 * have gone by since the last one was done; the caller asks, then releases. Throws the signal's
 * reason when it aborts before that. `longestMs`: how long the asking may take, 60 s without it.
 */
export interface HostTurns {
  take(host: string, paceMs: number, signal: AbortSignal, longestMs?: number): Promise<() => Promise<void>>
}

/** Turns within one process, in the order in which they were asked for. `now`: milliseconds on a clock that never jumps. */
export function createHostTurns(parts: { readonly sleep?: Sleep; readonly now?: () => number } = {}): HostTurns {
  const { sleep = realSleep, now = () => performance.now() } = parts
  const ends = new Map<string, Promise<number>>()
  return {
    async take(host, paceMs, signal) {
      const before = ends.get(host) ?? Promise.resolve(-Infinity)
      const mine = Promise.withResolvers<number>()
      ends.set(host, mine.promise)
      try {
        const endedAt = await unlessAborted(before, signal)
        await sleep(endedAt + paceMs - now(), signal)
      } catch (error) {
        void before.then(mine.resolve) // whoever stands behind us now stands behind the one before us
        throw error
      }
      return () => {
        mine.resolve(now())
        return Promise.resolve()
      }
    },
  }
}
