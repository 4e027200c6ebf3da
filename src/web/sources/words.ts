import type { SourceHealth, SourceState, Waits } from '#core/digest'
import type { HeldKind } from '#core/held'
import { listed } from '#core/listed'
import type { Expectation, SweepLine } from '#web/workplace/source-desk'

/** How a source fares, in words of its own so that no colour or sign is needed. */
export const HEALTH_WORDS: Readonly<Record<SourceHealth, string>> = {
  ok: 'I ordning',
  late: 'Försenad',
  drifting: 'Läst bara delvis',
  failing: 'Kan inte läsas',
  never: 'Inte läst än',
  waiting: 'Läses för hand',
}

/** What it means that a source fares so, and what to do about it. */
export const HEALTH_MEANS: Readonly<Record<SourceHealth, { readonly means: string; readonly check?: string }>> = {
  ok: { means: 'Den senaste hämtningen lästes i sin helhet och såg ut som den brukar.' },
  late: {
    means: 'De två senaste hämtningarna har uteblivit. Det som är känt sedan tidigare finns kvar.',
    check: 'Se efter att tjänsten är igång, och be om att källan läses nu.',
  },
  drifting: {
    means:
      'Källan läses, men något på den gick inte att läsa, såg ovanligt ut eller väntar på ett beslut. Resten är lagrat.',
    check:
      'Läs avvikelserna nedan och jämför med portalen. Har portalen ändrat sitt sätt att skriva behöver den som sköter Utlyst rätta läsningen.',
  },
  failing: {
    means:
      'Den senaste hämtningen misslyckades och ingenting ur den är lagrat. Det som är känt sedan tidigare finns kvar.',
    check:
      'Öppna portalen i webbläsaren. Svarar den, be om att källan läses nu. Hjälper det inte, visa felet nedan för den som sköter Utlyst.',
  },
  never: {
    means: 'Källan är inlagd men har inte lästs någon gång.',
    check: 'Den läses vid nästa ordinarie tid. Det går också att be om att den läses nu.',
  },
  waiting: { means: 'Källan läses för hand tills vi har fått det som saknas. Inget larm går medan den väntar.' },
}

export const GIVES: Readonly<Record<SourceState['gives'], string>> = {
  calls: 'utlysningar',
  news: 'nyheter',
  schemes: 'återkommande stöd utan lista',
}

export const OUTCOMES: Readonly<Record<SweepLine['outcome'], string>> = {
  complete: 'Hel',
  partial: 'Delvis',
  failed: 'Misslyckad',
  refused: 'Avvisad',
}

export const LEVELS: Readonly<Record<Expectation['level'], string>> = {
  ok: 'Som väntat',
  warn: 'Ovanligt',
  fail: 'Fel',
}

export const HELD_KINDS: Readonly<Record<HeldKind, string>> = {
  opening: 'Öppnar',
  closing: 'Stänger',
  deadline: 'Ny sista ansökningsdag',
  withdrawal: 'Dras in',
}

