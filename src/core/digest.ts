import type { Call } from './call.ts'
import type { ChangeEvent } from './change.ts'
import { type Day, dayOf } from './day.ts'
import { entryOf } from './digest-entry.ts'
import { type Chosen, countsOf, type DigestCounts, type DigestSection, placed, sectionsOf } from './digest-sections.ts'
import { type DigestSources, type SourceState, sourcesOf } from './digest-sources.ts'
import { type DigestNews, digestNews, type DigestNotice } from './digest-news.ts'
import type { Place } from './fit.ts'
import { type Adjustment, adjustCall } from './learn.ts'
import type { Currency } from './money.ts'
import type { Month } from './month.ts'
import type { Rule } from './mute.ts'
import type { News, Notice } from './news.ts'
import type { Recipient } from './recipient.ts'
import { isLeftOut, isLifted, isMuted, occasionsOf, sectionOf, type View } from './select.ts'
import { clip } from './short-line.ts'
import { swedishDay } from './swedish-day.ts'
import type { Grade } from './verdict.ts'
import { weekNumber, weekOf } from './week.ts'

export type { DigestCall, DigestChange, DigestEntry } from './digest-entry.ts'
export type { DigestCounts, DigestSection } from './digest-sections.ts'
export type { DigestNews, DigestNotice } from './digest-news.ts'
export type { DigestSources, SourceHealth, SourceState, Waits } from './digest-sources.ts'

/** What one unit of a currency was worth in Swedish kronor on `date`. */
export interface Rates {
  readonly date: Day
  readonly sekPer: Readonly<Partial<Record<Currency, number>>>
}

/** Whose digest it is, as far as choosing needs it. */
export interface DigestOrganisation {
  /** Calls of this grade and above are lifted; 2 when absent. */
  readonly minRelevance?: Grade
  /** The zone of "today" and of the week; Europe/Stockholm when absent. */
  readonly zone?: string
  /** ISO 3166 alpha-2; SE when absent. */
  readonly country?: string
  /** NUTS code; SE232 when absent. */
  readonly region?: string
}

/** How many calls that were new in a month fell just below the line and have not been judged. */
export interface NotShown {
  readonly month: Month
  readonly count: number
}

export interface DigestInput {
  /** `isg` for the coordinators' group, else as in `audience`. */
  readonly audience: string
  /** Whose it is; absent: the group's. */
  readonly recipient?: Recipient
  readonly organisation: DigestOrganisation
  readonly now: Temporal.Instant
  /** From the last digest to this one; without `from` it is the first ever, and all that is open or coming is new. */
  readonly period: { readonly from?: Temporal.Instant; readonly to: Temporal.Instant }
  /**
   * The calls of `changes`, and all that are open or forthcoming with a deadline or opening in the next
   * 45 days; for the first digest all that are open or forthcoming.
   */
  readonly calls: readonly Call[]
  /** Every event since the last digest, each told in exactly one digest. */
  readonly changes: readonly ChangeEvent[]
  /** Every piece of news and every notice since the last digest; the best of the news are chosen. */
  readonly news?: readonly News[]
  readonly notices?: readonly Notice[]
  readonly sources: readonly SourceState[]
  /** What the coordinator's marks have taught, and answered about causes. */
  readonly learnt?: Adjustment
  readonly rules?: readonly Rule[]
  /** What fell just below the line in a month; absent when it is not told this time. */
  readonly notShown?: NotShown
  readonly rates?: Rates
  /** Where the web stands, without a path: `https://utlyst.example`. */
  readonly webUrl?: string
}

/**
 * What one audience is told for one period: plain JSON, stored and shown as it is. Sections without
 * entries are left out, save Ukraine. Instants are ISO 8601 in UTC; `at` is the moment that "today" means.
 */
export interface Digest {
  readonly audience: string
  /** What they are called; absent: the coordinators' group. */
  readonly recipient?: string
  readonly title: string
  /** ISO week, `2026-31`; the web shows the digest under it. */
  readonly week: string
  readonly at: string
  readonly zone: string
  readonly period: { readonly from?: string; readonly to: string }
  readonly counts: DigestCounts
  readonly sections: readonly DigestSection[]
  /** Watched pages that changed, the oldest change first; absent when there are none. */
  readonly notices?: readonly DigestNotice[]
  /** At most five, the best first; absent when there are none. */
  readonly news?: readonly DigestNews[]
  readonly sources: DigestSources
  readonly rates?: Rates
  /** `webUrl` is the page that lists them. */
  readonly notShown?: NotShown & { readonly webUrl?: string }
  /** The page of this digest. */
  readonly webUrl?: string
}

