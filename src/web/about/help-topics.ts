import type { Role } from '#core/role'

export interface HelpTopic {
  /** The page that is explained. */
  readonly path: string
  readonly title: string
  /** The least that one must be to use it; absent: anyone. */
  readonly access?: Role
  /** One paragraph each. */
  readonly texts: readonly string[]
}

/** Written for somebody who runs a school or an office, not for somebody who knows funding. */
export const HELP_TOPICS: readonly HelpTopic[] = [
  {
    path: '/',
    title: 'Veckan',
    texts: [
      'Här står det senaste utskicket, samma som skickas i Slack varje måndag: vad som är nytt, vad som öppnar snart, vad som har ändrats och vad som stänger inom trettio dagar. Till höger finns tidigare veckor och hur det går att läsa källorna.',
      'En utlysning är det minsta som man kan söka: en inbjudan med egen sista ansökningsdag. Under varje utlysning står varför den lyftes. Det är en gissning från texten. Läs alltid utlysningen hos den som ger stödet innan ni bestämmer er.',
      '”Okänt” betyder att källan inte säger något. ”Uppskattat” betyder att vi räknar med det från tidigare år, men att ingen har lovat det.',
    ],
  },
  {
    path: '/utlysningar',
    title: 'Utlysningar',
    access: 'reader',
    texts: [
      'Sök med svenska eller engelska ord och begränsa med filtren. Det gör inget om du skriver fel på en bokstav eller utelämnar prickarna. Hela urvalet står i sidans adress: skicka adressen till en kollega, så ser hen detsamma. Ett urval som du ofta behöver kan du spara under ett eget namn.',
      'Öppna en utlysning för att se allt som är känt: datum, belopp, vem som får söka, vad som har ändrats och varifrån varje uppgift kommer.',
      'Ordningen följer med när samordnaren bedömer: sådant som ni brukar säga ja till flyttar upp. Det som ni har valt att tysta står kvar med orsaken, ”Tystad: ...”, och kan filtreras bort. Samordnaren kan lägga in en utlysning som ingen källa läser: klistra in sidans adress, kontrollera utkastet och spara.',
    ],
  },
  {
    path: '/bedomning',
    title: 'Bedömning',
    access: 'coordinator',
    texts: [
      'Här ligger det som ingen har tagit ställning till än. Bestäm för varje utlysning om den är relevant, inte för oss eller ska parkeras. Ange en orsak när svaret är nej: orsakerna gör att Utlyst föreslår bättre. En bedömning kan alltid ångras, och alla står i loggen.',
    ],
  },
  {
    path: '/arbete',
    title: 'Vårt arbete',
    access: 'reader',
    texts: [
      'Här följer ni de utlysningar som någon arbetar med: vilka verksamheter som är intresserade, vem som leder, och om ansökan skrivs, är inskickad, beviljad eller avslagen. De interna stegen räknas bakåt från sista ansökningsdagen, så att beslut om egen finansiering hinner fattas.',
    ],
  },
  {
    path: '/behov',
    title: 'Behov',
    access: 'reader',
    texts: [
      'Beskriv med egna ord vad er verksamhet behöver pengar till: vad ni vill göra, för vem, ungefär hur mycket och när. Utlyst visar då de utlysningar som liknar det mest. Det går bra att skriva som du pratar. Skriv inga namn på enskilda personer.',
    ],
  },
  {
    path: '/verksamheter',
    title: 'Verksamheter',
    access: 'reader',
    texts: [
      'Varje förvaltning, kontor och kommunalt bolag har en representant och en ersättare, och en prenumeration som bestämmer vad verksamheten får veta, hur ofta och var. Representanten ändrar sin egen verksamhets prenumeration, samordnaren allas.',
      'Innan du sparar ser du vad prenumerationen skulle ha gett den senaste månaden. Är det för mycket, välj färre ämnen. Är det ingenting, välj fler.',
    ],
  },
  {
    path: '/min-bevakning',
    title: 'Min bevakning',
    access: 'reader',
    texts: [
      'Det som du själv vill få veta, utöver det som din verksamhet prenumererar på: ämnen, ord, hur ofta, och om det ska komma med e-post eller bara stå här. Bara du ser den. E-posten går till den adress som den som är administratör har lagt in för dig.',
      'Innan du sparar ser du vad valen skulle ha gett den senaste månaden. Du kan pausa, och du kan ta bort bevakningen med allt som hör till den.',
    ],
  },
  {
    path: '/arshjul',
    title: 'Årshjul',
    access: 'reader',
    texts: [
      'Tolv månader av utlysningar per ämne, så att ni hinner förbereda er. En fylld stapel är en utlyst omgång, en streckad är en som brukar komma men som ingen har utlyst. Varje rad säger samma sak i ord.',
    ],
  },
  {
    path: '/kallor',
    title: 'Källor',
    access: 'reader',
    texts: [
      'De sidor som läses, när de senast lästes i sin helhet, och vad som inte gick att läsa. En källa som har ändrat sig visas med det som vi inte förstod. Några källor läses för hand tills vi har fått tillstånd eller nyckel.',
    ],
  },
  {
    path: '/leveranser',
    title: 'Leveranser',
    access: 'coordinator',
    texts: [
      'Varje meddelande och vad som hände med det. Ett osäkert meddelande kan ha kommit fram utan att vi fick veta det: titta i kanalen innan du skickar om. Ett nekat eller uppgivet behöver att någon rättar orsaken först.',
    ],
  },
  {
    path: '/personer',
    title: 'Personer',
    access: 'administrator',
    texts: [
      'Här bestäms vem som får logga in, i vilken roll, och vem som företräder en verksamhet. En läsare ser allt som alla ser, en representant ändrar det som hör till den egna verksamheten, en samordnare bedömer och ändrar för alla, en administratör sköter dessutom personerna.',
      'Den som slutar tar du bort genom att avmarkera ”Får logga in”: då är personen utloggad överallt med detsamma. På begäran lämnar du ut eller tar bort allt som är sparat om någon.',
    ],
  },
  {
    path: '/logg',
    title: 'Logg',
    access: 'coordinator',
    texts: [
      'Vem som har ändrat vad, från vad till vad. Loggen går inte att ändra. Begränsa den till ett slag eller till ett enda ärende genom att välja i det du ser.',
    ],
  },
  {
    path: '/logga-in',
    title: 'Logga in',
    texts: [
      'Du loggar in med kommunens konto, eller med en länk som den som är administratör ger dig. En länk fungerar en gång och i en halvtimme. Du loggas ut efter åtta timmar utan att ha gjort något, och senast efter tolv.',
    ],
  },
]
