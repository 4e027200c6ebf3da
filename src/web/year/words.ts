import { capitalised } from '#render/words'
import { rhythmInWords } from '#render/rhythm-words'
import { swedishDay } from '#core/swedish-day'
import type { AnnouncedWindow, EstimatedRound } from '#store/year-wheel'

export const YEAR_WORDS = {
  title: 'Årshjul',
  lead: (from: string, to: string) => `När det går att söka, ämne för ämne, från ${from} till ${to}.`,
  announced: 'Utlyst',
  announcedMeans: 'från det att den öppnar till sista ansökningsdag',
  expected: 'Uppskattad',
  expectedMeans: 'inte utlyst: så har det brukat vara, och ingen dag är bestämd',
  oneDay: 'Bara den ena dagen är känd',
  today: 'I dag',
  topic: 'Ämne',
  focus: 'Fokusområde',
  all: 'Alla',
  show: 'Visa',
  earlier: 'Tidigare',
  later: 'Senare',
  fromToday: 'Från i dag',
  turn: 'Andra tider',
  counts: (announced: number, expected: number) =>
    [
      ...(announced === 0 ? [] : [announced === 1 ? 'en utlyst' : `${announced} utlysta`]),
      ...(expected === 0 ? [] : [expected === 1 ? 'en uppskattad' : `${expected} uppskattade`]),
    ].join(', '),
  more: (count: number, topic: string) => `Alla ${count} inom ${topic}`,
  none: 'Inget känt fönster under de här månaderna.',
  noneLead: 'Välj ett annat ämne eller en annan tid.',
} as const

/** `Öppnar 3 november 2026, sista ansökningsdag 4 mars 2027`; what is not known is said to be so. */
export function windowInWords({ opens, closes }: AnnouncedWindow): string {
  const opening = opens === undefined ? 'Öppnar: okänt' : `Öppnar ${swedishDay(opens)}`
  return `${opening}, sista ansökningsdag${closes === undefined ? ': okänt' : ` ${swedishDay(closes)}`}`
}

/** `Brukar öppna i mars–april (3 omgångar sedda), inget datum utlyst`. */
export const estimateInWords = ({ rhythm }: Pick<EstimatedRound, 'rhythm'>): string =>
  capitalised(rhythmInWords(rhythm))
