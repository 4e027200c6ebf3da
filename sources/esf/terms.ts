import type { CallDraft } from '#core/call-draft'

/** The word of the field "Status". Only "Öppen" was seen; the others are plain enough to be read without. */
export const STATUSES: Readonly<Record<string, CallDraft['status']>> = {
  Öppen: 'open',
  Kommande: 'forthcoming',
  Stängd: 'closed',
}

/** Regions of the programme as its pages name them, as NUTS codes. */
export const REGIONS: Readonly<Record<string, readonly string[]>> = {
  Stockholm: ['SE11'],
  'Östra Mellansverige': ['SE12'],
  'Småland och Öarna': ['SE21'],
  'Småland och öarna': ['SE21'],
  Sydsverige: ['SE22'],
  Västsverige: ['SE23'],
  'Norra Mellansverige': ['SE31'],
  'Mellersta Norrland': ['SE32'],
  'Övre Norrland': ['SE33'],
  Nationell: ['SE'],
  Nationellt: ['SE'],
  'Hela Sverige': ['SE'],
}

/** Fields of a call's page, in the portal's order. */
export const LABELS = {
  number: 'Diarienummer',
  area: 'Programområde',
  region: 'Region',
  name: 'Namn',
  opens: 'Första ansökningsdatum',
  closes: 'Sista ansökningsdatum',
  goal: 'Specifikt mål',
  budget: 'Budget',
  status: 'Status',
} as const

/** The texts below the fields. */
export const HEADINGS = ['Sammanfattning', 'Bakgrund', 'Mål', 'Medfinansiering', 'Tidplan'] as const
