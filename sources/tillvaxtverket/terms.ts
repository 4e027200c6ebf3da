import type { CallDraft } from '#core/call-draft'

/** The first word of the first item of a call's page. "Stänger" was never seen: no call was open when pages were captured. */
export const STATUSES: Readonly<Record<string, CallDraft['status']>> = {
  Öppnar: 'forthcoming',
  Stänger: 'open',
  Stängd: 'closed',
}

/** Regions as the pages name them, with "Region" before them on older ones. Västsverige is Halland and Västra Götaland. */
export const REGIONS: Readonly<Record<string, readonly string[]>> = {
  'Hela Sverige': ['SE'],
  Stockholm: ['SE110'],
  Uppsala: ['SE121'],
  Södermanland: ['SE122'],
  Östergötland: ['SE123'],
  Örebro: ['SE124'],
  Västmanland: ['SE125'],
  Jönköping: ['SE211'],
  Kronoberg: ['SE212'],
  Kalmar: ['SE213'],
  Gotland: ['SE214'],
  Blekinge: ['SE221'],
  Skåne: ['SE224'],
  Halland: ['SE231'],
  'Västra Götaland': ['SE232'],
  Värmland: ['SE311'],
  Dalarna: ['SE312'],
  Gävleborg: ['SE313'],
  Västernorrland: ['SE321'],
  Jämtland: ['SE322'],
  'Jämtland Härjedalen': ['SE322'],
  Västerbotten: ['SE331'],
  Norrbotten: ['SE332'],
  'Övre Norrland': ['SE33'],
  'Mellersta Norrland': ['SE32'],
  'Norra Mellansverige': ['SE31'],
  'Östra Mellansverige': ['SE12'],
  'Småland och Öarna': ['SE21'],
  Sydsverige: ['SE22'],
  Västsverige: ['SE23'],
}

export const WHO = 'Vem kan söka?'
/** On some pages the money stands under what one can apply for. */
export const HOW_MUCH = ['Hur mycket kan ni få i stöd?', 'Vad kan ni söka för?'] as const
/** Headings, each of which ends the section before it. */
export const HEADINGS: readonly string[] = [
  WHO,
  ...HOW_MUCH,
  'Vad handlar erbjudandet om?',
  'Om utlysningen',
  'Så ansöker ni',
  'Kontakt',
]
