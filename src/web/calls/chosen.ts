import { html } from 'hono/html'
import { MARKS } from '#core/triage'
import { DIRECTIONS, FOCUS_AREAS, TOPICS } from '#core/vocabulary'
import { money } from '#render/words'
import type { CallSelection } from '#store/call-selection'
import type { Markup } from '#web/html/markup'
import { STATUSES } from '#web/html/words'
import { type ListAddress, LIST_PATH, listHref } from './address.ts'
import { applicantName, CALLS_WORDS } from './words.ts'

interface Chosen {
  readonly name: string
  /** The selection without it. */
  readonly without: CallSelection
}

/** What is chosen, each a way to the list without it. */
export function chosenFilters({ selection, sort }: ListAddress, sourceName: (id: string) => string): Markup | '' {
  const chosen = chosenOf(selection, sourceName)
  if (chosen.length === 0) return ''
  return html`<nav class="chosen" aria-label="${CALLS_WORDS.chosen}">
    <ul role="list">
      ${chosen.map(
        ({ name, without }) =>
          html`<li>
            <a href="${listHref({ selection: without, sort })}" aria-label="${CALLS_WORDS.remove(name)}"
              >${name} <span aria-hidden="true">×</span></a
            >
          </li>`,
      )}
      <li><a href="${LIST_PATH}">${CALLS_WORDS.clear}</a></li>
    </ul>
  </nav>`
}

function chosenOf(selection: CallSelection, sourceName: (id: string) => string): readonly Chosen[] {
  const { text, statuses, focus, topics, programme, source, withinDays, applicant, minAmount, minRelevance } = selection
  const { directions, triage, muted, area } = selection
  const names: readonly (readonly [keyof CallSelection, readonly string[]])[] = [
    ['text', text === undefined ? [] : [`”${text}”`]],
    ['statuses', statuses === undefined ? [] : [statuses.map((one) => STATUSES[one]).join(' eller ')]],
    ['focus', focus === undefined ? [] : [focus.map((one) => FOCUS_AREAS[one]).join(' eller ')]],
    ['directions', directions === undefined ? [] : [directions.map((one) => DIRECTIONS[one]).join(' eller ')]],
    ['topics', topics === undefined ? [] : [topics.map((one) => TOPICS[one]).join(' eller ')]],
    ['minRelevance', minRelevance === undefined ? [] : [CALLS_WORDS.atLeastGrade(minRelevance)]],
    ['triage', triage === undefined ? [] : [triage === 'none' ? CALLS_WORDS.untriaged : MARKS[triage]]],
    ['muted', muted === undefined ? [] : [CALLS_WORDS[MUTED[muted]]]],
    ['withinDays', withinDays === undefined ? [] : [`${CALLS_WORDS.within} inom ${withinDays} dagar`]],
    ['minAmount', minAmount === undefined ? [] : [CALLS_WORDS.atLeast(money(minAmount, 'SEK'))]],
    [
      'applicant',
      applicant === undefined ? [] : [`${CALLS_WORDS.applicant} ${applicantName(applicant).toLowerCase()}`],
    ],
    ['programme', programme === undefined ? [] : [programme]],
    ['source', source === undefined ? [] : [sourceName(source)]],
    ['area', area === undefined ? [] : [CALLS_WORDS[area]]],
  ]
  return names.flatMap(([member, [name]]) =>
    name === undefined ? [] : [{ name, without: withoutMember(selection, member) }],
  )
}

const MUTED = { only: 'onlyMuted', without: 'withoutMuted' } as const

function withoutMember(selection: CallSelection, member: keyof CallSelection): CallSelection {
  const { [member]: _, ...rest } = selection
  return rest
}
