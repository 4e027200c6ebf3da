import { html } from 'hono/html'
import { MARKS } from '#core/triage'
import { DIRECTIONS, FOCUS_AREAS, TOPICS } from '#core/vocabulary'
import { money } from '#render/words'
import type { ListOptions } from '#store/list-options'
import { tickBoxes } from '#web/html/fields'
import type { Markup } from '#web/html/markup'
import { STATUSES } from '#web/html/words'
import { type ListAddress, LIST_PATH } from './address.ts'
import { AMOUNTS, applicantName, ASKED_APPLICANTS, CALLS_WORDS, SORT_NAMES, WINDOWS } from './words.ts'

export interface FilterParts extends ListOptions {
  /** How a source is called. */
  readonly sourceName: (id: string) => string
}

/** The search box, the order, and behind a button the filters; one form that asks and changes nothing. */
export function filterForm(address: ListAddress, parts: FilterParts): Markup {
  const { selection, sort } = address
  const { text: _, ...filters } = selection
  const count = Object.keys(filters).length
  return html`<form class="find" method="get" action="${LIST_PATH}" role="search">
    <div class="line">
      <p class="field">
        <label for="q">${CALLS_WORDS.search}</label>
        <input
          id="q"
          name="q"
          type="search"
          value="${selection.text ?? ''}"
          maxlength="300"
          aria-describedby="q-hjalp"
        />
      </p>
      ${choice('ordning', CALLS_WORDS.sort, Object.entries(SORT_NAMES), sort)}
      <button>${CALLS_WORDS.show}</button>
    </div>
    <p class="quiet" id="q-hjalp">${CALLS_WORDS.searchHint}</p>
    <details class="filters">
      <summary>${CALLS_WORDS.filters}${count > 0 && ` (${count})`}</summary>
      <div class="groups">
        ${ticks('lage', CALLS_WORDS.status, Object.entries(STATUSES), selection.statuses ?? ['open', 'forthcoming'])}
        ${ticks('fokus', CALLS_WORDS.focus, Object.entries(FOCUS_AREAS), selection.focus ?? [])}
        ${ticks('inriktning', CALLS_WORDS.direction, Object.entries(DIRECTIONS), selection.directions ?? [])}
        ${ticks('amne', CALLS_WORDS.topic, Object.entries(TOPICS), selection.topics ?? [], 'many')}
        <div class="choices">${choices(address, parts)}</div>
      </div>
      <p><button>${CALLS_WORDS.show}</button></p>
    </details>
  </form>`
}

type Options = readonly (readonly [value: string, text: string])[]

function choices({ selection }: ListAddress, { programmes, sources, sourceName }: FilterParts): readonly Markup[] {
  const any: Options = [['', CALLS_WORDS.any]]
  const grades = ([3, 2, 1] as const).map((grade) => [String(grade), CALLS_WORDS.atLeastGrade(grade)] as const)
  const { programme, source, withinDays, applicant, minAmount, minRelevance, triage, muted, area } = selection
  return [
    choice('relevans', CALLS_WORDS.relevance, [...any, ...grades], minRelevance),
    choice(
      'bedomning',
      CALLS_WORDS.triage,
      [...any, ['none', CALLS_WORDS.untriaged], ...Object.entries(MARKS)],
      triage,
    ),
    choice('tystad', CALLS_WORDS.muted, MUTED, muted && { only: 'bara', without: 'utan' }[muted]),
    choice(
      'inom',
      CALLS_WORDS.within,
      [...any, ...withPresent(WINDOWS, withinDays, CALLS_WORDS.withinDays)],
      withinDays,
    ),
    choice('minst', CALLS_WORDS.amount, [...any, ...withPresent(AMOUNTS, minAmount, atLeast)], minAmount),
    choice(
      'sokande',
      CALLS_WORDS.applicant,
      [...any, ...ASKED_APPLICANTS.map((one) => [one, applicantName(one)] as const)],
      applicant,
    ),
    choice('program', CALLS_WORDS.programme, [...any, ...named(programmes, programme, (name) => name)], programme),
    choice('kalla', CALLS_WORDS.source, [...any, ...named(sources, source, sourceName)], source),
    choice(
      'omrade',
      CALLS_WORDS.area,
      AREAS,
      area === undefined ? '' : { everywhere: 'alla', elsewhere: 'utanfor' }[area],
    ),
  ]
}

const MUTED: Options = [
  ['', CALLS_WORDS.withMuted],
  ['utan', CALLS_WORDS.withoutMuted],
  ['bara', CALLS_WORDS.onlyMuted],
]

const AREAS: Options = [
  ['', CALLS_WORDS.here],
  ['alla', CALLS_WORDS.everywhere],
  ['utanfor', CALLS_WORDS.elsewhere],
]

const atLeast = (kronor: number) => CALLS_WORDS.atLeast(money(kronor, 'SEK'))

/** What an address may ask for besides what is offered stands among it, so that sending the form again keeps it. */
function withPresent(
  offered: readonly number[],
  present: number | undefined,
  text: (value: number) => string,
): Options {
  const all =
    present === undefined || offered.includes(present) ? offered : [...offered, present].toSorted((a, b) => a - b)
  return all.map((value) => [String(value), text(value)])
}

function named(offered: readonly string[], present: string | undefined, text: (value: string) => string): Options {
  const all = present === undefined || offered.includes(present) ? offered : [present, ...offered]
  return all.map((value) => [value, text(value)])
}

function choice(name: string, label: string, options: Options, present: string | number | undefined): Markup {
  const chosen = String(present ?? '')
  return html`<p class="field">
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      ${options.map(([value, text]) => html`<option value="${value}" ${value === chosen && 'selected'}>${text}</option>`)}
    </select>
  </p>`
}

function ticks(name: string, legend: string, options: Options, present: readonly string[], size?: 'many'): Markup {
  return html`<fieldset class="ticks ${size ?? ''}">
    <legend>${legend}</legend>
    ${tickBoxes(name, options, present)}
  </fieldset>`
}
