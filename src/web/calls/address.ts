import { APPLICANTS } from '#render/words'
import type { Applicant } from '#core/call-draft'
import { DIRECTION_IDS, FOCUS_AREA_IDS, TOPIC_IDS } from '#core/vocabulary'
import type { CallSelection } from '#store/call-selection'
import { isPlaceIn, type ListPlace, type Sort, SORTS } from '#store/list-order'
import type { Status } from '#core/status'
import { MARK_IDS } from '#core/triage'

/** What the address of a list says: the selection, its order, and which page of it. */
export interface ListAddress {
  readonly selection: CallSelection
  readonly sort: Sort
  readonly after?: ListPlace
  readonly before?: ListPlace
}

export const LIST_PATH = '/utlysningar'

const STATUS_IDS = ['open', 'forthcoming', 'closed', 'withdrawn'] as const
const LONGEST = 300

/** Reads an address; what it says that is not ours, or makes no sense, is left out. */
export function readAddress(query: URLSearchParams): ListAddress {
  const sort = oneOf(query.get('ordning'), SORTS) ?? 'relevance'
  const [after, before] = [readPlace(query.get('efter'), sort), readPlace(query.get('fore'), sort)]
  return {
    selection: readSelection(query),
    sort,
    ...(after !== undefined && { after }),
    ...(after === undefined && before !== undefined && { before }),
  }
}

export function readSelection(query: URLSearchParams): CallSelection {
  const text = (name: string) =>
    query.get(name)?.toWellFormed().replaceAll('\0', '').trim().slice(0, LONGEST) || undefined
  return defined({
    text: text('q'),
    statuses: statusesIn(query.getAll('lage')),
    focus: someOf(query.getAll('fokus'), FOCUS_AREA_IDS),
    directions: someOf(query.getAll('inriktning'), DIRECTION_IDS),
    topics: someOf(query.getAll('amne'), TOPIC_IDS),
    programme: text('program'),
    source: text('kalla'),
    withinDays: whole(query.get('inom'), 1, 3_650),
    applicant: oneOf(query.get('sokande'), Object.keys(APPLICANTS) as Applicant[]),
    minAmount: whole(query.get('minst'), 1, 1e12),
    minRelevance: whole(query.get('relevans'), 1, 3) as 1 | 2 | 3 | undefined,
    triage: oneOf(query.get('bedomning'), [...MARK_IDS, 'none']),
    muted: MUTED[query.get('tystad') ?? ''],
    area: AREAS[query.get('omrade') ?? ''],
  })
}

/** Those of an untouched list are no choice. */
function statusesIn(values: readonly string[]): readonly Status[] | undefined {
  const statuses = someOf(values, STATUS_IDS)
  return statuses?.join() === 'open,forthcoming' ? undefined : statuses
}

const MUTED: Readonly<Record<string, 'only' | 'without' | undefined>> = { bara: 'only', utan: 'without' }

const AREAS: Readonly<Record<string, 'everywhere' | 'elsewhere' | undefined>> = {
  alla: 'everywhere',
  utanfor: 'elsewhere',
}

/** The query of an address in its one form: what is not chosen is not there. Reading it gives the same selection. */
export function writeAddress({ selection, sort, after, before }: ListAddress): string {
  const query = new URLSearchParams()
  const put = (name: string, value: string | number | undefined) => {
    if (value !== undefined) query.append(name, String(value))
  }
  put('q', selection.text)
  for (const status of selection.statuses ?? []) put('lage', status)
  for (const area of selection.focus ?? []) put('fokus', area)
  for (const direction of selection.directions ?? []) put('inriktning', direction)
  for (const topic of selection.topics ?? []) put('amne', topic)
  put('program', selection.programme)
  put('kalla', selection.source)
  put('inom', selection.withinDays)
  put('sokande', selection.applicant)
  put('minst', selection.minAmount)
  put('relevans', selection.minRelevance)
  put('bedomning', selection.triage)
  put('tystad', selection.muted && { only: 'bara', without: 'utan' }[selection.muted])
  put('omrade', selection.area && { everywhere: 'alla', elsewhere: 'utanfor' }[selection.area])
  put('ordning', sort === 'relevance' ? undefined : sort)
  put('efter', after && writePlace(after))
  put('fore', before && writePlace(before))
  return query.toString()
}

/** The address itself, for a link. */
export function listHref(address: ListAddress, path: string = LIST_PATH): string {
  const query = writeAddress(address)
  return query === '' ? path : `${path}?${query}`
}

const writePlace = ({ values, id }: ListPlace) => [...values, id].join('~')

function readPlace(text: string | null, sort: Sort): ListPlace | undefined {
  if (text === null || text.length > 100) return undefined
  const parts = text.split('~')
  const id = /^\d{1,15}$/.test(parts.at(-1) ?? '') ? Number(parts.at(-1)) : NaN
  const place = { values: parts.slice(0, -1), id }
  return isPlaceIn(sort, place) ? place : undefined
}

function oneOf<V extends string>(value: string | null, known: readonly V[]): V | undefined {
  return known.find((one) => one === value)
}

function someOf<V extends string>(values: readonly string[], known: readonly V[]): readonly V[] | undefined {
  const chosen = known.filter((one) => values.includes(one))
  return chosen.length === 0 ? undefined : chosen
}

function whole(text: string | null, least: number, most: number): number | undefined {
  const value = /^\d{1,13}$/.test(text ?? '') ? Number(text) : NaN
  return value >= least && value <= most ? value : undefined
}

function defined<T extends object>(value: { readonly [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(value).filter(([, member]) => member !== undefined)) as T
}
