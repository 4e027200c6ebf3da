import { html } from 'hono/html'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { outsideLink } from '#web/html/outside-link'
import { openPage, type Route, type Visit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'

const SUPERVISOR = 'https://www.digg.se/tdosanmalan'

/** The statement that the act (2018:1937) on the accessibility of digital public service asks for. */
export const accessibilityRoutes = ({ organisation }: Workplace): readonly Route[] => [
  openPage('/tillganglighet', (visit) =>
    visit.context.html(statementPage(visit, organisation.name), 200, { 'Cache-Control': 'no-cache' }),
  ),
]

function statementPage(visit: Visit, organisation: string): Markup {
  const title = 'Tillgänglighetsredogörelse'
  const main = html`<div class="plain">
    <h1>${title}</h1>
    <p class="lead">
      ${organisation} står bakom den här webbplatsen. Alla ska kunna använda den. Här står hur den följer lagen om
      tillgänglighet till digital offentlig service, vad som inte fungerar, och hur du säger till.
    </p>

    <h2>Hur tillgänglig är webbplatsen?</h2>
    <p>
      Webbplatsen är byggd för att uppfylla WCAG 2.2 på nivå AA, vilket är mer än lagen kräver. Den är ännu inte
      granskad av någon utomstående och inte prövad av användare med hjälpmedel. Därför räknar vi den som
      <strong>delvis förenlig</strong> med lagen.
    </p>

    <h2>Vad som inte är fullt tillgängligt</h2>
    <ul>
      <li>
        Titlar och citat står på det språk som utgivaren använde, ofta engelska. De är uppmärkta med sitt språk, men
        inte översatta.
      </li>
      <li>
        Utlysningarna själva och deras dokument ligger hos den som ger stödet. Hur tillgängliga de är råder vi inte
        över.
      </li>
      <li>Breda tabeller rullas i sidled på små skärmar. De går att nå och rulla med tangentbordet.</li>
      <li>Filer i Excel-format har rubriker på första raden, men ingen annan uppmärkning.</li>
    </ul>

    <h2>Hur vi har prövat</h2>
    <p>
      Sidorna prövas automatiskt varje gång något ändras: rubriker, etiketter, fokus, kontrast och språk, och med
      verktyget axe i en webbläsare. Allt ska gå att göra med tangentbordet, utan JavaScript, i 320 bildpunkters bredd
      och i 400 procents förstoring.
    </p>

    <h2>Säg till om något inte fungerar</h2>
    <p>
      Tala om för ${organisation} vad som inte fungerar, eller om du behöver något på ett annat sätt. Kontakta den
      samordnare eller administratör som gav dig tillgång, eller kommunens växel.
    </p>

    <h2>Tillsyn</h2>
    <p>
      Är du inte nöjd med svaret kan du
      ${outsideLink(SUPERVISOR, 'anmäla det till Myndigheten för digital förvaltning')}, som har tillsyn över lagen.
    </p>
    <p class="quiet">Redogörelsen skrevs den 26 november 2026, efter egen prövning.</p>
  </div>`
  return layout({ title, path: '/tillganglighet', main, visit })
}
