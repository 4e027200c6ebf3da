import type { SourceHealth, Waits } from '#core/digest'
import type { Status } from '#core/status'
import type { Grade } from '#core/verdict'

/** Words that only the pages say; everything that a digest says is worded in `#render/words`. */
export const PAGE_WORDS = {
  skip: 'Hoppa till innehållet',
  navigation: 'Sidor',
  newest: 'Veckan',
  waiting: (count: number) =>
    count === 1 ? 'En utlysning väntar på bedömning' : `${count} utlysningar väntar på bedömning`,
  contents: 'I utskicket',
  countedFrom: (day: string) => `Dagar kvar räknas från den ${day}.`,
  happened: 'Har hänt',
  when: 'När',
  offers: 'Stöd',
  why: 'Varför',
  who: 'Vem',
  ours: 'Hos oss',
  also: 'Finns även hos',
  deadline: 'sista ansökningsdag',
  leftOut: 'Nya som vi inte lyfte',
  leftOutLead: (count: number) =>
    count === 1
      ? 'En ny utlysning bedömdes ligga utanför det som rör oss.'
      : `${count} nya utlysningar bedömdes ligga utanför det som rör oss.`,
  leftOutShow: (count: number) => (count === 1 ? 'Visa den' : `Visa alla ${count}`),
  sources: 'Källor',
  sourcesLead: 'Så står det till just nu hos de sidor som läses.',
  lastRead: 'senast läst i sin helhet',
  outside: 'utanför vårt område',
  noSources: 'Ingen källa är inlagd.',
  weeks: 'Alla veckor',
  week: 'Vecka',
  noWeeks: 'Inga utskick än.',
  promise:
    'Utlyst läser källorna och ordnar dem. Vad som gäller står alltid i utlysningen hos den som ger stödet: läs den innan ni bestämmer er.',
  noDigest: 'Inget utskick än',
  noDigestLead: 'Här står det första utskicket så snart det är gjort. Till dess går det att se vilka källor som läses.',
  notFound: 'Sidan finns inte',
  notFoundLead: 'Adressen kan vara felskriven, eller så gjordes inget utskick den veckan.',
  notAllowed: 'Så kan sidan inte användas',
  notAllowedLead: 'Sidorna kan bara läsas.',
  failed: 'Något gick fel hos oss',
  failedLead: 'Sidan kunde inte visas. Försök igen om en stund. Felet är antecknat.',
  toNewest: 'Till senaste utskicket',
  signIn: 'Logga in',
  signOut: 'Logga ut',
  signInFirst: 'Logga in först',
  signInFirstLead: 'Du är inte längre inloggad. Ingenting har ändrats: logga in och gör om det.',
  notForYou: 'Sidan är inte till för din roll',
  notForYouLead: 'Den som är administratör kan ändra vad du får göra.',
  foreignForm: 'Det gick inte att ta emot',
  foreignFormLead: 'Formuläret hörde inte till din inloggning. Ladda om sidan och försök igen.',
  notAForm: 'Här tas bara formulär emot.',
  tooLong: 'Det var för mycket text',
  tooLongLead: 'Ingenting har ändrats. Korta texten och försök igen.',
} as const

/** How a call stands. */
export const STATUSES: Readonly<Record<Status, string>> = {
  open: 'Öppen',
  forthcoming: 'Kommande',
  closed: 'Stängd',
  withdrawn: 'Indragen',
}

/** What a call is to the city. */
export const GRADES: Readonly<Record<Grade, string>> = {
  3: 'Kommunen kan söka själv',
  2: 'Kommunen kan vara partner',
  1: 'Ligger långt ifrån oss',
  0: 'Inte för en svensk kommun',
}

/** How a source fares, in words of its own so that no colour or sign is needed. */
export const HEALTH_WORDS: Readonly<Record<SourceHealth, string>> = {
  ok: 'I ordning',
  late: 'Försenad',
  drifting: 'Läst bara delvis',
  failing: 'Kan inte läsas',
  never: 'Inte läst än',
  waiting: 'Läses för hand',
}

/** What a source that is read by hand waits for. */
export function waitsInWords({ secrets = [], permission }: Waits): string {
  return permission ?? `väntar på nyckeln ${secrets.join(' och ')}`
}
