import { z } from 'zod'
import type { CallDraft, Eligibility } from '#core/call-draft'
import type { Day } from '#core/day'
import { cleanLine } from '#core/plain-text'
import type { Drift, Page, PageRequest, PageResult, Source } from '#source-kit/contract'
import { readDay } from '#source-kit/dates'
import { htmlToText } from '#source-kit/html'
import { lookup, quote, readEach, ShapeError } from '#source-kit/reading'
import { httpsAddress } from '#source-kit/web-address'
import { COUNTRY_OF_REGION_CODE, PARTNERS, STATUSES } from './terms.ts'

const SITE = 'https://interreg.eu'
const INDEX = 'https://2e032drcns-dsn.algolia.net/1/indexes/*/queries'
const ZONE = 'Europe/Brussels'
const CALLS = 'callForProjectsPage'

/** The calls of all Interreg programmes, from the index behind the list on interreg.eu. */
export const source: Source = {
  card: {
    id: 'interreg-eu',
    title: 'Interreg: calls of all programmes',
    publisher: 'Interact',
    homepage: `${SITE}/calls-for-projects/`,
    language: 'en',
    timeZone: ZONE,
    schedule: '29 4 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: {
      minCalls: 5,
      maxCalls: 150,
      fill: { programme: 0.95, deadlines: 0.8, eligible: 0.9 },
      maxAgeDays: 3,
    },
    reuse:
      'En öppen sidas sökregister, läst med den nyckel som sidan ger varje webbläsare; villkoren är okända, och Interact ska tillfrågas före den första skarpa hämtningen. Svaret 403 betyder att nyckeln har bytts: ta den nya ur sidans egna anrop (2026-11-25).',
    needs: { secret: 'UTLYST_INTERREG_SEARCH_KEY' },
  },
  start: () => [REQUEST],
  parse,
}

/** The key goes in a header, where no log of addresses keeps it. */
const REQUEST: PageRequest = {
  kind: 'list',
  url: INDEX,
  method: 'POST',
  accept: 'application/json',
  headers: { 'x-algolia-application-id': '2E032DRCNS', 'x-algolia-api-key': '{{UTLYST_INTERREG_SEARCH_KEY}}' },
  json: {
    requests: [
      {
        indexName: 'prod_en-us_content',
        filters: `contentType:${CALLS} AND (callStatus:Open OR callStatus:Forthcoming)`,
        hitsPerPage: 500,
        query: '',
      },
    ],
  },
}

const Answer = z.object({
  results: z.tuple([z.object({ hits: z.array(z.unknown()), nbHits: z.int().nonnegative() })]),
})
const words = z.array(z.string()).default([])
const Hit = z.object({
  objectID: z.string().min(1),
  contentType: z.string(),
  contentUrl: z.string(),
  title: z.string(),
  teaser: z.string().nullish(),
  description: z.string().nullish(),
  callStatus: z.string(),
  callOpenDate: z.string().nullish(),
  callDeadlineDate: z.string().nullish(),
  callExternalUrl: z.string().nullish(),
  callThemes: words,
  themes: words,
  targetAudience: words,
  callEligibleCountryNuts: words,
  callEligibleRegionNuts: words,
  associatedProgrammes: words,
  updatedDate: z.string().optional(),
})
type Hit = z.infer<typeof Hit>

function parse(page: Page): PageResult {
  const { hits, nbHits } = readAnswer(page)
  const rows = hits.map(referenceOf)
  const details: Drift[] = []
  const { values, drift } = readEach(
    hits,
    (hit) => readHit(Hit.parse(hit), details),
    (hit) => referenceOf(hit),
  )
  return { calls: values, drift: [...drift, ...details], rows, total: nbHits }
}

function readAnswer(page: Page) {
  const read = Answer.safeParse(page.json())
  if (!read.success) throw new ShapeError('no answer of the index, with hits and their number', { kind: 'other-form' })
  return read.data.results[0]
}

/** @throws ShapeError on a hit without its key: then the index is another one. */
function referenceOf(hit: unknown): string {
  const read = z.object({ objectID: z.string().min(1) }).safeParse(hit)
  if (!read.success) throw new ShapeError('a hit without objectID', { kind: 'other-form' })
  return read.data.objectID
}

function readHit(hit: Hit, details: Drift[]): CallDraft {
  if (hit.contentType !== CALLS) throw new ShapeError(`no call, but ${quote(hit.contentType)}`, { kind: 'other-form' })
  const opens = dayOf(hit.callOpenDate)
  const closes = dayOf(hit.callDeadlineDate)
  const summary = htmlToText(hit.teaser || hit.description || '')
  const programme = hit.associatedProgrammes.map((name) => cleanLine(name)).join(' / ')
  const keywords = [...new Set([...hit.callThemes, ...hit.themes])]
  const eligible = eligibilityOf(hit, details)
  return {
    ref: hit.objectID,
    url: httpsAddress(hit.contentUrl, SITE),
    title: titleOf(hit),
    titleLanguage: 'en',
    ...(summary !== '' && { summary }),
    ...(programme !== '' && { programme, publisher: programme }),
    status: lookup(STATUSES, hit.callStatus),
    ...(opens !== undefined && { opens }),
    deadlines: closes === undefined ? [] : [{ day: closes, zone: ZONE }],
    ...(Object.keys(eligible).length > 0 && { eligible }),
    ...(keywords.length > 0 && { keywords }),
    ...(hit.callExternalUrl?.startsWith('https:') && {
      documents: [{ title: "The programme's own page", url: httpsAddress(hit.callExternalUrl, SITE) }],
    }),
    ...(hit.updatedDate !== undefined && { portalChanged: hit.updatedDate }),
  }
}

function titleOf({ title }: Hit): string {
  const line = cleanLine(htmlToText(title))
  if (line === '') throw new ShapeError('a call without a title', { kind: 'missing' })
  return line
}

/** Days are written as midnight; another hour would be an hour of some zone. A date that was never set is of the year 1. */
function dayOf(text: string | null | undefined): Day | undefined {
  if (text == null || text === '' || text.startsWith('0001-')) return undefined
  if (!/T00:00:00(?:\.0+)?Z?$/u.test(text)) throw new ShapeError(`not a day alone: ${quote(text)}`, { kind: 'date' })
  return readDay(text)
}

function eligibilityOf(hit: Hit, details: Drift[]): Eligibility {
  const { values, drift } = readEach(
    hit.targetAudience,
    (name) => lookup(PARTNERS, name),
    () => hit.objectID,
  )
  details.push(...drift.map((one) => ({ ...one, scope: 'detail' as const })))
  const applicants = [...new Set(values.flat())]
  const countries = hit.callEligibleCountryNuts.map((code) => COUNTRY_OF_REGION_CODE[code] ?? code)
  const regions = hit.callEligibleRegionNuts
  return {
    ...(applicants.length > 0 && { applicants }),
    ...(countries.length > 0 && { countries }),
    ...(regions.length > 0 && { regions }),
  }
}
