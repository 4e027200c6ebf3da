const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** How long each try waits after the one before it, in ms: eight tries over some 28 hours, then a person must look. */
export const RETRY_SCHEDULE_MS: readonly number[] = [
  0,
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  10 * HOUR,
]

/** So that messages which failed together do not all come back together. */
const JITTER = 0.2

/**
 * How long to wait, in ms, after `tries` tries that did not arrive; undefined when they are used up.
 * `random` gives 0..1 and spreads the wait by 20 % either way.
 */
export function delayAfter(tries: number, schedule: readonly number[], random: () => number): number | undefined {
  const delay = schedule[tries]
  return delay === undefined ? undefined : delay * (1 - JITTER + 2 * JITTER * random())
}
