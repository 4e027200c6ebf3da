import type { CallDraft } from '#core/call-draft'
import { type Deadline, hasPassed } from '#core/deadline'
import { daysBetween, dayOf } from '#core/day'
import { readDates } from '#source-kit/call-dates'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { htmlToText } from '#source-kit/html'
import { readEach, ShapeError } from '#source-kit/reading'
import { tally } from '#source-kit/tally'
import { readWordPress, type WordPressPost, wordPressRequest } from '#source-kit/wordpress'

const SITE = 'https://www.nordicenergy.org'
const ZONE = 'Europe/Oslo'
/** Calls are open for two to four months: a post of this age is over, also where it states no deadline. */
const OVER_AFTER_DAYS = 365

/** A post that was read, or is left out for a reason. */
type Outcome = { readonly call: CallDraft } | { readonly leftOut: string }

export const source: Source = {
  card: {
    id: 'nordic-energy',
    title: 'Nordisk energiforskning',
    publisher: 'Nordisk energiforskning',
    homepage: `${SITE}/calls/`,
    language: 'en',
    timeZone: ZONE,
    schedule: '31 4 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: { minCalls: 0, maxCalls: 8, fill: { description: 1, deadlines: 1 }, maxAgeDays: 3 },
    reuse:
      'Webbplatsens öppna gränssnitt (WordPress) utan nyckel, inte prövat skarpt; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-24).',
  },
  start: () => [wordPressRequest(SITE, 'call')],
  parse: parseCalls,
}

/** Every call that was ever published; one to three of them a year. */
function parseCalls(page: Page): PageResult {
  const { posts, drift, rows, follow } = readWordPress(page)
  if (rows.length === 0) throw new ShapeError('no call at all, not even an old one', { kind: 'missing' })
  const read = readEach(
    posts,
    (post) => readPost(post, page.at),
    (post) => post.ref,
  )
  const reasons = read.values.flatMap((one) => ('leftOut' in one ? one.leftOut : []))
  return {
    calls: read.values.flatMap((one) => ('call' in one ? one.call : [])),
    rows,
    follow,
    drift: [...drift, ...read.drift],
    ignored: tally(reasons),
  }
}

function readPost(post: WordPressPost, now: Temporal.Instant): Outcome {
  if (daysBetween(post.published, dayOf(now, ZONE)) > OVER_AFTER_DAYS) return { leftOut: 'older than a year' }
  const description = htmlToText(post.html)
  const deadline = deadlineIn(description)
  if (hasPassed(deadline, now)) return { leftOut: 'closed' }
  return {
    call: {
      ref: post.ref,
      url: post.url,
      title: post.title,
      titleLanguage: 'en',
      description,
      programme: 'Nordisk energiforskning',
      publisher: 'Nordisk energiforskning',
      status: 'open',
      deadlines: [deadline],
      portalChanged: post.modified,
    },
  }
}

/** "The deadline for applications is 25 March 2025 at 10:00 (CET)": one sentence of the text, and no other date in it. */
function deadlineIn(text: string): Deadline {
  const sentences = text
    .split(/\n|(?<=\p{L}{3}|\d|\))\.\s/u)
    .filter((one) => /\bdeadline for applications\b/iu.test(one))
  const found = sentences.flatMap((one) => readDates(one, { zone: ZONE }).deadlines)
  const [deadline, ...more] = new Map(found.map((one) => [`${one.day} ${one.hour ?? ''}`, one])).values()
  if (deadline === undefined)
    throw new ShapeError('no sentence with the deadline for applications', { kind: 'missing' })
  if (more.length > 0) throw new ShapeError('several deadlines for applications', { kind: 'not-once' })
  return deadline
}
