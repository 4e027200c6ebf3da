import type { CallDraft, Eligibility } from '#core/call-draft'
import { dayOf } from '#core/day'
import { hasPassed } from '#core/deadline'
import { cleanLine } from '#core/plain-text'
import { shortLine } from '#core/short-line'
import type { Drift, Page, PageResult, Source } from '#source-kit/contract'
import { linesOf, sectionUnder } from '#source-kit/labelled-lines'
import { watchPage } from '#source-kit/page-watch'
import { applicantsIn, cofinancingIn } from '#source-kit/prose'
import { lookup, ShapeError } from '#source-kit/reading'
import { rhythmDraft } from '#source-kit/rhythm'
import { all, readPage, textOfOne } from '#source-kit/select'
import { PAUSED, type Scheme, SCHEMES, WHEN, WHO } from './terms.ts'
import { readWindows, type Window, ZONE } from './windows.ts'

const SITE = 'https://www.naturvardsverket.se'

/** Two standing grants that a municipality applies for, each with a page that says when. */
export const source: Source = {
  card: {
    id: 'naturvardsverket',
    title: 'Naturvårdsverket: Klimatklivet och LONA',
    publisher: 'Naturvårdsverket',
    homepage: `${SITE}/bidrag/`,
    language: 'sv',
    timeZone: ZONE,
    schedule: '51 4 * * *',
    paceMs: 2_000,
    gives: 'schemes',
    expects: { minCalls: 0, maxCalls: 8, fill: { description: 1, eligible: 0.9 }, maxAgeDays: 3 },
    reuse:
      'En statlig myndighets öppna sidor; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => Object.keys(SCHEMES).map((path) => ({ kind: 'list', url: `${SITE}${path}/` })),
  parse: parseScheme,
}

/** @throws ShapeError on another host (a mirror for testing is public) or another page. */
function parseScheme(page: Page): PageResult {
  const { origin, pathname } = new URL(page.url)
  if (origin !== SITE) throw new ShapeError(`another host: ${origin}`, { kind: 'other-page' })
  const scheme = lookup(SCHEMES, pathname.replace(/\/$/u, ''))
  const root = readPage(page.body)
  const title = textOfOne(root, 'main h1')
  if (!title.toLowerCase().includes(scheme.ref))
    throw new ShapeError(`not the page of ${scheme.ref}: ${title}`, { kind: 'other-page' })
  const watched = watchPage(page, { ref: scheme.ref, title, language: 'sv', within: 'main' })
  const lines = linesOf(watched.lines.join('\n'))
  const headings = [WHEN, WHO, ...all(root, 'main :is(h2, h3, h4)').map((heading) => cleanLine(heading.text()))]
  const facts = { url: page.url, title, titleLanguage: 'sv', ...factsIn(scheme, lines, headings) } as const
  const { windows, drift } = readWindows(sectionUnder(lines, WHEN, headings), scheme.ref)
  const ahead = windows.filter(({ deadline }) => !hasPassed(deadline, page.at))
  const over = windows.length - ahead.length
  const isPaused = lines.some((line) => PAUSED.test(line))
  const doubts = drift.length > 0 ? drift : doubtsOf(scheme, windows, isPaused)
  const stated = ahead.map((window) => callOf(scheme, facts, window, page))
  const isUnknown = stated.length === 0 && drift.length === 0 && !isPaused
  return {
    calls: isUnknown ? usual(scheme, facts, page) : stated,
    watched: [watched],
    drift: doubts,
    ...(over > 0 && { ignored: { over } }),
  }
}

type Facts = Omit<CallDraft, 'ref' | 'status' | 'deadlines'>

function factsIn(
  { programme }: Scheme,
  lines: readonly string[],
  headings: readonly string[],
): Pick<CallDraft, 'description' | 'programme' | 'publisher' | 'cofinancing' | 'eligible'> {
  const description = lines.join('\n')
  const cofinancing = cofinancingIn(description)
  const who = sectionUnder(lines, WHO, headings)
  return {
    description,
    programme,
    publisher: 'Naturvårdsverket',
    ...(cofinancing && { cofinancing }),
    ...(who !== undefined && { eligible: eligibleOf(who) }),
  }
}

function eligibleOf(who: string): Eligibility {
  const applicants = applicantsIn(who)
  return { ...(applicants.length > 0 && { applicants }), countries: ['SE'], note: shortLine(who, 400) }
}

/** The page keeps its address: a round is its scheme and the month in which it closes. */
function callOf({ ref }: Scheme, facts: Facts, { opens, deadline }: Window, { at }: Page): CallDraft {
  return {
    ref: `${ref}-${deadline.day.slice(0, 7)}`,
    ...facts,
    status: opens !== undefined && opens > dayOf(at, ZONE) ? 'forthcoming' : 'open',
    ...(opens !== undefined && { opens }),
    deadlines: [deadline],
  }
}

/** The next round by its rhythm, where the scheme has one. An estimate never takes the place of days that cannot be read. */
function usual({ ref, rhythm }: Scheme, facts: Facts, { at }: Page): readonly CallDraft[] {
  const { closes } = rhythm ?? {}
  if (rhythm === undefined || closes === undefined) return []
  const today = Temporal.PlainDate.from(dayOf(at, ZONE))
  const isOver = today.month > closes.month || (today.month === closes.month && today.day > (closes.day ?? 31))
  const month = `${isOver ? today.year + 1 : today.year}-${String(closes.month).padStart(2, '0')}`
  return [rhythmDraft({ ref: `${ref}-${month}`, ...facts, rhythm })]
}

/** The page says when one can apply, or that one cannot. */
function doubtsOf({ ref }: Scheme, windows: readonly Window[], isPaused: boolean): readonly Drift[] {
  if (windows.length > 0 || isPaused) return []
  return [
    {
      where: ref,
      problem: 'neither a dated period nor a sentence that nothing can be applied for',
      kind: 'missing',
      scope: 'detail',
    },
  ]
}
