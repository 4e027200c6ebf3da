import type { Status } from '#core/status'
import type { Grade } from '#core/verdict'

/** What every page says, and what is said in place of a page; what a digest says is worded in `#render/words`. */
export const PAGE_WORDS = {
  skip: 'Hoppa till innehållet',
  navigation: 'Sidor',
  newest: 'Veckan',
  sources: 'Källor',
  promise:
    'Utlyst läser källorna och ordnar dem. Vad som gäller står alltid i utlysningen hos den som ger stödet: läs den innan ni bestämmer er.',
  notFound: 'Sidan finns inte',
  notFoundLead: 'Adressen kan vara felskriven, eller så gjordes inget utskick den veckan.',
  notAllowed: 'Så kan sidan inte användas',
  notAllowedLead: 'Sidorna kan bara läsas.',
  failed: 'Något gick fel hos oss',
  failedLead: 'Sidan kunde inte visas. Försök igen om en stund. Felet är antecknat.',
  toNewest: 'Till senaste utskicket',
  signIn: 'Logga in',
  own: 'Min bevakning',
  signOut: 'Logga ut',
  signInFirst: 'Logga in först',
  signInFirstLead: 'Du är inte längre inloggad. Ingenting har ändrats: logga in och gör om det.',
  notForYou: 'Sidan är inte till för din roll',
  notForYouLead: 'Den som är administratör kan ändra vad du får göra.',
  foreignForm: 'Det gick inte att ta emot',
  foreignFormLead: 'Formuläret hörde inte till din inloggning. Ladda om sidan och försök igen.',
  notAForm: 'Här tas bara formulär emot.',
  tooLong: 'Det var för mycket text',
  tooLongLead: 'Ingenting har ändrats. Korta texten och försök igen.',
} as const

/** How a call stands. */
export const STATUSES: Readonly<Record<Status, string>> = {
  open: 'Öppen',
  forthcoming: 'Kommande',
  closed: 'Stängd',
  withdrawn: 'Indragen',
}

/** What a call is to the city. */
export const GRADES: Readonly<Record<Grade, string>> = {
  3: 'Kommunen kan söka själv',
  2: 'Kommunen kan vara partner',
  1: 'Ligger långt ifrån oss',
  0: 'Inte för en svensk kommun',
}
