import { html } from 'hono/html'
import type { Markup } from '#web/html/markup'

export interface Bar {
  readonly label: string
  readonly value: number
}

const ROW = 48
/** In percent of the width: the longest bar leaves room for its number. */
const LONGEST = 90
const LEAST = 0.5

/**
 * Bars drawn on the server: each below its label and with its number in words, so that nothing depends on colour and
 * text keeps its size on a phone. A picture of the table beside it: hidden from those who have that read to them.
 */
export function barChart(bars: readonly Bar[]): Markup {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const height = bars.length * ROW
  return html`<svg class="chart bars" width="100%" height="${height}" aria-hidden="true" focusable="false">
    ${bars.map(({ label, value }, index) => {
      const top = index * ROW
      const length = Math.max(LEAST, Math.round((value / most) * LONGEST * 10) / 10)
      return html`<text x="0" y="${top + 14}">${label}</text>
        <rect x="0" y="${top + 21}" width="${length}%" height="14" />
        <text x="${length}%" dx="8" y="${top + 33}">${value}</text>`
    })}
  </svg>`
}
