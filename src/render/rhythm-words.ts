import type { Rhythm, YearDay } from '#core/rhythm'
import { swedishDay, swedishMonth } from '#core/swedish-day'

/**
 * A habit, never a date: `brukar öppna i mars–april (3 omgångar sedda), inget datum utlyst`; `(uppskattat)` where the
 * portal itself says so, or one round alone was seen.
 */
export function rhythmInWords({ opens, closes, roundsSeen, moved }: Rhythm): string {
  const habits = [
    ...(opens === undefined ? [] : [`öppna ${timeOfYear(opens)}`]),
    ...(closes === undefined ? [] : [`stänga ${timeOfYear(closes)}`]),
  ]
  const habit = `brukar ${habits.join(' och ')}`
  if (roundsSeen < 2) return `${habit} (uppskattat)`
  const seen = `${habit} (${roundsSeen} omgångar sedda), inget datum utlyst`
  return moved === undefined ? seen : `${seen}; ${movedInWords(moved)}`
}

/** Why "a year later" would be wrong: `sista dagen flyttades från 3 mars 2025 till 20 mars 2026`. */
function movedInWords({ end, from, to }: NonNullable<Rhythm['moved']>): string {
  const what = end === 'closes' ? 'sista dagen' : 'första dagen'
  return `${what} flyttades från ${swedishDay(from)} till ${swedishDay(to)}`
}

/** `i mars–april`, `i slutet av mars`. */
export function timeOfYear({ month, day, until }: YearDay): string {
  const name = swedishMonth(month)
  if (until !== undefined && until !== month) return `i ${name}–${swedishMonth(until)}`
  if (day === undefined) return `i ${name}`
  return `i ${day <= 10 ? 'början' : day <= 20 ? 'mitten' : 'slutet'} av ${name}`
}
