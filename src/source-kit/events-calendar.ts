import { z } from 'zod'
import type { Day } from '#core/day'
import { cleanLine } from '#core/plain-text'
import type { Drift, Page, PageRequest } from './contract.ts'
import { onClockOf, readDay, readStamp } from './dates.ts'
import { htmlToText } from './html.ts'
import { isObject } from './json.ts'
import { quote, readEach, ShapeError } from './reading.ts'
import { httpsAddress } from './web-address.ts'

/** Asks a site with The Events Calendar for the events of a category from a day on. */
export function eventsRequest(site: string, category: string, from: Day): PageRequest {
  const query = `per_page=50&page=1&start_date=${from}&categories=${encodeURIComponent(category)}`
  return { kind: 'list', url: `${site}/wp-json/tribe/events/v1/events?${query}`, accept: 'application/json' }
}

/** An event in a calendar: whether its beginning is an opening or a deadline, its title or category must say. */
export interface CalendarEvent {
  readonly ref: string
  readonly url: string
  readonly title: string
  readonly html: string
  readonly begins: { readonly day: Day; readonly hour?: string }
  readonly ends: { readonly day: Day; readonly hour?: string }
  /** Slugs. */
  readonly categories: readonly string[]
}

const Answer = z.object({
  events: z.array(z.unknown()),
  total: z.int().nonnegative(),
  next_rest_url: z.string().optional(),
})
const Event = z.object({
  id: z.int().positive(),
  url: z.string(),
  title: z.string(),
  description: z.string(),
  all_day: z.boolean(),
  start_date: z.string(),
  end_date: z.string(),
  utc_start_date: z.string(),
  utc_end_date: z.string(),
  categories: z.array(z.object({ slug: z.string() })),
})

/** One page of the calendar, hours on the clock of `zone`. @throws ShapeError when it is none. */
export function readEvents(
  page: Page,
  zone: string,
): {
  readonly events: readonly CalendarEvent[]
  readonly drift: readonly Drift[]
  /** Every event received, read or not. */
  readonly rows: readonly string[]
  readonly total: number
  readonly follow: readonly PageRequest[]
} {
  const answer = readAnswer(page)
  const { values, drift } = readEach(answer.events, (event) => readEvent(Event.parse(event), page.url, zone))
  const next = answer.next_rest_url
  const follow = next === undefined ? [] : [{ ...page.request, url: onSameHost(next, page.url) }]
  const rows = answer.events.map((event, index) => (isObject(event) ? String(event['id']) : `event ${index + 1}`))
  return { events: values, drift, rows, total: answer.total, follow }
}

/** A page that is no calendar is the portal's fault, and not drift of one event. */
function readAnswer(page: Page): z.infer<typeof Answer> {
  const answer = Answer.safeParse(page.json())
  if (!answer.success)
    throw new ShapeError(`no list of events: ${quote(page.body)}`, { kind: 'other-form', cause: answer.error })
  return answer.data
}

function readEvent(event: z.infer<typeof Event>, pageUrl: string, zone: string): CalendarEvent {
  const title = cleanLine(htmlToText(event.title))
  if (title === '') throw new ShapeError('an event without a title', { kind: 'missing' })
  const clock = (local: string, utc: string) => (event.all_day ? { day: readDay(local) } : onClock(utc, zone))
  return {
    ref: String(event.id),
    url: httpsAddress(event.url, pageUrl),
    title,
    html: event.description,
    begins: clock(event.start_date, event.utc_start_date),
    ends: clock(event.end_date, event.utc_end_date),
    categories: event.categories.map(({ slug }) => slug),
  }
}

/** `2026-09-08 16:00:00`, in UTC. */
function onClock(utc: string, zone: string): { readonly day: Day; readonly hour: string } {
  const { day, hour } = onClockOf(zone, readStamp(`${utc.replace(' ', 'T')}Z`))
  return { day, hour }
}

function onSameHost(next: string, pageUrl: string): string {
  const url = httpsAddress(next, pageUrl)
  if (new URL(url).host !== new URL(pageUrl).host)
    throw new ShapeError('the next page is on another host', { kind: 'other-page' })
  return url
}
