import type { Applicant, CallDraft } from '#core/call-draft'
import { dayOf } from '#core/day'
import { sortDeadlines } from '#core/deadline'
import { agreeOnDeadlines, readOpening } from '#source-kit/call-dates'
import type { Drift, Page, PageResult } from '#source-kit/contract'
import { expectPage } from '#source-kit/expect-page'
import { htmlToText } from '#source-kit/html'
import { readEach, ShapeError } from '#source-kit/reading'
import { all, one, readPage, textOfOne } from '#source-kit/select'
import { httpsAddress } from '#source-kit/web-address'
import { rowText } from './due.ts'
import { applicantsOf, budgetOf, callNumber, closingAt, cofinancingOf, countriesOf, identityOf, ZONE } from './facts.ts'
import { type Fields, readFields, textOf } from './fields.ts'

/** The page of one call. What is new to us in it is told, and loses nothing else of the call. */
export function readCall(page: Page): PageResult {
  const details: Drift[] = []
  const { values, drift } = readEach(
    [page],
    () => rememberRow(draftOf(page, details), page),
    () => page.url,
  )
  return { calls: values, drift: [...drift, ...details] }
}

/** Lets the shell know the row again, unless the clock alone will change what is read from the page. */
function rememberRow(draft: CallDraft, page: Page): CallDraft {
  if (draft.status === 'open') page.isStored(draft.ref, rowText(draft.ref, page.request.carry ?? {}, page.at))
  return draft
}

function draftOf(page: Page, details: Drift[]): CallDraft {
  expectPage(page)
  const ref = callNumber(page.url)
  if (ref === undefined) throw new ShapeError('no number in the address', { kind: 'missing' })
  const root = readPage(page.body)
  const { fields, unknown } = readFields(root)
  details.push(
    ...unknown.map((label) => ({
      where: ref,
      problem: `unknown label "${label}"`,
      kind: 'unknown-word' as const,
      scope: 'detail' as const,
    })),
  )
  const title = textOfOne(root, '#calldata h1')
  const attempt = <T>(read: () => T | undefined) => attempted(ref, read, details)
  const { opens, deadlines, drift } = datesOf(fields, page, ref)
  details.push(...drift)
  const budget = attempt(() => budgetOf(fields))
  const cofinancing = attempt(() => cofinancingOf(fields))
  const description = textOf(fields, 'call objectives')
  const summary = textOf(fields, 'short description')
  const programme = textOf(fields, 'funding program') ?? page.request.carry?.programme
  const keywords = keywordsOf(fields)
  return {
    ref,
    url: page.url,
    title,
    titleLanguage: 'en',
    ...identityOf(fields, title),
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    ...(programme !== undefined && { programme }),
    status: opens > dayOf(page.at, ZONE) ? 'forthcoming' : 'open',
    opens,
    deadlines,
    ...(budget && { budget }),
    ...(cofinancing && { cofinancing }),
    ...eligibilityOf(fields, attempt(() => applicantsOf(fields)) ?? []),
    ...(keywords.length > 0 && { keywords }),
    ...documentsOf(fields, page.url),
  }
}

/** A field that cannot be read is told and left out. */
function attempted<T>(ref: string, read: () => T | undefined, details: Drift[]): T | undefined {
  const { values, drift } = readEach([ref], read, () => ref)
  details.push(...drift.map((one) => ({ ...one, scope: 'detail' as const })))
  return values[0]
}

/** Their ids are written with a space, `id="call-deadline td"`: matched by how they begin. */
function datesOf(fields: Fields, page: Page, ref: string) {
  const row = fields.get('deadlines')
  if (row === undefined) throw new ShapeError('no deadlines', { kind: 'missing' })
  const opens = readOpening(htmlToText(one(row, '[id^="call-opening"]').html() ?? ''), { zone: ZONE })
  const closes = all(row, '[id^="call-deadline"]').map((cell) => closingAt(htmlToText(cell.html() ?? '')))
  if (closes.length === 0) throw new ShapeError('no deadline', { kind: 'missing' })
  const listed = page.request.carry?.deadlines ?? []
  return { opens, ...agreeOnDeadlines(listed, sortDeadlines(closes), ref) }
}

function eligibilityOf(fields: Fields, applicants: readonly Applicant[]): Pick<CallDraft, 'eligible'> {
  const countries = countriesOf(fields)
  const partners = textOf(fields, 'mandatory partnership')
  const note = [
    textOf(fields, 'eligible entities'),
    textOf(fields, 'regions / countries for funding'),
    partners && `Mandatory partnership: ${partners}`,
  ].filter((line) => line !== undefined && line !== '')
  const eligible = {
    ...(applicants.length > 0 && { applicants }),
    ...(countries.length > 0 && { countries }),
    ...(note.length > 0 && { note: note.join('\n') }),
  }
  return Object.keys(eligible).length > 0 ? { eligible } : {}
}

function keywordsOf(fields: Fields): readonly string[] {
  const text = textOf(fields, 'topics') ?? ''
  return text
    .split(/\n|,\s?/u)
    .map((word) => word.trim())
    .filter((word) => word !== '')
}

function documentsOf(fields: Fields, pageUrl: string): Pick<CallDraft, 'documents'> {
  const links = fields.get('link to the call')
  const [href] = links === undefined ? [] : all(links, 'a[href]').map((link) => link.attr('href') ?? '')
  return href?.startsWith('https:')
    ? { documents: [{ title: 'Link to the call', url: httpsAddress(href, pageUrl) }] }
    : {}
}
