import type { CallDraft } from '#core/call-draft'
import { daysBetween, dayOf } from '#core/day'
import { readDeadline, readOpening } from '#source-kit/call-dates'
import { callLinks, type CallLink, readLinks } from '#source-kit/call-links'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { readDay } from '#source-kit/dates'
import { lookup, quote, ShapeError } from '#source-kit/reading'
import { OUTCOMES, ROW } from './terms.ts'

const START = 'https://formas.se/en/start-page/apply-for-funding/'
const ZONE = 'Europe/Stockholm'

export const source: Source = {
  card: {
    id: 'formas',
    title: 'Formas: calls on the start page',
    publisher: 'Formas',
    homepage: START,
    language: 'en',
    timeZone: ZONE,
    schedule: '43 4 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: {
      minCalls: 1,
      maxCalls: 20,
      fill: { summary: 0.95, deadlines: 0.3 },
      maxAgeDays: 3,
    },
    lists: 'newest',
    reuse:
      'En statlig myndighets öppna sidor; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [{ kind: 'list', url: START }],
  parse,
}

type Outcome = { readonly call: CallDraft } | { readonly ignored: string }

function parse(page: Page): PageResult {
  const links = callLinks(page, 'a[href*="/all-calls/calls/"]')
  if (links.length === 0) throw new ShapeError('no call on a page that always shows ten', { kind: 'missing' })
  const { values, drift } = readLinks(links, (link) => readRow(link, page.at))
  const left = values.flatMap((outcome) => ('ignored' in outcome ? [outcome.ignored] : []))
  return {
    calls: values.flatMap((outcome) => ('call' in outcome ? [outcome.call] : [])),
    drift,
    ignored: Object.fromEntries(left.map((reason) => [reason, left.filter((one) => one === reason).length])),
    rows: links.map(({ url }) => url),
  }
}

/** The text of a row: title, teaser and status, set apart by nothing. */
function readRow({ url, text }: CallLink, now: Temporal.Instant): Outcome {
  const { words, status, rest } = ROW.exec(text)?.groups ?? {}
  if (words === undefined || status === undefined || rest === undefined)
    throw new ShapeError(`no status: ${quote(text)}`, { kind: 'missing' })
  const outcome = lookup(OUTCOMES, status)
  if ('ignored' in outcome) return outcome
  const { ref, slug } = addressOf(url)
  const title = titleIn(words, slug)
  const summary = words.slice(title.length).trim()
  const call: CallDraft = {
    ref,
    url,
    title,
    titleLanguage: 'en',
    ...(summary !== '' && { summary }),
    publisher: 'Formas',
    ...(title.startsWith('Impact Innovation:') && { programme: 'Impact Innovation' }),
    ...whenOf(outcome.status, rest, now),
  }
  return { call }
}

function whenOf(status: 'open' | 'forthcoming', text: string, now: Temporal.Instant) {
  if (status === 'forthcoming') return { status, opens: readOpening(text, { zone: ZONE }), deadlines: [] }
  const deadline = readDeadline(text, { zone: ZONE })
  expectDaysLeft(text, daysBetween(dayOf(now, ZONE), deadline.day))
  return { status, deadlines: [deadline] }
}

const DAYS_LEFT = /^(\d{1,4}) days? left\./u
/** A page that was stored or cached counts from another day. */
const TOLERATED_DAYS = 14

/** The portal counts the days itself, which tells a date that was misread or mistyped. The count is no part of the call: it changes daily. */
function expectDaysLeft(text: string, left: number): void {
  const [, days] = DAYS_LEFT.exec(text) ?? []
  if (days !== undefined && Math.abs(Number(days) - left) > TOLERATED_DAYS) {
    throw new ShapeError(`${days} days left, but ${left} by its date`, { kind: 'contradiction' })
  }
}

/** `.../2026-04-22-idea-development.html`: the day of publication and the title as it was then; neither changes. */
function addressOf(url: string): { readonly ref: string; readonly slug: string } {
  const [, published, slug] = /\/(\d{4}-\d\d-\d\d)-([^/]+)\.html$/u.exec(new URL(url).pathname) ?? []
  if (published === undefined || slug === undefined)
    throw new ShapeError(`no address of a call: ${quote(url)}`, { kind: 'missing' })
  return { ref: `${readDay(published)}-${slug}`, slug }
}

/** Where the title ends and the teaser begins is told by the address, which is made of the title. */
function titleIn(words: string, slug: string): string {
  const wanted = lettersOf(slug)
  const ends = [...words.matchAll(/\s|$/gu)].map(({ index }) => index)
  const end = ends.find((index) => lettersOf(words.slice(0, index)) === wanted)
  if (end === undefined)
    throw new ShapeError(`the title is not that of the address: ${quote(words)}`, { kind: 'contradiction' })
  return words.slice(0, end)
}

const lettersOf = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]/gu, '')
