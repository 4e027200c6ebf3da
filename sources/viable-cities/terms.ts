import type { CallDraft } from '#core/call-draft'

/** The first word of the status line. "Öppnar" was never seen here; it is the word of other Swedish portals. */
export const STATUS_WORDS: Readonly<Record<string, CallDraft['status']>> = {
  'öppen till': 'open',
  öppnar: 'forthcoming',
  stängdes: 'closed',
}

export const BUDGET_LABEL = 'Utlysta medel'

export const WHO = ['Vem kan söka?', 'Hur ska konsortiet se ut?']
export const SUMS = ['Hur mycket kan ni söka?']
/** Each ends the section before it; the first three were seen, the others are assumed. */
export const HEADINGS: readonly string[] = [
  ...WHO,
  ...SUMS,
  'Vad kan ni söka för?',
  'Så ansöker ni',
  'Viktiga datum',
  'Dokument',
  'Frågor och svar',
  'Kontakt',
  'Kontakta oss',
]
