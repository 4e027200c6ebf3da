import { html } from 'hono/html'
import { dayOf } from '#core/day'
import { FOCUS_AREAS, type FocusArea } from '#core/vocabulary'
import { type FollowUp, followUp, type YearOfWork } from '#store/follow-up'
import { CSV_BEGINNING, csvLine } from '#web/export/csv'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { page, type Route, type SignedInVisit } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { barChart } from './bar-chart.ts'
import { moneyText } from './money-text.ts'
import { WORK_WORDS } from './words.ts'

const PATH = '/arbete/uppfoljning'
const PRIVATE = { 'Cache-Control': 'no-store' }

/** A year's work in numbers, as a page and as a file. */
export function followUpRoutes({ db, organisation }: Workplace): readonly Route[] {
  const read = async (visit: SignedInVisit) => {
    const year = yearOf(visit, organisation.zone)
    return { year, numbers: await followUp(db, year, organisation.zone) }
  }
  return [
    page(PATH, 'reader', async (visit) => {
      const { year, numbers } = await read(visit)
      return visit.context.html(followUpPage(year, numbers, visit, organisation.zone), 200, PRIVATE)
    }),
    page(`${PATH}.csv`, 'reader', async (visit) => {
      const { year, numbers } = await read(visit)
      return visit.context.body(CSV_BEGINNING + rowsOf(numbers).map(csvLine).join(''), 200, {
        ...PRIVATE,
        'Content-Type': 'text/csv; charset=utf-8',
        'Content-Disposition': `attachment; filename="uppfoljning-${year}.csv"`,
      })
    }),
  ]
}

function yearOf(visit: SignedInVisit, zone: string): number {
  const asked = visit.query.get('ar') ?? ''
  return /^20\d{2}$/.test(asked) ? Number(asked) : Number(dayOf(visit.now, zone).slice(0, 4))
}

const COLUMNS: readonly (readonly [keyof YearOfWork, string])[] = [
  ['seen', 'Sedda'],
  ['discussed', 'Diskuterade'],
  ['applied', 'Sökta'],
  ['granted', 'Beviljade'],
  ['refused', 'Avslag'],
]

function followUpPage(year: number, numbers: FollowUp, visit: SignedInVisit, zone: string): Markup {
  const thisYear = Number(dayOf(visit.now, zone).slice(0, 4))
  const focus = numbers.byFocus.map((one) => ({ ...one, name: FOCUS_AREAS[one.focus as FocusArea] }))
  const departments = numbers.byDepartment
  const main = html`<div class="wide follow-up">
    <p class="no-print"><a href="/arbete">${WORK_WORDS.title}</a></p>
    <h1>Uppföljning ${year}</h1>
    <p class="lead">${summary(year, numbers)}</p>
    <nav class="walk no-print" aria-label="År">
      <a href="${PATH}?ar=${year - 1}">${year - 1}</a>
      ${year < thisYear && html`<a href="${PATH}?ar=${year + 1}">${year + 1}</a>`}
      <a href="${PATH}.csv?ar=${year}" download>Hämta som CSV</a>
    </nav>
    ${moneySection(numbers)}
    ${part('fokus', 'Per fokusområde', 'En utlysning som rör två områden räknas i båda.', focus)}
    ${part('verksamheter', 'Per verksamhet', 'En utlysning som två verksamheter är intresserade av räknas hos båda.', departments)}
    <section aria-labelledby="sa-raknas">
      <h2 id="sa-raknas">Så räknas det</h2>
      <p>
        Sedd är en utlysning som någon källa visade första gången under året. Diskuterad är den som fått en bedömning
        eller som en verksamhet varit intresserad av. Sökt räknas det år ansökan skickades in, beviljad och avslag det
        år beslutet kom.
      </p>
    </section>
  </div>`
  return layout({ title: `Uppföljning ${year}`, path: PATH, main, visit })
}

function summary(year: number, { seen, discussed, applied, granted, refused }: FollowUp): string {
  const calls = seen === 1 ? 'en utlysning' : `${seen} utlysningar`
  return `Under ${year} sågs ${calls}. Diskuterade: ${discussed}. Sökta: ${applied}. Beviljade: ${granted}. Avslag: ${refused}.`
}

function moneySection({ money }: FollowUp): Markup {
  return html`<section aria-labelledby="pengar">
    <h2 id="pengar">Pengar</h2>
    ${
      money.length === 0
        ? html`<p class="quiet">Inga belopp är inlagda för året.</p>`
        : html`<ul>
            ${money.map(
              ({ currency, sought, granted }) =>
                html`<li>Sökt ${moneyText(sought, currency)}, beviljat ${moneyText(granted, currency)}</li>`,
            )}
          </ul>`
    }
  </section>`
}

function part(id: string, title: string, note: string, rows: readonly (YearOfWork & { readonly name: string })[]) {
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    ${
      rows.length === 0
        ? html`<p class="quiet">Inget än.</p>`
        : html`<p class="quiet">${note} Staplarna visar de diskuterade.</p>
            ${barChart(rows.map(({ name, discussed }) => ({ label: name, value: discussed })))}
            <div class="scroll" role="group" aria-label="${title}" tabindex="0">
              <table>
                <caption>
                  ${title}
                </caption>
                <thead>
                  <tr>
                    <th scope="col">Namn</th>
                    ${COLUMNS.map(([, text]) => html`<th scope="col" class="number-cell">${text}</th>`)}
                  </tr>
                </thead>
                <tbody>
                  ${rows.map(
                    (one) =>
                      html`<tr>
                        <th scope="row">${one.name}</th>
                        ${COLUMNS.map(([key]) => html`<td class="number-cell">${one[key]}</td>`)}
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
    }
  </section>`
}

function rowsOf(numbers: FollowUp): readonly (readonly string[])[] {
  const row = (kind: string, name: string, one: YearOfWork) => [kind, name, ...COLUMNS.map(([key]) => String(one[key]))]
  return [
    ['Del', 'Namn', ...COLUMNS.map(([, text]) => text)],
    row('Alla', 'Alla', numbers),
    ...numbers.byFocus.map((one) => row('Fokusområde', FOCUS_AREAS[one.focus as FocusArea], one)),
    ...numbers.byDepartment.map((one) => row('Verksamhet', one.name, one)),
  ]
}
