import type { StopWarning } from '#core/internal-stops'
import { swedishDay } from '#core/swedish-day'

/** What the pages of the work say. */
export const WORK_WORDS = {
  title: 'Vårt arbete',
  lead: 'Utlysningar som någon verksamhet är intresserad av eller arbetar med.',
  empty: 'Ingen verksamhet arbetar med någon utlysning just nu.',
  emptyLead:
    'En utlysning kommer hit när den ges till en verksamhet i bedömningen, eller när en verksamhet säger att den är intresserad.',
  toDo: 'Att göra',
  nothingToDo: 'Inga stopp de närmaste två veckorna.',
  board: 'Tavla',
  list: 'Lista',
  show: 'Visa som',
  everyone: 'Alla verksamheter',
  department: 'Verksamhet',
  nobody: 'Ingen verksamhet än',
  leads: 'leder',
  ended: 'Avslutade det senaste året',
  nothingHere: 'Inga.',
  deadline: 'Sista ansökningsdag',
  stage: 'Läge',
  sought: 'Sökt belopp',
  granted: 'Beviljat belopp',
  currency: 'Valuta',
  amountHint: 'Hela kronor eller euro, utan decimaler.',
  submittedOn: 'Skickades in',
  decidedOn: 'Beslut kom',
  dayHint: 'Till exempel 2027-03-12.',
  whyNot: 'Varför inte',
  whyNotHint: 'Vid avslag, eller när ni avstår: det som nästa ansökan kan lära av.',
  diaryNumber: 'Diarienummer',
  save: 'Spara',
  saved: 'Arbetet är sparat.',
  stops: 'Interna stopp',
  stopsLead: 'Räknade bakåt från sista ansökningsdag, i arbetsdagar. De följer med om den flyttas.',
  noStops: 'Inga stopp är inlagda.',
  noDeadline: 'Sista ansökningsdag är okänd, så det går inte att räkna bakåt från den.',
  plan: 'Räkna stoppen bakåt från sista dag',
  planned: (count: number) =>
    count === 0 ? 'Stoppen stämde redan.' : count === 1 ? 'Ett stopp är satt.' : `${count} stopp är satta.`,
  stop: 'Stopp',
  day: 'Dag',
  papers: 'Handlingarna inne',
  setDay: 'Sätt dag',
  markDone: 'Klart',
  markUndone: 'Inte klart',
  byHand: 'satt för hand',
  formerly: (day: string) => `låg tidigare på ${day}`,
  departments: 'Intresserade verksamheter',
  add: 'Lägg till',
  remove: (name: string) => `Ta bort ${name}`,
  letLead: 'Låt leda',
  weAre: 'Vi är intresserade',
  weAreNot: 'Vi är inte intresserade längre',
  told: (name: string) => `${name} står nu som intresserad.`,
  untold: (name: string) => `${name} står inte längre som intresserad.`,
  toWork: 'Arbetet med utlysningen',
  toCall: 'Om utlysningen',
  followUp: 'Uppföljning',
  notUnderstood: 'Ingenting har ändrats: det gick inte att läsa vad som skulle göras.',
} as const

/** Why a stop can no longer be kept. */
export function warningInWords({ stop, kind, days }: StopWarning): string {
  const late = days === 1 ? 'en dag' : `${days} dagar`
  if (kind === 'papers-late')
    return `${stop.name} den ${swedishDay(stop.day)} hinns inte: handlingarna skulle ha varit inne ${swedishDay(stop.papersDue ?? stop.day)}, för ${late} sedan.`
  if (kind === 'missed') return `${stop.name} skulle ha varit klart ${swedishDay(stop.day)}, för ${late} sedan.`
  return `${stop.name} ligger ${late} efter sista ansökningsdag.`
}
