import type { Rhythm, YearDay } from '#core/rhythm'
import { swedishMonth } from '#core/swedish-day'

/** `brukar öppna i januari och stänga i mitten av mars (uppskattat)`: a habit, never a date. */
export function rhythmInWords({ opens, closes }: Rhythm): string {
  const habits = [
    ...(opens === undefined ? [] : [`öppna ${timeOfYear(opens)}`]),
    ...(closes === undefined ? [] : [`stänga ${timeOfYear(closes)}`]),
  ]
  return `brukar ${habits.join(' och ')} (uppskattat)`
}

function timeOfYear({ month, day }: YearDay): string {
  const name = swedishMonth(month)
  if (day === undefined) return `i ${name}`
  return `i ${day <= 10 ? 'början' : day <= 20 ? 'mitten' : 'slutet'} av ${name}`
}
