/** Counts tries that failed, and says when it is enough. */
export interface Throttle {
  /** Seconds until `who` may try again; 0 when now. */
  waitOf(who: string): number
  failed(who: string): void
}

export interface ThrottleLimits {
  /** Failed tries within a window, from one address and from all together. */
  readonly mostEach: number
  readonly mostOfAll: number
  readonly windowMs: number
}

/** Twenty wrong tries in a quarter of an hour are no longer somebody who mistypes. */
export const SIGN_IN_LIMITS: ThrottleLimits = { mostEach: 20, mostOfAll: 200, windowMs: 900_000 }

/**
 * Kept in this process alone: several web processes count each for themselves, and a restart forgets. That
 * is enough to keep a guesser slow; what is guessed at has 256 bits. Successes do not count, as a whole
 * town hall may come from one address.
 *
 * @param clock milliseconds that only ever grow: a moment that is set by hand must not stop time here
 */
export function createThrottle(
  { mostEach, mostOfAll, windowMs }: ThrottleLimits,
  clock: () => number = () => performance.now(),
): Throttle {
  let endsAt = 0
  let all = 0
  const each = new Map<string, number>()
  return {
    waitOf(who) {
      const left = endsAt - clock()
      const isEnough = all >= mostOfAll || (each.get(who) ?? 0) >= mostEach
      return left > 0 && isEnough ? Math.ceil(left / 1000) : 0
    },
    failed(who) {
      if (endsAt <= clock()) {
        endsAt = clock() + windowMs
        all = 0
        each.clear()
      }
      all += 1
      each.set(who, (each.get(who) ?? 0) + 1)
    },
  }
}
