import type { Page, PageResult, Source } from '#source-kit/contract'
import { isObject } from '#source-kit/json'
import { readEach, ShapeError } from '#source-kit/reading'
import { readCall, ZONE } from './call.ts'
import { AGENCIES, type Agency } from './terms.ts'

const CLOSED_SINCE_DAYS = 30

export const source: Source = {
  card: {
    id: 'gdp',
    title: 'Gemensamma dataprojektet: Formas, Forte, Vetenskapsrådet',
    publisher: 'Formas, Forte och Vetenskapsrådet',
    homepage: 'https://gdphub.se',
    language: 'sv',
    timeZone: ZONE,
    schedule: '19 4 * * *',
    paceMs: 2_000,
    gives: 'calls',
    expects: {
      minCalls: 3,
      maxCalls: 120,
      fill: { description: 0.7, opens: 0.85, deadlines: 0.85 },
      maxAgeDays: 3,
    },
    reuse:
      'CC0: fritt vidareutnyttjande. Uppdateras varje dag, en kostnadsfri nyckel för varje myndighet från gdphub.se; ingen gräns för antalet anrop är angiven (specifikationen av den 2026-08-21).',
    needs: { secret: AGENCIES.map(({ key }) => key) },
  },
  start: () => AGENCIES.map(listOf),
  parse,
}

/** The whole list: with `limit` the records were answered without dates and status. */
function listOf({ server, key }: Agency) {
  return {
    kind: 'list',
    url: `${server}/utlysningar`,
    accept: 'application/json',
    headers: { Authorization: `{{${key}}}` },
  } as const
}

function parse(page: Page): PageResult {
  const agency = AGENCIES.find(({ server }) => page.request.url.startsWith(`${server}/`))
  if (agency === undefined) throw new Error(`no agency answers at ${page.request.url}`)
  const records = page.json()
  if (!Array.isArray(records)) throw new ShapeError('the answer is no list', { kind: 'other-form' })
  expectWhole(records)
  const current = records.filter((record) => !isLongOver(record, page.at))
  const { values, drift } = readEach(current, (record) => readCall(record, agency, page.at), whereOf)
  const closed = records.length - current.length
  return { calls: values, drift, rows: records.map(whereOf), ...(closed > 0 && { ignored: { closed } }) }
}

/** Old calls are read no further. One that was closed lately is kept, so that an early closing is seen as one. */
function isLongOver(record: unknown, now: Temporal.Instant): boolean {
  if (!isObject(record) || record['status'] !== 'Avslutad') return false
  const closes = record['stangningsdatum']
  const since = now.toZonedDateTimeISO(ZONE).toPlainDate().subtract({ days: CLOSED_SINCE_DAYS })
  return typeof closes !== 'string' || closes < since.toString()
}

/** An agency has hundreds of calls, most of them long closed: a list without any, or without their dates, is none. */
function expectWhole(records: readonly unknown[]): void {
  if (records.length === 0) throw new ShapeError('a list of all calls without any', { kind: 'missing' })
  if (!records.some((record) => isObject(record) && 'stangningsdatum' in record)) {
    throw new ShapeError('the calls came without their dates', { kind: 'missing' })
  }
}

function whereOf(record: unknown, index: number): string {
  const { finansiarNamn, diarienummer } = isObject(record) ? record : {}
  return typeof diarienummer === 'string' ? `${String(finansiarNamn)} ${diarienummer}` : `call ${index + 1}`
}
