import { html } from 'hono/html'
import { type Day, daysBetween } from '#core/day'
import { monthsAfter, type Month } from '#core/month'
import { swedishMonth } from '#core/swedish-day'
import type { AnnouncedWindow, EstimatedRound } from '#store/year-wheel'
import type { Markup } from '#web/html/markup'

/** Twelve months, and where in them one stands. */
export interface YearSpan {
  readonly from: Month
  readonly months: readonly Month[]
  readonly firstDay: Day
  readonly lastDay: Day
  /** The first day after it. */
  readonly end: Day
  readonly today: Day
}

const MONTHS = 12

export function yearFrom(from: Month, today: Day): YearSpan {
  const months = Array.from({ length: MONTHS }, (_, index) => monthsAfter(from, index))
  const end = firstOf(monthsAfter(from, MONTHS))
  return { from, months, firstDay: firstOf(from), lastDay: dayBefore(end), end, today }
}

const dayBefore = (day: Day): Day => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString() as Day

const firstOf = (month: string): Day => `${month}-01` as Day

/** How far into the year a day lies, in percent; days outside lie at its edge. */
function placeOf(day: Day, { firstDay, end }: YearSpan): number {
  const share = daysBetween(firstDay, day) / daysBetween(firstDay, end)
  return Math.round(Math.min(1, Math.max(0, share)) * 10_000) / 100
}

/** The months by name, for eyes: the rows say their days in words. */
export function monthScale(span: YearSpan): Markup {
  return html`<svg class="chart scale" aria-hidden="true" focusable="false">
    ${span.months.map((month) => {
      const name = swedishMonth(Number(month.slice(5)))
      return html`<text x="${placeOf(firstOf(month), span)}%" dx="3" y="14">${name.slice(0, 3)}</text>`
    })}
  </svg>`
}

/** A row's window as a bar; a dot where only one of its days is known. */
export function announcedBar({ opens, closes }: AnnouncedWindow, span: YearSpan): Markup {
  const known = [opens, closes].filter((day) => day !== undefined)
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return drawing(span, '')
  if (known.length === 1) return drawing(span, html`<circle cx="${placeOf(first, span)}%" cy="50%" r="5" />`)
  return drawing(span, bar(first, last, span, 'announced'))
}

/** The months of a round that nobody has announced. */
export function estimatedBar({ opens, closes }: EstimatedRound, span: YearSpan): Markup {
  const [first, last] = [opens?.from ?? closes?.from, closes?.to ?? opens?.to]
  if (first === undefined || last === undefined) return drawing(span, '')
  return drawing(span, bar(firstOf(first), firstOf(monthsAfter(last as Month, 1)), span, 'estimated'))
}

function bar(from: Day, to: Day, span: YearSpan, kind: 'announced' | 'estimated'): Markup {
  const [start, stop] = [placeOf(from, span), placeOf(to, span)]
  const width = Math.max(1, Math.round((stop - start) * 100) / 100)
  return html`<rect class="${kind}" x="${Math.min(start, 99)}%" y="50%" width="${width}%" height="12" rx="2" />`
}

function drawing(span: YearSpan, mark: Markup | ''): Markup {
  const today = placeOf(span.today, span)
  return html`<svg class="chart row" aria-hidden="true" focusable="false">
    ${span.months.slice(1).map((month) => {
      const at = placeOf(firstOf(month), span)
      return html`<line class="month" x1="${at}%" x2="${at}%" y1="0" y2="100%" />`
    })}
    ${mark} ${today > 0 && today < 100 && html`<line class="today" x1="${today}%" x2="${today}%" y1="0" y2="100%" />`}
  </svg>`
}

/** One of each kind, as it is drawn. */
export function sampleOf(kind: 'announced' | 'estimated' | 'one-day' | 'today'): Markup {
  return html`<svg class="chart sample" aria-hidden="true" focusable="false">
    ${
      kind === 'one-day'
        ? html`<circle cx="50%" cy="50%" r="5" />`
        : kind === 'today'
          ? html`<line class="today" x1="50%" x2="50%" y1="0" y2="100%" />`
          : html`<rect class="${kind}" x="4%" y="50%" width="92%" height="12" rx="2" />`
    }
  </svg>`
}
