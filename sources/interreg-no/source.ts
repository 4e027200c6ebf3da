import type { CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import type { Deadline } from '#core/deadline'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { type CalendarEvent, eventsRequest, readEvents } from '#source-kit/events-calendar'
import { htmlToText } from '#source-kit/html'
import { readEach, ShapeError } from '#source-kit/reading'
import { addressKey } from '#source-kit/web-address'
import { CLOSING, OPENING, PROGRAMMES } from './terms.ts'

const SITE = 'https://interreg.no'
const CATEGORY = 'utlysninger'
const ZONE = 'Europe/Oslo'

export const source: Source = {
  card: {
    id: 'interreg-no',
    title: 'Interreg i Norge: kalender',
    publisher: 'Interreg i Norge',
    homepage: `${SITE}/kalender/kategori/utlysninger/`,
    language: 'nb',
    timeZone: ZONE,
    schedule: '37 6 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 25, fill: { programme: 0.8 }, maxAgeDays: 3 },
    lists: 'newest',
    reuse:
      'En öppen kalender som går att prenumerera på; dess gränssnitt för program (JSON) är inte prövat skarpt, användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-24).',
  },
  start: (now) => [eventsRequest(SITE, CATEGORY, dayOf(now, ZONE))],
  parse: parseCalendar,
}

/** Norwegian news of Interreg calls: a sign with a link; the programme's own portal knows the facts. */
function parseCalendar(page: Page): PageResult {
  const { events, drift: broken, total, follow } = readEvents(page, ZONE)
  const { values, drift } = readEach(
    events,
    (event) => readEvent(event, page),
    (event) => event.title,
  )
  const unread = broken.map(({ where }) => `${page.url} ${where}`)
  return {
    calls: values,
    rows: [...events.map(({ ref }) => ref), ...unread],
    total,
    follow,
    drift: [...broken, ...drift],
  }
}

function readEvent(event: CalendarEvent, page: Page): CallDraft {
  if (!event.categories.includes(CATEGORY)) throw new ShapeError('an event of another category')
  if (!addressKey(event.url).startsWith('interreg.no/'))
    throw new ShapeError('an event on another host', { kind: 'other-page' })
  const text = htmlToText(event.html)
  const [programme, ...more] = PROGRAMMES.filter(({ words }) => words.test(event.title))
  const known = more.length === 0 ? programme : undefined
  return {
    ref: event.ref,
    url: event.url,
    title: event.title,
    titleLanguage: 'nb',
    ...(text !== '' && { description: text }),
    ...(known && { programme: known.name }),
    publisher: 'Interreg i Norge',
    ...datesOf(event, page.at),
    ...(known?.regions && { eligible: { regions: known.regions } }),
  }
}

/** An event of several days is the whole round; of a single day its title says which end it is. */
function datesOf(event: CalendarEvent, now: Temporal.Instant): Pick<CallDraft, 'status' | 'opens' | 'deadlines'> {
  const { begins, ends, title } = event
  const today = dayOf(now, ZONE)
  const [isOpening, isClosing] = [OPENING.test(title), CLOSING.test(title)]
  if (isOpening && isClosing)
    throw new ShapeError('a title that tells of both an opening and a deadline', { kind: 'contradiction' })
  const opening = { status: begins.day > today ? 'forthcoming' : 'open', opens: begins.day } as const
  if (isOpening) return { ...opening, deadlines: [] }
  if (isClosing) return { status: 'open', deadlines: [deadlineOf(ends)] }
  if (begins.day !== ends.day) return { ...opening, deadlines: [deadlineOf(ends)] }
  throw new ShapeError('a single day, and the title does not say of what', { kind: 'date' })
}

/** The last minute of a day is how the calendar writes that the day has no hour. */
function deadlineOf({ day, hour }: CalendarEvent['ends']): Deadline {
  return hour === undefined || hour === '23:59' || hour === '00:00' ? { day, zone: ZONE } : { day, hour, zone: ZONE }
}
