import type { DriftKind } from '#core/drift-kind'
import { isObject, type JsonObject, readNestedJson } from '#source-kit/json'
import { remember } from '#source-kit/remember'
import { quote, ShapeError } from '#source-kit/reading'

/** One row of the answer: a few members of its own, and `metadata`, where every value is a list of texts. */
export type Row = JsonObject

/** Every field that tells something of a call. What else a row holds (a third of it) we do not read. */
const FIELDS = [
  'REFERENCE',
  'type',
  'status',
  'identifier',
  'title',
  'summary',
  'callIdentifier',
  'callTitle',
  'projectAcronym',
  'projectName',
  'frameworkProgramme',
  'typesOfAction',
  'startDate',
  'deadlineDate',
  'deadlineModel',
  'actions',
  'description',
  'descriptionByte',
  'topicConditions',
  'budget',
  'budgetOverview',
  'currency',
  'keywords',
  'tags',
  'allowPartnerSearch',
  'latestInfos',
  'updateDate',
  'publicationDocuments',
  'esST_URL',
] as const
export type Field = (typeof FIELDS)[number]
/** What tells an old copy of a row from today's. */
type MarkOfStale = 'DATASOURCE' | 'esDA_IngestDate'

/** Letters, digits, marks and single spaces; the longest real one has 70. */
const KEY = /^(?! )[\p{L}\p{N}\p{P}\p{S} ]{1,200}$/u

/** Says what is new to us in a row that can be read all the same. */
export type Report = (problem: string, kind: DriftKind) => void

/** The filled values of a field. A few cascade rows have no `metadata` and the same fields one level up. */
export function textsOf(row: Row, field: Field | MarkOfStale): readonly string[] {
  const metadata = row['metadata']
  const value = (isObject(metadata) ? metadata[field] : undefined) ?? row[field]
  const values: readonly unknown[] = Array.isArray(value) ? value : [value]
  return values.filter((text): text is string => typeof text === 'string' && text.trim() !== '')
}

export function textOf(row: Row, field: Field | MarkOfStale): string | undefined {
  return textsOf(row, field)[0]
}

/** @throws ShapeError when the field is missing or empty. */
export function mandatoryTextOf(row: Row, field: Field): string {
  const text = textOf(row, field)
  if (text === undefined) throw new ShapeError(`${field} is missing`, { kind: 'missing' })
  return text
}

/** A budget table covers its whole call and stands in every topic of it. */
const nestedJson = remember(readNestedJson, 200)

/** The JSON that a field holds as text: undefined when the field is empty, or is no JSON, which is reported. */
export function nestedJsonOf(row: Row, field: Field, report: Report): unknown {
  const text = textOf(row, field)
  if (text === undefined) return undefined
  const value = nestedJson(text)
  if (value === undefined) report(`${field} is not JSON`, 'other-form')
  return value
}

/** All that a call is read from, as one text: as long as it is the same, so is the call. */
export function contentOf(row: Row): string {
  const fields = FIELDS.map((field) => textsOf(row, field).join('\u0001'))
  return [row['reference'], row['url'], ...fields].join('\0')
}

/** The row's own key. */
export function referenceOf(row: Row): string | undefined {
  const reference = row['reference']
  return [reference, textOf(row, 'REFERENCE')].find(isKey)
}

/** A key that can be stored and compared as it is. @throws ShapeError when the field holds none. */
export function keyOf(row: Row, field: Field): string {
  const key = mandatoryTextOf(row, field).trim()
  if (!isKey(key)) throw new ShapeError(`${field} is no key: ${quote(key)}`, { kind: 'other-form' })
  return key
}

function isKey(value: unknown): value is string {
  return typeof value === 'string' && KEY.test(value)
}

/** A row of today's index. Only these carry `REFERENCE`; a cascade row without `metadata` shows it by its key. */
export function isLive(row: Row): boolean {
  return textOf(row, 'REFERENCE') !== undefined || (referenceOf(row)?.endsWith('COMPETITIVE_CALLen') ?? false)
}

/**
 * A row of one of the old copies of the index (2022-2023) that are served among today's since June 2026, with deadlines
 * long past and a status that says open. Told by what only they carry, so that today's rows are not
 * taken for stale on the day when their `REFERENCE` is renamed.
 */
export function isStale(row: Row): boolean {
  if (isLive(row) || !isObject(row['metadata'])) return false
  return textsOf(row, 'DATASOURCE').includes('SEDIA_PRD_CENTRICITY') || Array.isArray(row['metadata']['lots'])
}
