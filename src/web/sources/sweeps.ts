import { html } from 'hono/html'
import type { Markup } from '#web/html/markup'
import { momentTime } from '#web/html/moment'
import type { Deviation, Expectation, SourceDetails, SourceFacts, SweepLine } from '#web/workplace/source-desk'
import { driftInWords, failureInWords } from './drift-words.ts'
import { expectationInWords, LEVELS, OUTCOMES, SOURCE_WORDS } from './words.ts'

interface Parts {
  readonly facts: SourceFacts
  readonly details: SourceDetails
  readonly zone: string
}

/** Deviations are told once, however many sweeps in a row met them. */
const MOST_DEVIATIONS = 30

/** What could not be read, newest first, each with the page on which it stood. */
export function deviationsSection({ facts, details, zone }: Parts): Markup | '' {
  const all = details.sweeps.flatMap((sweep) => [
    ...(hasFailed(sweep) ? [failureOf(sweep)] : []),
    ...sweep.drift.map((one) => deviationOf(one, sweep)),
  ])
  const once = [...Map.groupBy(all, ({ technical }) => technical).values()].flatMap(([newest]) => newest ?? [])
  if (once.length === 0) return ''
  return html`<section aria-labelledby="avvikelser">
    <h2 id="avvikelser">${SOURCE_WORDS.drift}</h2>
    <p class="quiet">${SOURCE_WORDS.driftLead}</p>
    <ul class="deviations" role="list">
      ${once.slice(0, MOST_DEVIATIONS).map(
        (one) =>
          html`<li>
            ${one.where !== undefined && html`<code>${one.where}</code>:`} ${one.words}
            <span class="details">${momentTime(one.startedAt, zone)} · ${pageLink(one, facts)}</span>
            <details>
              <summary>${SOURCE_WORDS.technical}</summary>
              <code lang="en">${one.technical}</code>
            </details>
          </li>`,
      )}
    </ul>
  </section>`
}

/** What a person reads of a deviation, and beside it what its mender does. */
interface ToldDeviation {
  readonly words: string
  readonly technical: string
  readonly startedAt: string
  readonly where?: string
  readonly page?: string
}

function deviationOf({ where, problem, page, ...kind }: Deviation, { startedAt }: SweepLine): ToldDeviation {
  return { where, words: driftInWords(kind), technical: `${where}: ${problem}`, startedAt, ...(page && { page }) }
}

/** A sweep that was stored in part only counts what its deviations tell one by one. */
const hasFailed = ({ outcome }: SweepLine) => outcome === 'failed' || outcome === 'refused'

function failureOf({ problem = '', failure, expectations, startedAt, page }: SweepLine): ToldDeviation {
  return { words: failureInWords(failure, expectations), technical: problem, startedAt, ...(page && { page }) }
}

function pageLink({ page, where, words }: ToldDeviation, { id, namesPersons }: SourceFacts): Markup | string {
  if (page === undefined || namesPersons === true) return SOURCE_WORDS.notKept
  return html`<a href="/kallor/${id}/sida?namn=${encodeURIComponent(page)}"
    >${SOURCE_WORDS.showPage}<span class="hidden">: ${(where ?? words).slice(0, 80)}</span></a
  >`
}

/** What the newest sweep gave against what the source usually gives; the odd ones first. */
export function expectationsSection({ details }: Parts): Markup | '' {
  const expectations = (details.sweeps[0]?.expectations ?? []).toSorted((a, b) => rankOf(a) - rankOf(b))
  if (expectations.length === 0) return ''
  return html`<section aria-labelledby="vantat">
    <h2 id="vantat">${SOURCE_WORDS.expectations}</h2>
    <div class="scroll" role="group" tabindex="0" aria-labelledby="vantat">
      <table>
        <caption>
          ${SOURCE_WORDS.expectationsLead}
        </caption>
        <thead>
          <tr>
            ${[SOURCE_WORDS.what, SOURCE_WORDS.expected, SOURCE_WORDS.got, SOURCE_WORDS.level].map(
              (name) => html`<th scope="col">${name}</th>`,
            )}
          </tr>
        </thead>
        <tbody>
          ${expectations.map(expectationRow)}
        </tbody>
      </table>
    </div>
  </section>`
}

const RANKS: readonly Expectation['level'][] = ['fail', 'warn', 'ok']
const rankOf = ({ level }: Expectation) => RANKS.indexOf(level)

function expectationRow(expectation: Expectation): Markup {
  const { what, expected, got } = expectationInWords(expectation)
  const level = LEVELS[expectation.level]
  return html`<tr>
    <th scope="row">${what}</th>
    <td>${expected}</td>
    <td>${got}</td>
    <td>${expectation.level === 'ok' ? level : html`<strong>${level}</strong>`}</td>
  </tr>`
}

const COUNTS = [
  ['seen', 'Sedda'],
  ['new', 'Nya'],
  ['changed', 'Ändrade'],
  ['closed', 'Stängda'],
  ['withdrawn', 'Indragna'],
] as const

export function sweepsSection({ details, zone }: Parts): Markup {
  return html`<section aria-labelledby="hamtningar">
    <h2 id="hamtningar">${SOURCE_WORDS.sweeps}</h2>
    ${
      details.sweeps.length === 0
        ? html`<p class="quiet">${SOURCE_WORDS.noSweeps}</p>`
        : html`<div class="scroll" role="group" tabindex="0" aria-labelledby="hamtningar">
            <table>
              <thead>
                <tr>
                  <th scope="col">När</th>
                  <th scope="col">Hur det gick</th>
                  ${COUNTS.map(([, name]) => html`<th scope="col" class="number-cell">${name}</th>`)}
                  <th scope="col" class="number-cell">Avvikelser</th>
                </tr>
              </thead>
              <tbody>
                ${details.sweeps.map((sweep) => sweepRow(sweep, zone))}
              </tbody>
            </table>
          </div>`
    }
  </section>`
}

function sweepRow(sweep: SweepLine, zone: string): Markup {
  return html`<tr>
    <th scope="row">${momentTime(sweep.startedAt, zone)}</th>
    <td>${OUTCOMES[sweep.outcome]}</td>
    ${COUNTS.map(([key]) => html`<td class="number-cell">${sweep[key]}</td>`)}
    <td class="number-cell">${sweep.drift.length}</td>
  </tr>`
}
