import type { OutboxState } from '#store/tables'

export const STATES: Readonly<Record<OutboxState, string>> = {
  waiting: 'Väntar',
  sending: 'Skickas',
  sent: 'Framme',
  uncertain: 'Osäker',
  refused: 'Nekad',
  exhausted: 'Uppgiven',
}
export const STATE_IDS = Object.keys(STATES) as readonly OutboxState[]

export type StuckState = 'uncertain' | 'refused' | 'exhausted'
export const isStuck = (state: OutboxState): state is StuckState =>
  state === 'uncertain' || state === 'refused' || state === 'exhausted'

/** What a person can do about a message that goes nowhere by itself. */
export const WHAT_TO_DO: Readonly<Record<StuckState, string>> = {
  uncertain:
    'Meddelandet kan ha kommit fram utan att vi fick veta det. Titta i kanalen. Finns det där behövs ingenting mer. Finns det inte: kryssa i rutan och skicka om.',
  refused:
    'Kanalen tog inte emot meddelandet. Orsaken står ovan. Rätta den (till exempel att appen inte är inbjuden i kanalen) och skicka om.',
  exhausted: 'Alla försök misslyckades. Ta reda på om kanalen fungerar igen och skicka om.',
}

const OUTCOMES: Readonly<Record<string, string>> = {
  sent: 'Skickat och mottaget',
  found: 'Fanns redan i kanalen',
  limited: 'Kanalen bad oss vänta',
  refused: 'Nekat',
  failed: 'Kom inte fram',
  doubtful: 'Inget svar: kan ha kommit fram',
  absent: 'Letade i kanalen: fanns inte',
  unread: 'Kanalen gick inte att läsa',
  resend: 'Skickas om på begäran',
}

export const outcomeInWords = (outcome: string): string =>
  Object.hasOwn(OUTCOMES, outcome) ? (OUTCOMES[outcome] ?? outcome) : outcome

const CHANNEL_KINDS: Readonly<Record<string, string>> = { slack: 'Slack', mail: 'E-post', teams: 'Teams' }

/** `Slack, isg`. */
export const channelInWords = (kind: string, channel: string): string =>
  `${Object.hasOwn(CHANNEL_KINDS, kind) ? (CHANNEL_KINDS[kind] ?? kind) : kind}, ${channel}`
