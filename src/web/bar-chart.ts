import { html } from 'hono/html'
import type { Markup } from './markup.ts'

export interface Bar {
  readonly label: string
  readonly value: number
}

const ROW = 30
const LABEL = 230
const WIDTH = 640
const ROOM_FOR_VALUE = 48

/**
 * Bars drawn on the server: each with its label and its number in words, so that nothing depends on colour. A
 * picture of the table beside it: hidden from those who have that read to them.
 */
export function barChart(bars: readonly Bar[]): Markup {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const scale = (WIDTH - LABEL - ROOM_FOR_VALUE) / most
  const height = bars.length * ROW
  return html`<svg class="bars" viewBox="0 0 ${WIDTH} ${height}" aria-hidden="true" focusable="false">
    ${bars.map(({ label, value }, index) => {
      const top = index * ROW
      return html`<text x="${LABEL - 10}" y="${top + 20}" text-anchor="end">${label}</text>
        <rect x="${LABEL}" y="${top + 6}" width="${Math.max(1, Math.round(value * scale))}" height="${ROW - 12}" />
        <text x="${LABEL + Math.round(value * scale) + 8}" y="${top + 20}">${value}</text>`
    })}
  </svg>`
}
