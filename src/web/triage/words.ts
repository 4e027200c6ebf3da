import type { Mark } from '#core/triage'
import { MARKS } from '#core/triage'

/** What the pages of judging say. */
export const TRIAGE_WORDS = {
  title: 'Bedömning',
  lead: (count: number) =>
    count === 1 ? 'En utlysning väntar på en bedömning.' : `${count} utlysningar väntar på en bedömning.`,
  empty: 'Kön är tom.',
  nextSweep: (when: string) => `Nästa hämtning ${when}.`,
  filledLater: 'Den fylls på när källorna lästs nästa gång.',
  position: (at: number, of: number) => `${at} av ${of}`,
  near: 'Strax under gränsen: vi lyfte den inte själva.',
  parkedUntilNow: 'Var parkerad till idag.',
  reasons: 'Om den inte är för oss: varför?',
  noReason: 'ingen särskild orsak',
  note: 'Anteckning',
  noteHint: 'Blir en del av ärendets handlingar. Behövs när orsaken är ”annat”.',
  noteMissing: 'Skriv varför när orsaken är ”annat”.',
  departments: 'Ge den till verksamheter',
  lead1: 'Vem leder?',
  noLead: 'ingen än',
  parkFor: 'Parkera i',
  next: 'Nästa',
  previous: 'Föregående',
  queue: 'I kön',
  queueMore: (count: number) => `och ${count} till`,
  several: 'Kryssa för flera och bedöm dem tillsammans',
  severalReason: 'Orsak, om de inte är för oss',
  choose: (title: string) => `Välj ${title}`,
  chooseSome: 'Välj minst en utlysning och säg vad som gäller.',
  sayWhat: 'Säg vad som gäller: relevant, inte för oss eller parkera.',
  gone: 'Utlysningen finns inte längre.',
  undo: 'Ångra',
  notUnderstood: 'Ingenting har ändrats: det gick inte att läsa vad som skulle göras.',
  nothingToUndo: 'Det finns inget att ångra.',
  keys: 'Snabbtangenter',
  keysOn: 'Stäng av snabbtangenterna',
  keysHint: 'De gäller bara på den här sidan och aldrig medan du skriver i ett fält.',
  notShown: 'Vad vi inte visade er',
  proposals: 'Förslag',
  rules: 'Det ni har svarat',
  noRules: 'Inga regler. Förslag kommer när fem utlysningar med något gemensamt inte varit för er.',
  muteAll: 'Tysta för alla',
  muteOne: 'Tysta bara för',
  keep: 'Behåll',
  takeBack: 'Ta tillbaka',
} as const

/** A decision as it was done: `Relevant: Klimat och energi i städer`. */
export const decidedInWords = (mark: Mark, what: string): string => `${MARKS[mark]}: ${what}`

export const KEYS: readonly (readonly [key: string, what: string])[] = [
  ['R', 'relevant'],
  ['I', 'inte för oss, med den orsak som är vald'],
  ['1–6', 'välj orsak'],
  ['P', 'parkera'],
  ['Z', 'ångra det senaste'],
  ['J', 'nästa'],
  ['K', 'föregående'],
  ['?', 'visa eller göm den här listan'],
]