/**
 * Chooses what one audience is told and puts it in order. Pure: the same input gives the same bytes.
 * @throws RangeError when an event belongs to a call that was not given; telling the others would lose it.
 */
export function buildDigest(input: DigestInput): Digest {
  const zone = input.organisation.zone ?? 'Europe/Stockholm'
  const today = dayOf(input.now, zone)
  const week = weekOf(today)
  const view = viewOf(input, zone)
  const told = withEvents(input)
  const chosen = told.flatMap((one) => choose(one, view))
  const sections = placed(sectionsOf(chosen)).filter(({ entries }) => !input.recipient || entries.length > 0)
  const { from, to } = input.period
  return {
    audience: input.audience,
    ...(input.recipient && { recipient: input.recipient.name }),
    title: titleOf(input.recipient, week, today),
    week,
    at: input.now.toString(),
    zone,
    period: { ...(from && { from: from.toString() }), to: to.toString() },
    counts: countsOf(sections, leftOutOf(told, view)),
    sections,
    ...digestNews(input, zone),
    sources: sourcesOf(input.sources),
    ...(input.rates && { rates: input.rates }),
    ...(input.notShown && { notShown: { ...input.notShown, ...notShownPage(input.notShown, input.webUrl) } }),
    ...(input.webUrl !== undefined && { webUrl: pageAt(input.webUrl, input.recipient?.path ?? `/vecka/${week}`) }),
  }
}

const NAME_LENGTH = 80

function titleOf(recipient: Recipient | undefined, week: string, today: Day): string {
  const whose = recipient === undefined ? '' : ` för ${clip(recipient.name, NAME_LENGTH)}`
  return `Utlysningar${whose} vecka ${weekNumber(week)} · ${swedishDay(today)}`
}

const pageAt = (webUrl: string, path: string): string => `${webUrl.replace(/\/$/u, '')}${path}`

const notShownPage = ({ month }: NotShown, webUrl: string | undefined) =>
  webUrl === undefined ? {} : { webUrl: pageAt(webUrl, `/bedomning/inte-visade?manad=${month}`) }

function viewOf(input: DigestInput, zone: string): View {
  const { from, to } = input.period
  return {
    now: input.now,
    today: dayOf(to, zone),
    minRelevance: input.organisation.minRelevance ?? 2,
    place: placeOf(input.organisation),
    audience: rulesName(input.audience),
    ...(input.recipient && { recipient: input.recipient }),
    ...(input.rules && { rules: input.rules }),
    ...(input.learnt && { learnt: input.learnt }),
    ...(from && { since: dayOf(from, zone) }),
  }
}

/** Rules name a department by its id alone. */
const rulesName = (audience: string): string => audience.replace(/^department\//u, '')

interface CallEvents {
  readonly call: Call
  readonly events: readonly ChangeEvent[]
}

function withEvents(input: DigestInput): readonly CallEvents[] {
  const calls = new Map(input.calls.map((call) => [call.id, call]))
  const events = Map.groupBy(
    input.changes.toSorted((a, b) => a.id - b.id),
    (event) => event.call,
  )
  for (const [id, [event]] of events) {
    if (!calls.has(id)) throw new RangeError(`change ${event?.id ?? ''} belongs to call ${id}, which was not given`)
  }
  const { learnt = new Map() } = input
  return [...calls.values()].map((call) => ({ call: adjustCall(call, learnt), events: events.get(call.id) ?? [] }))
}

/** The new calls that stand nowhere, and how many of them for no other reason than a rule. */
function leftOutOf(told: readonly CallEvents[], view: View) {
  const leftOut = told.filter(({ call, events }) => isLeftOut(call, events, view))
  return {
    leftOut: leftOut.length,
    muted: leftOut.filter(({ call }) => isLifted(call, view) && isMuted(call, view)).length,
  }
}

function choose({ call, events }: CallEvents, view: View): readonly Chosen[] {
  const occasions = occasionsOf(call, events, view)
  const section = sectionOf(call, occasions)
  return section === undefined ? [] : [{ section, entry: entryOf(call, events, occasions, view) }]
}

function placeOf({ country = 'SE', region = 'SE232' }: DigestOrganisation): Place {
  return { country, region }
}
