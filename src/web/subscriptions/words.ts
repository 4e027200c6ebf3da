import { type DigestChannel, DIGEST_RHYTHMS, type Subscription, type Wishes } from '#core/subscription'
import { FOCUS_AREAS, TOPICS } from '#core/vocabulary'
import { GRADES } from '#web/html/words'

/** As a department is spoken to, which has several readers. */
export const SUBSCRIPTION_WORDS = {
  title: 'Prenumeration',
  lead: 'Välj vad ni vill få veta. En utlysning kommer en gång, hur många skäl den än har.',
  topics: 'Ämnen',
  focus: 'Fokusområden',
  focusHint: 'Ett helt fokusområde ger mycket. Välj hellre ämnen.',
  wanted: 'Ord ni vill ha',
  wantedHint: 'Ett ord eller uttryck på varje rad. ”bibliotek” hittar också skolbiblioteken.',
  unwanted: 'Ord ni inte vill ha',
  unwantedHint: 'Utlysningar med något av orden kommer inte, vad som än talar för dem.',
  programmes: 'Program',
  showProgrammes: (count: number) => (count === 0 ? 'Välj program' : `Program (${count} valda)`),
  relevance: 'Minsta relevans',
  leadDays: 'Ledtid',
  leadHint: 'De som ger er kortare tid från att de först syns till sista ansökningsdag lämnas bort.',
  channel: 'Vart utskicken går',
  web: 'Bara hit, till webben',
  mail: 'E-post',
  address: 'E-postadress',
  addressHint: 'Gärna en funktionsbrevlåda, så att utskicken inte hänger på en person.',
  slack: 'Slack',
  slackChannel: 'Kanalens id i Slack',
  slackHint: 'Står längst ner i kanalens inställningar och ser ut som C0123456789. Bjud in Utlyst i kanalen.',
  rhythm: 'Hur ofta',
  preview: 'Visa vad det skulle ha gett',
  save: 'Spara prenumerationen',
  stop: 'Sluta skicka',
  nothingChosen: 'Välj minst ett ämne, fokusområde, ord eller program.',
  addressWrong: 'Skriv en e-postadress som namn@kommun.se.',
  channelWrong: 'Skriv kanalens id, som C0123456789. Namnet räcker inte.',
  tooManyWords: 'Skriv högst 50 ord eller uttryck, vart och ett på högst 80 tecken.',
  saved: 'Prenumerationen är sparad.',
  stopped: 'Inget mer skickas. Valen finns kvar om ni vill börja igen.',
  wasStopped: 'Det skickades ingenting redan innan.',
  confirmed: 'Tack. Ämnena får stå kvar.',
  firstPick: 'Här syns vad valen skulle ha gett, så snart ni har valt något.',
} as const

type Said<W> = W extends string ? string : W

/** What the page of a subscription says; who is spoken to is a department or one person. */
export type SubscriptionWords = {
  readonly [Name in keyof typeof SUBSCRIPTION_WORDS]: Said<(typeof SUBSCRIPTION_WORDS)[Name]>
}

export const LEAD_DAYS = [0, 14, 30, 60, 90] as const
export const leadInWords = (days: number): string => (days === 0 ? 'Ingen gräns' : `Minst ${days} dagar`)

/** `4 utlysningar`. */
export const callsInWords = (count: number): string => (count === 1 ? '1 utlysning' : `${count} utlysningar`)

/** `Skulle ha gett 4 utlysningar senaste månaden (av 310 nya)`. */
export function yieldInWords(count: number, of: number): string {
  const calls = count === 0 ? 'inga utlysningar' : callsInWords(count)
  return `Skulle ha gett ${calls} senaste månaden (av ${of} nya)`
}

/** `varje vecka, med e-post till miljo@stad.example`. */
export function deliveryInWords({ rhythm, channel }: Pick<Subscription, 'rhythm' | 'channel'>): string {
  return rhythm === 'never' ? 'aldrig' : `${DIGEST_RHYTHMS[rhythm]}, ${channelInWords(channel)}`
}

export function channelInWords(channel: DigestChannel): string {
  if (channel.kind === 'web') return 'bara här på webben'
  return channel.kind === 'mail' ? `med e-post till ${channel.to}` : `i Slack-kanalen ${channel.to}`
}

/** What is chosen, label by label; what is not chosen is left out. */
export function wishesInWords(wishes: Wishes): readonly (readonly [label: string, text: string])[] {
  const rows: readonly (readonly [string, string])[] = [
    [SUBSCRIPTION_WORDS.topics, wishes.topics.map((topic) => TOPICS[topic]).join(', ')],
    [SUBSCRIPTION_WORDS.focus, wishes.focus.map((area) => FOCUS_AREAS[area]).join(', ')],
    [SUBSCRIPTION_WORDS.wanted, wishes.wanted.map(quoted).join(', ')],
    [SUBSCRIPTION_WORDS.unwanted, wishes.unwanted.map(quoted).join(', ')],
    [SUBSCRIPTION_WORDS.programmes, wishes.programmes.join(', ')],
    [SUBSCRIPTION_WORDS.relevance, GRADES[wishes.minRelevance]],
    [SUBSCRIPTION_WORDS.leadDays, wishes.leadDays === 0 ? '' : leadInWords(wishes.leadDays)],
  ]
  return rows.filter(([, text]) => text !== '')
}

const quoted = (word: string) => `”${word}”`
