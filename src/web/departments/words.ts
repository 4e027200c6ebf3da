import type { Department } from '#store/departments'

export const DEPARTMENT_KINDS: Readonly<Record<Department['kind'], string>> = {
  department: 'Förvaltning eller kontor',
  company: 'Kommunalt bolag',
}
export const DEPARTMENT_KIND_IDS = ['department', 'company'] as const

export const DEPARTMENTS_WORDS = {
  title: 'Verksamheter',
  lead: 'Förvaltningar, kontor och bolag, vem som företräder dem och vad de vill få veta.',
  all: 'Alla verksamheter',
  name: 'Verksamhet',
  representative: 'Representant',
  deputy: 'Ersättare',
  digests: 'Utskick',
  nobody: 'Ingen',
  add: 'Lägg till en verksamhet',
  addShort: 'Lägg till',
  change: 'Ändra namn och representanter',
  save: 'Spara',
  closed: 'Avslutade',
  isClosed: 'Verksamheten är avslutad',
  closedHint: 'Den får då inga utskick. Det som redan står i arbetet finns kvar.',
  kind: 'Slag',
  seatHint:
    'Bara de som hör till verksamheten och är representanter eller mer kan väljas. Administratören lägger till personer.',
  nameMissing: 'Skriv vad verksamheten heter.',
  nameTaken: 'Det finns redan en verksamhet som heter så.',
  notSeated: 'Personen hör inte till verksamheten.',
  samePerson: 'Representanten kan inte också vara ersättare.',
  unchosen: 'Ämnen som ingen prenumererar på',
  unchosenLead: 'Utlysningar om dem syns bara i samordningsgruppens utskick.',
  allChosen: 'Varje ämne har någon som prenumererar på det.',
  noSubscription: 'Ingen prenumeration',
  subscription: 'Prenumeration',
  noSubscriptionLead: 'Verksamheten får inga egna utskick än. Välj ämnen, så kommer det som rör er.',
  choose: 'Välj vad ni vill få veta',
  changeSubscription: 'Ändra prenumerationen',
  stop: 'Sluta skicka',
  stopped: 'Stoppad: inget skickas, men valen finns kvar.',
  asked: 'Inget utskick till er har haft något på 30 dagar. Passar era ämnen?',
  askedList: 'har inte fått något på 30 dagar',
  fits: 'Ja, ämnena passar',
  latest: 'Utskick',
  noDigests: 'Inget utskick har gjorts än.',
  nothingIn: 'inget som rörde er, så inget skickades',
  newest: 'Senaste utskicket',
  needs: 'Behov',
  noNeeds: 'Inga behov är inlagda.',
  addNeed: 'Lägg till ett behov',
} as const

/** `4 utlysningar`. */
export const callsInWords = (count: number): string => (count === 1 ? '1 utlysning' : `${count} utlysningar`)
