import { html } from 'hono/html'
import { dayOf } from '#core/day'
import { swedishDay } from '#core/swedish-day'
import type { Markup } from './markup.ts'

/** A moment that is stored, as the city's clocks showed it: `27 juli 2026 kl. 08.10`. */
export function momentTime(instant: string, zone: string): Markup {
  const then = Temporal.Instant.from(instant)
  const clock = then.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })
  return html`<time datetime="${instant}">${swedishDay(dayOf(then, zone))} kl. ${clock.replace(':', '.')}</time>`
}
