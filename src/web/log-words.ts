import { ROLES } from '#core/role'
import type { LogEntry } from '#store/log'
import { STATES } from './deliveries-words.ts'

/** What was done, as the log tells it; an action that is not here is shown by its own name. */
const ACTIONS: Readonly<Record<string, string>> = {
  'person.registered': 'La till en person',
  'person.changed': 'Ändrade en person',
  'person.role-claimed': 'Roll enligt kommunens inloggning',
  'person.link-made': 'Gjorde en länk för inloggning',
  'person.sessions-ended': 'Loggade ut en person överallt',
  'person.erased': 'Tog bort personuppgifter',
  'person.signed-in': 'Loggade in',
  'sign-in.refused': 'Nekad inloggning',
  'delivery.resent': 'Skickade om en leverans',
  'retention.pruned': 'Gallrade',
}

/** What it was done to. */
const KINDS: Readonly<Record<string, string>> = {
  person: 'Person',
  'sign-in': 'Inloggning',
  delivery: 'Leverans',
  call: 'Utlysning',
  department: 'Verksamhet',
  subscription: 'Prenumeration',
  need: 'Behov',
  source: 'Källa',
  rule: 'Regel',
  retention: 'Gallring',
}

const FIELDS: Readonly<Record<string, string>> = {
  name: 'Namn',
  email: 'E-postadress',
  role: 'Roll',
  department: 'Verksamhet',
  seat: 'Plats i gruppen',
  subject: 'Konto',
  active: 'Får logga in',
  way: 'Sätt',
  fault: 'Orsak',
  key: 'Nyckel',
  isKnownMissing: 'Saknas i kanalen',
  state: 'Läge',
  table: 'Tabell',
  rows: 'Antal',
  before: 'Äldre än',
}

const VALUES: Readonly<Record<string, string>> = {
  ...ROLES,
  ...STATES,
  deputy: 'Ersättare',
  link: 'länk',
  service: 'kommunens inloggning',
  answer: 'svaret gick inte att lita på',
  unknown: 'okänd',
  inactive: 'får inte logga in',
  'no-role': 'ingen roll',
  true: 'ja',
  false: 'nej',
}

export const actionInWords = (action: string): string => wordFor(ACTIONS, action)
export const kindInWords = (kind: string): string => wordFor(KINDS, kind)

const wordFor = (words: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(words, name) ? (words[name] ?? name) : name

/** One thing that is not as it was. */
export interface LoggedChange {
  readonly field: string
  readonly before?: string
  readonly after?: string
}

/** What an entry says of before and after, field by field; a value that is no object is one field without a name. */
export function changesIn({ before, after }: Pick<LogEntry, 'before' | 'after'>): readonly LoggedChange[] {
  const [old, now] = [fieldsOf(before), fieldsOf(after)]
  const names = [...new Set([...old.keys(), ...now.keys()])]
  return names.flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)]
    if (was === is) return []
    return [
      {
        field: wordFor(FIELDS, name),
        ...(was !== undefined && { before: was }),
        ...(is !== undefined && { after: is }),
      },
    ]
  })
}

function fieldsOf(value: unknown): ReadonlyMap<string, string> {
  if (value === undefined || value === null) return new Map()
  if (typeof value !== 'object' || Array.isArray(value)) return new Map([['', inWords(value)]])
  return new Map(Object.entries(value).map(([name, one]) => [name, inWords(one)] as const))
}

function inWords(value: unknown): string {
  if (value === null) return 'okänt'
  if (Array.isArray(value)) return value.length === 0 ? 'inget' : value.map(inWords).join(', ')
  return wordFor(VALUES, typeof value === 'string' ? value : JSON.stringify(value))
}
