import { ROLES } from '#core/role'
import { MARKS, TRIAGE_REASONS } from '#core/triage'
import { DIGEST_RHYTHMS } from '#core/subscription'
import { FOCUS_AREAS, TOPICS } from '#core/vocabulary'
import type { LogEntry } from '#store/log'
import { STATES } from '#web/deliveries/words'

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
  'note.add': 'Skrev en anteckning',
  'view.save': 'Sparade en vy',
  'view.delete': 'Tog bort en vy',
  'source.read-now': 'Bad om att en källa läses',
  'held.release': 'Släppte igenom ändringar',
  'held.refuse': 'Avvisade ändringar',
  'retention.pruned': 'Gallrade',
  'triage.mark': 'Bedömde',
  'triage.undo': 'Ångrade en bedömning',
  'triage.move': 'Bedömningen följde med till den sammanslagna utlysningen',
  'triage.return': 'Bedömningen är som före sammanslagningen',
  'interest.add': 'Anmälde intresse',
  'interest.remove': 'Drog tillbaka intresse',
  'application.change': 'Ändrade ansökan',
  'stops.plan': 'Planerade interna stopp',
  'stops.change': 'Ändrade ett internt stopp',
  'department.added': 'La till en verksamhet',
  'department.changed': 'Ändrade en verksamhet',
  'subscription.saved': 'Sparade en prenumeration',
  'subscription.stopped': 'Avslutade en prenumeration',
  'subscription.removed': 'Tog bort en prenumeration',
  'subscription.confirmed': 'Bekräftade en prenumeration',
  'need.added': 'La till ett behov',
  'need.changed': 'Ändrade ett behov',
  'need.closed': 'Stängde ett behov',
  'need.opened': 'Öppnade ett behov igen',
  'rule.answer': 'Svarade på ett regelförslag',
  'rule.take-back': 'Tog tillbaka en regel',
}

/** What it was done to. */
const KINDS: Readonly<Record<string, string>> = {
  person: 'Person',
  'sign-in': 'Inloggning',
  delivery: 'Leverans',
  call: 'Utlysning',
  'saved-view': 'Vy',
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
  mark: 'Bedömning',
  reason: 'Skäl',
  note: 'Anteckning',
  parked_until: 'Parkerad till',
  department_id: 'Verksamhet',
  is_lead: 'Leder',
  isLead: 'Leder',
  stage: 'Steg',
  text: 'Text',
  query: 'Urval',
  sweep: 'Hämtning',
  count: 'Antal',
  kind: 'Slag',
  isClosed: 'Avslutad',
  representative: 'Representant, person nummer',
  deputy: 'Ersättare, person nummer',
  topics: 'Ämnen',
  focus: 'Fokusområden',
  wanted: 'Ord ni vill ha',
  unwanted: 'Ord ni inte vill ha',
  programmes: 'Program',
  min_relevance: 'Minsta relevans',
  lead_days: 'Ledtid i dagar',
  channel_kind: 'Kanal',
  channel: 'Går till',
  rhythm: 'Hur ofta',
  amount: 'Belopp i kronor',
  fromYear: 'Första året',
  toYear: 'Sista året',
}

const VALUES: Readonly<Record<string, string>> = {
  ...TOPICS,
  ...FOCUS_AREAS,
  ...DIGEST_RHYTHMS,
  ...ROLES,
  ...STATES,
  ...MARKS,
  ...TRIAGE_REASONS,
  department: 'Förvaltning eller kontor',
  company: 'Kommunalt bolag',
  web: 'bara på webben',
  mail: 'e-post',
  slack: 'Slack',
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

/** Says nothing to a person: whose row it is, which is told beside it. */
const TECHNICAL = new Set(['id', 'call_id', 'by_id', 'by', 'at', 'decision'])

/** What an object says, with what the objects inside it say; several of a kind are told together. */
function fieldsOf(value: unknown): ReadonlyMap<string, string> {
  const fields = new Map<string, string>()
  collect('', value, fields)
  return fields
}

function collect(name: string, value: unknown, fields: Map<string, string>): void {
  if (value === undefined || value === null) return
  if (Array.isArray(value)) for (const one of value) collect(name, one, fields)
  else if (typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) if (!TECHNICAL.has(key)) collect(key, one, fields)
  } else {
    const former = fields.get(name)
    fields.set(name, former === undefined ? inWords(value) : `${former}, ${inWords(value)}`)
  }
}

const inWords = (value: unknown): string => wordFor(VALUES, typeof value === 'string' ? value : JSON.stringify(value))
