import { html } from 'hono/html'
import { clip } from '#core/short-line'
import { FOCUS_AREAS, type FocusArea, TOPICS, type TopicId } from '#core/vocabulary'
import { monthsAfter, swedishMonthOfYear } from '#core/month'
import type { AnnouncedWindow, EstimatedRound, WheelTopic } from '#store/year-wheel'
import type { Markup } from '#web/html/markup'
import { announcedBar, estimatedBar, monthScale, sampleOf, type YearSpan } from './drawing.ts'
import { estimateInWords, windowInWords, YEAR_WORDS } from './words.ts'

export const YEAR_PATH = '/arshjul'

/** What is shown of the year, all of it in the address. */
export interface YearChoice {
  readonly topic?: TopicId
  readonly focus?: FocusArea
  /** The first month, where it is not the present one. */
  readonly from?: YearSpan['from']
}

/** Of one topic among many only so many rows: its own page has them all. */
const MOST_ROWS = 8
const TITLE_LENGTH = 160

/** The year as rows in time: each says its days in words, and is drawn beside them. */
export function yearMain(choice: YearChoice, span: YearSpan, topics: readonly WheelTopic[]): Markup {
  const [first, last] = [span.from, monthsAfter(span.from, span.months.length - 1)]
  return html`<div class="wide year">
    <h1>${YEAR_WORDS.title}</h1>
    <p class="lead">${YEAR_WORDS.lead(swedishMonthOfYear(first), swedishMonthOfYear(last))}</p>
    ${choiceForm(choice)} ${turning(choice, span)} ${legend()}
    ${
      topics.length === 0
        ? html`<p class="lead">${YEAR_WORDS.none}</p>
            <p class="quiet">${YEAR_WORDS.noneLead}</p>`
        : topics.map((topic) => topicSection(topic, choice, span))
    }
  </div>`
}

function choiceForm({ topic, focus, from }: YearChoice): Markup {
  return html`<form class="filter" method="get" action="${YEAR_PATH}">
    ${from && html`<input type="hidden" name="fran" value="${from}" />`}
    ${choiceField('amne', YEAR_WORDS.topic, TOPICS, topic)}
    ${choiceField('fokus', YEAR_WORDS.focus, FOCUS_AREAS, focus)}
    <button>${YEAR_WORDS.show}</button>
  </form>`
}

function choiceField(name: string, label: string, names: Readonly<Record<string, string>>, chosen = ''): Markup {
  return html`<div class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      <option value="">${YEAR_WORDS.all}</option>
      ${Object.entries(names).map(
        ([id, text]) => html`<option value="${id}" ${id === chosen ? 'selected' : ''}>${text}</option>`,
      )}
    </select>
  </div>`
}

/** Half a year back or on. */
function turning(choice: YearChoice, { from }: YearSpan): Markup {
  return html`<nav class="choices no-print" aria-label="${YEAR_WORDS.turn}">
    <ul>
      <li><a href="${yearHref({ ...choice, from: monthsAfter(from, -6) })}">${YEAR_WORDS.earlier}</a></li>
      ${choice.from && html`<li><a href="${yearHref(without(choice, 'from'))}">${YEAR_WORDS.fromToday}</a></li>`}
      <li><a href="${yearHref({ ...choice, from: monthsAfter(from, 6) })}">${YEAR_WORDS.later}</a></li>
    </ul>
  </nav>`
}

function without(choice: YearChoice, name: keyof YearChoice): YearChoice {
  const { [name]: _, ...rest } = choice
  return rest
}

/** The address of a choice; what is not chosen is not in it. */
export function yearHref({ topic, focus, from }: YearChoice): string {
  const query = new URLSearchParams({
    ...(topic && { amne: topic }),
    ...(focus && { fokus: focus }),
    ...(from && { fran: from }),
  }).toString()
  return query === '' ? YEAR_PATH : `${YEAR_PATH}?${query}`
}

function legend(): Markup {
  return html`<dl class="legend">
    <div>
      <dt>${sampleOf('announced')} ${YEAR_WORDS.announced}</dt>
      <dd>${YEAR_WORDS.announcedMeans}</dd>
    </div>
    <div>
      <dt>${sampleOf('estimated')} ${YEAR_WORDS.expected}</dt>
      <dd>${YEAR_WORDS.expectedMeans}</dd>
    </div>
    <div><dt>${sampleOf('one-day')} ${YEAR_WORDS.oneDay}</dt></div>
    <div><dt>${sampleOf('today')} ${YEAR_WORDS.today}</dt></div>
  </dl>`
}

function topicSection({ topic, announced, estimated }: WheelTopic, choice: YearChoice, span: YearSpan): Markup {
  const rows = [
    ...announced.map((one) => ({ at: one.opens ?? one.closes ?? '', row: announcedRow(one, span) })),
    ...estimated.map((one) => ({ at: one.opens?.from ?? one.closes?.from ?? '', row: estimatedRow(one, span) })),
  ].toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const shown = choice.topic === undefined ? rows.slice(0, MOST_ROWS) : rows
  const name = TOPICS[topic]
  return html`<section aria-labelledby="amne-${topic}">
    <h2 id="amne-${topic}">
      ${name} <span class="quiet">${YEAR_WORDS.counts(announced.length, estimated.length)}</span>
    </h2>
    <div class="scale-row">${monthScale(span)}</div>
    <ul class="windows" role="list">
      ${shown.map(({ row }) => row)}
    </ul>
    ${
      shown.length < rows.length &&
      html`<p class="more"><a href="${yearHref({ ...choice, topic })}">${YEAR_WORDS.more(rows.length, name)}</a></p>`
    }
  </section>`
}

function announcedRow(window: AnnouncedWindow, span: YearSpan): Markup {
  return row(window, YEAR_WORDS.announced, windowInWords(window), announcedBar(window, span))
}

function estimatedRow(round: EstimatedRound, span: YearSpan): Markup {
  return row(round, YEAR_WORDS.expected, estimateInWords(round), estimatedBar(round, span))
}

function row({ call }: Pick<AnnouncedWindow, 'call'>, kind: string, words: string, bar: Markup): Markup {
  return html`<li>
    <div class="words">
      <a href="/utlysningar/${call.id}" lang="${call.titleLanguage}">${clip(call.title, TITLE_LENGTH)}</a>
      <span class="details"><strong>${kind}.</strong> ${words}</span>
    </div>
    ${bar}
  </li>`
}
