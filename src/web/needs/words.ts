import { money } from '#render/words'
import type { NeedDraft } from '#store/needs'

export const NEEDS_WORDS = {
  title: 'Behov',
  lead: 'Vad verksamheterna vill göra och behöver pengar till. Varje behov jämförs med de utlysningar som är öppna eller på väg.',
  add: 'Lägg till ett behov',
  none: 'Inga behov är inlagda än.',
  open: 'Aktuella behov',
  closed: 'Avslutade behov',
  all: 'Alla behov',
  best: 'Ligger närmast nu',
  text: 'Vad ni vill göra',
  textHint: 'Några meningar räcker: vad som ska göras, för vem, var. Skriv som ni säger det.',
  textMissing: 'Skriv vad ni vill göra, med minst tio tecken.',
  department: 'Verksamhet',
  departmentMissing: 'Välj vilken verksamhet behovet gäller.',
  amount: 'Ungefärligt belopp i kronor',
  amountHint: 'Hela kostnaden. Lämna tomt om ni inte vet.',
  amountWrong: 'Skriv beloppet i hela kronor, till exempel 8 000 000.',
  fromYear: 'Första året',
  toYear: 'Sista året',
  yearWrong: 'Skriv ett årtal, som 2027.',
  yearsWrong: 'Sista året kan inte ligga före det första.',
  save: 'Spara',
  change: 'Ändra behovet',
  close: 'Avsluta behovet',
  reopen: 'Ta upp det igen',
  isClosed: 'Avslutat',
  saved: 'Behovet är sparat.',
  closedNow: 'Behovet är avslutat.',
  openNow: 'Behovet är aktuellt igen.',
  matches: 'Utlysningar som ligger nära',
  matchesLead:
    'De som liknar behovet mest står först. Det som talar för och emot är läst av en maskin: läs själva innan ni bestämmer er.',
  noMatches:
    'Ingen utlysning som är öppen eller på väg ligger nära just nu. Ni får veta när det kommer en som gör det.',
  for: 'Talar för',
  against: 'Talar emot',
} as const

/** `8 mn kronor, 2027–2028`; undefined when neither is known. */
export function limitsInWords({ amount, fromYear, toYear }: NeedDraft): string | undefined {
  const years = fromYear === toYear || toYear === undefined ? fromYear : `${fromYear ?? ''}–${toYear}`
  const parts = [amount === undefined ? [] : money(amount, 'SEK'), years === undefined ? [] : String(years)].flat()
  return parts.length === 0 ? undefined : parts.join(', ')
}
