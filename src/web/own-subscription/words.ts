import { SUBSCRIPTION_WORDS, type SubscriptionWords } from '#web/subscriptions/words'

/** As one person is spoken to. */
export const OWN_FORM_WORDS: SubscriptionWords = {
  ...SUBSCRIPTION_WORDS,
  lead: 'Välj vad du själv vill få veta, utöver det som din verksamhet prenumererar på. En utlysning kommer en gång, hur många skäl den än har.',
  wanted: 'Ord du vill ha',
  unwanted: 'Ord du inte vill ha',
  leadHint: 'De som ger dig kortare tid från att de först syns till sista ansökningsdag lämnas bort.',
  save: 'Spara bevakningen',
  stop: 'Pausa',
  saved: 'Bevakningen är sparad.',
  stopped: 'Pausad: inget mer skickas. Valen finns kvar om du vill börja igen.',
  wasStopped: 'Bevakningen var redan pausad.',
  firstPick: 'Här syns vad valen skulle ha gett, så snart du har valt något.',
}

export const OWN_WORDS = {
  title: 'Min bevakning',
  none: 'Du har ingen bevakning än. Välj nedan, så kommer det som rör dig i ett eget utskick.',
  paused: 'Pausad: inget skickas. Spara igen för att fortsätta.',
  noAddress:
    'Din e-postadress är inte känd här. Den som är administratör kan lägga in den, så går utskicken också dit.',
  asked: 'Inget utskick till dig har haft något på 30 dagar. Passar dina ämnen?',
  askedName: 'Passar ämnena?',
  fits: 'Ja, ämnena passar',
  digests: 'Mina utskick',
  noDigests: 'Inget utskick har gjorts än.',
  nothingIn: 'inget som rörde dig, så inget skickades',
  remove: 'Ta bort bevakningen',
  removeLead: 'Valen och alla utskick till dig tas bort. Det går inte att ångra.',
  removeYes: 'Ja, ta bort min bevakning',
  removed: 'Bevakningen och dina utskick är borttagna.',
  notRemoved: 'Ingenting är borttaget: kryssa först i rutan.',
} as const
