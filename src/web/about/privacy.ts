import { html } from 'hono/html'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { outsideLink } from '#web/html/outside-link'
import { openPage, type Route, type Visit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'

/** What is stored of people, why, how long, and what they may ask for. */
export const privacyRoutes = (workplace: Workplace): readonly Route[] => [
  openPage('/personuppgifter', (visit) =>
    visit.context.html(privacyPage(visit, workplace), 200, { 'Cache-Control': 'no-cache' }),
  ),
]

function privacyPage(visit: Visit, { organisation, retention }: Workplace): Markup {
  const main = html`<div class="plain">
    <h1>Om personuppgifter</h1>
    <p class="lead">
      ${organisation.name} är personuppgiftsansvarig. Utlyst sparar så lite som möjligt, och bara om dem som loggar in.
    </p>

    <h2>Vad som sparas</h2>
    <ul>
      <li>Namn, e-postadress, roll, vilken verksamhet du företräder, och när du senast loggade in.</li>
      <li>Kontots nyckel, om du loggar in med kommunens konto. Utlyst får aldrig ditt lösenord.</li>
      <li>Att du är inloggad, i vilken webbläsares kaka och till när.</li>
      <li>
        Din egen bevakning, om du har en: vad du har valt att få veta, och utskicken till dig. Ingen annan läser dem
        här: den som är samordnare ser att ett utskick gick till dig, inte vad som stod i det, och loggen säger bara att
        du sparade. Du tar själv bort dem under Min bevakning.
      </li>
      <li>Vad du ändrar: loggen säger vem som gjorde vad och när. Anteckningar som du skriver bär ditt namn.</li>
    </ul>
    <p>
      Utlysningarna handlar om stöd, inte om människor. Sidor som nämner enskilda personer sparas inte. Skriv inte
      heller uppgifter om enskilda i anteckningar och behov.
    </p>

    <h2>Varför</h2>
    <p>
      För att rätt personer ska kunna arbeta med utlysningarna och för att det ska gå att se i efterhand vem som har
      bestämt vad. Den rättsliga grunden är en uppgift av allmänt intresse, artikel 6.1 e i dataskyddsförordningen. Det
      som ni skriver om en utlysning kan vara allmän handling.
    </p>

    <h2>Hur länge</h2>
    ${periods(retention)}

    <h2>Kakor</h2>
    <p>
      Tre kakor, alla nödvändiga: en som håller dig inloggad, högst i tolv timmar, en som bär ett besked till nästa
      sida, i en minut, och en medan du loggar in med kommunens konto, högst i tio minuter. Ingen används för att följa
      dig, och ingenting hämtas från andra webbplatser.
    </p>

    <h2>Vad du har rätt till</h2>
    <p>
      Du kan få ut allt som är sparat om dig, få fel rättade och få uppgifterna borttagna. Be den som är administratör.
      När uppgifterna tas bort ersätts ditt namn med ”Borttagen person”, också i loggen, och din bevakning och utskicken
      till dig tas bort. Det som gjordes står kvar. Lagen kan kräva att något bevaras som allmän handling.
    </p>
    <p>
      Kommunens dataskyddsombud svarar på frågor. Är du inte nöjd kan du
      ${outsideLink('https://www.imy.se', 'klaga hos Integritetsskyddsmyndigheten')}.
    </p>
  </div>`
  return layout({ title: 'Om personuppgifter', path: '/personuppgifter', main, visit })
}

function periods(retention: Workplace['retention']): Markup {
  if (retention === undefined) return html`<p>Så länge som kommunens gallringsbeslut säger.</p>`
  const { signInDays, logDays } = retention
  return html`<ul>
      <li>Inloggningar och länkar: ${signInDays} dagar efter att de slutade gälla.</li>
      <li>Loggen: ${logDays} dagar.</li>
      <li>Uppgifter om dig: tills du ber om att de tas bort, eller tills en administratör gör det.</li>
    </ul>
    <p>Det som är äldre tas bort av sig självt varje natt, och att det togs bort antecknas i loggen.</p>`
}
