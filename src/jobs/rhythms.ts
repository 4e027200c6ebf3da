import type { DigestRhythm } from '#core/subscription'

export const SENT_RHYTHMS = ['daily', 'weekly', 'monthly'] as const satisfies readonly DigestRhythm[]
export type SentRhythm = (typeof SENT_RHYTHMS)[number]

/**
 * When digests of a rhythm are built, at the hour of the weekly schedule: daily on workdays, weekly when the
 * coordinators' group gets its own, monthly on the first such weekday of the month.
 */
export function scheduleOf(rhythm: SentRhythm, weekly: string): string {
  const [minute = '0', hour = '7', , , weekday = '1'] = weekly.split(' ')
  if (rhythm === 'daily') return `${minute} ${hour} * * 1-5`
  return rhythm === 'weekly' ? weekly : `${minute} ${hour} 1-7 * ${weekday}`
}
