import type { Applicant } from '#core/call-draft'
import type { Grade } from '#core/verdict'
import type { Sort } from '#store/list-order'
import { APPLICANTS, capitalised } from '#render/words'
import { GRADES } from '#web/html/words'

export const SORT_NAMES: Readonly<Record<Sort, string>> = {
  relevance: 'Mest relevant först',
  deadline: 'Närmaste sista dag först',
  newest: 'Senast inkommen först',
  amount: 'Mest pengar först',
}

export const WINDOWS = [14, 30, 60, 90, 180] as const
export const AMOUNTS = [500_000, 1_000_000, 5_000_000, 10_000_000, 50_000_000] as const

/** Those who may be asked for: that anybody may apply says nothing of whom. */
export const ASKED_APPLICANTS = (Object.keys(APPLICANTS) as Applicant[]).filter((one) => one !== 'any-legal-entity')

export const applicantName = (applicant: Applicant): string => capitalised(APPLICANTS[applicant])

export const CALLS_WORDS = {
  title: 'Utlysningar',
  enter: 'Lägg in en utlysning för hand',
  search: 'Sök i utlysningarna',
  searchHint:
    'På svenska eller engelska, med eller utan prickar. Citattecken håller ihop ord, minus tar bort: ”grön omställning” -forskning',
  sort: 'Ordning',
  show: 'Visa',
  filters: 'Filter',
  any: 'Alla',
  status: 'Läge',
  focus: 'Fokusområde',
  direction: 'Inriktning',
  topic: 'Ämne',
  programme: 'Program',
  source: 'Källa',
  within: 'Sista ansökningsdag',
  withinDays: (days: number) => `Inom ${days} dagar`,
  applicant: 'Kan sökas av',
  applicantHint: 'Bara de som säger vem som kan söka.',
  amount: 'Stöd',
  atLeast: (money: string) => `Minst ${money}`,
  relevance: 'Relevans',
  atLeastGrade: (grade: Grade) => (grade === 3 ? GRADES[3] : `${GRADES[grade]}, eller mer`),
  triage: 'Bedömning',
  untriaged: 'Inte bedömd än',
  muted: 'Tystade utlysningar',
  withMuted: 'Visas bland de andra',
  withoutMuted: 'Utan de tystade',
  onlyMuted: 'Bara de tystade',
  area: 'Område',
  here: 'Sådana som gäller oss',
  everywhere: 'Även utanför området',
  elsewhere: 'Bara utanför området',
  outsideArea: 'Utanför området: andra länder eller regioner',
  marked: (mark: string) => `Bedömd: ${mark.toLowerCase()}`,
  clear: 'Rensa allt',
  remove: (name: string) => `Ta bort ${name}`,
  chosen: 'Valda filter',
  insteadOf: (typed: string, read: string) => `Inget innehåller ”${typed}”. Visar träffar på ”${read}”.`,
  behind: 'Fler utlysningar har lästs in och syns i listan om en liten stund.',
  previous: 'Föregående sida',
  next: 'Nästa sida',
  toFirst: 'Till första sidan',
  pages: 'Bläddra',
  none: 'Ingen utlysning passar urvalet',
  noneLead: 'Ta bort något filter, eller sök på ett kortare ord.',
  noneAtAll: 'Inga utlysningar än',
  noneAtAllLead: 'Här står utlysningarna så snart den första källan har lästs.',
  export: 'Hämta urvalet som',
  csv: 'CSV',
  excel: 'Excel',
  views: 'Mina vyer',
  saveView: 'Spara urvalet som vy',
  changeViews: 'Spara urvalet som vy, eller ta bort vyer',
  viewName: 'Vyns namn',
  save: 'Spara',
  deleteView: (name: string) => `Ta bort vyn ${name}`,
  viewSaved: (name: string) => `Vyn ”${name}” är sparad.`,
  viewDeleted: (name: string) => `Vyn ”${name}” är borttagen.`,
  viewUnnamed: 'Ge vyn ett namn på högst 80 tecken.',
  tooManyViews: 'Du har redan 50 vyer. Ta bort någon först.',
} as const

/** `212 utlysningar`; `över 1 000 utlysningar` beyond the limit up to which they are counted. */
export function countInWords(count: number, most: number): string {
  if (count > most) return `Över ${grouped(most)} utlysningar`
  return count === 1 ? '1 utlysning' : `${grouped(count)} utlysningar`
}

const grouped = (value: number) => String(value).replace(/\B(?=(?:\d{3})+$)/gu, '\u00a0')