export const SOURCE_WORDS = {
  title: 'Källor',
  lead: 'De sidor som läses, och hur det går. Det som behöver en människa står först.',
  needEyes: 'Behöver en människa',
  inOrder: 'I ordning',
  byHand: 'Läses för hand',
  none: 'Ingen källa är inlagd.',
  nowLead: 'Så står det till just nu hos de sidor som läses.',
  lastRead: 'senast läst i sin helhet',
  publisher: 'Utgivare',
  homepage: 'Webbplats',
  gives: 'Ger',
  read: 'Läses',
  lastComplete: 'Senast i sin helhet',
  never: 'aldrig',
  waits: 'Väntar på',
  reuse: 'Villkor',
  check: 'Att göra:',
  readNow: 'Läs nu',
  readNowHint: 'Det kan ta några minuter. Ladda om sidan för att se hur det gick.',
  asked: (title: string) => `${title} läses så snart det går.`,
  held: 'Väntar på ett beslut',
  heldLead:
    'Så många ändringar på en gång brukar inte vara sanna. De är varken lagrade eller utskickade. Titta på portalen först.',
  heldMore: (count: number) => `och ${count} till`,
  heldRefused: 'avvisad sedan tidigare',
  release: 'Det stämmer: släpp igenom',
  refuse: 'Det stämmer inte: låt bli',
  released: (count: number) => `${count} ändringar är lagrade och kommer med i nästa utskick.`,
  refused: (count: number) => `${count} ändringar lagras inte så länge portalen säger samma sak.`,
  nothingHeld: 'Det fanns inget kvar att besluta om: någon annan hann före, eller så har en ny hämtning tagit vid.',
  beingRead: 'Källan läses just nu. Ingenting är ändrat: försök igen om en stund.',
  sweeps: 'Senaste hämtningarna',
  noSweeps: 'Källan har inte lästs än.',
  expectations: 'Väntat och fått',
  expectationsLead: 'Så såg den senaste hämtningen ut mot vad källan brukar ge.',
  what: 'Vad',
  expected: 'Väntat',
  got: 'Fått',
  level: 'Bedömning',
  drift: 'Avvikelser',
  driftLead:
    'Det som inte gick att läsa i de senaste hämtningarna. Den tekniska texten är skriven för den som rättar läsningen.',
  technical: 'Teknisk text',
  showPage: 'Visa sidan',
  notKept: 'sidan är inte sparad',
  namesPersons: 'Portalens sidor nämner privatpersoner och sparas därför aldrig.',
  keptPage: (title: string) => `Sida från ${title}`,
  keptPageLead: 'Så svarade portalen, tecken för tecken. Inget på sidan körs.',
  keptFrom: 'Hämtad',
  cut: (shown: number, all: number) => `De första ${shown} tecknen av ${all} visas.`,
  backTo: (title: string) => `Till ${title}`,
  backToAll: 'Alla källor',
} as const

/** What a source that is read by hand waits for. */
export function waitsInWords({ secrets = [], permission }: Waits): string {
  return permission ?? `väntar på nyckeln ${secrets.join(' och ')}`
}

/** `varje dag kl. 06.15`; a schedule of another kind as it is written. */
export function scheduleInWords(schedule: string): string {
  const daily = /^(\d{1,2}) (\d{1,2}(?:,\d{1,2})*) \* \* \*$/.exec(schedule)
  const [, minute = '', hours = ''] = daily ?? []
  if (daily === null) return schedule
  const clocks = hours.split(',').map((hour) => `${hour.padStart(2, '0')}.${minute.padStart(2, '0')}`)
  return `varje dag kl. ${listed(clocks)}`
}

const MEMBERS: Readonly<Record<string, string>> = {
  title: 'rubrik',
  description: 'beskrivning',
  opens: 'öppningsdag',
  deadlines: 'sista ansökningsdag',
  budget: 'belopp',
  programme: 'program',
  identifier: 'beteckning',
  publisher: 'utgivare',
  eligible: 'vem som kan söka',
  status: 'läge',
}

/** What a sweep measures itself by, as its reader says it; something new is shown as it came. */
export function expectationInWords({
  what,
  expected,
  got,
}: Expectation): Pick<Expectation, 'what' | 'expected' | 'got'> {
  const member = /^share of calls with (.+)$/.exec(what)?.[1]
  if (member !== undefined)
    return { what: `Andel med ${MEMBERS[member] ?? member}`, expected: percent(expected), got: percent(got) }
  return { what: MEASURES[what] ?? what, expected: amountInWords(expected), got }
}

const MEASURES: Readonly<Record<string, string>> = {
  calls: 'Antal',
  'calls against the median of the sweeps before': 'Antal mot hur det brukar vara',
  'calls of the sweep before that are still to be applied for': 'Kända som fortfarande går att söka',
  'days since the newest news': 'Dagar sedan den nyaste',
}

const percent = (share: string) => `${Math.round(Number(share) * 100)} %`

const amountInWords = (text: string) =>
  text
    .replace(/^about /, 'omkring ')
    .replace(/^most of /, 'de flesta av ')
    .replace(/^at most /, 'högst ')
    .replace(/^(\d+)-(\d+)$/, '$1 till $2')
