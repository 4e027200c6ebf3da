import { html } from 'hono/html'
import type { ChangeEvent } from '#core/change'
import { swedishDay } from '#core/swedish-day'
import { changeInWords } from '#render/change-words'
import { rhythmInWords } from '#render/rhythm-words'
import { capitalised, UNKNOWN } from '#render/words'
import type { CallRounds, ToldRound } from '#store/rounds'
import type { TextStates } from '#store/text-states'
import type { Markup } from '#web/html/markup'
import { momentTime } from '#web/html/moment'
import { textChangeDetails } from './text-change.ts'
import { CALL_WORDS } from './words.ts'

export interface History {
  readonly events: readonly ChangeEvent[]
  /** What its texts said around the newest changes of them. */
  readonly texts: readonly TextStates[]
  /** In which the texts are. */
  readonly language: string
  readonly sourceName: (id: string) => string
  readonly zone: string
}

/** What has happened to a call, old to new, by the newest first. */
export function historySection({ events, texts, language, sourceName, zone }: History): Markup {
  const statesOf = new Map(texts.map((states) => [states.event, states]))
  return html`<section class="history" aria-labelledby="historia">
    <h2 id="historia">${CALL_WORDS.history}</h2>
    <ol class="plain-list" role="list">
      ${events.toReversed().map(
        (event) =>
          html`<li>
            <span class="quiet">${momentTime(event.at, zone)}</span> ${capitalised(changeInWords(event))}
            <span class="quiet">(${sourceName(event.source)})</span>
            ${changeOfText(statesOf.get(event.id), language)}
          </li>`,
      )}
    </ol>
  </section>`
}

const changeOfText = (states: TextStates | undefined, language: string) => states && textChangeDetails(states, language)

/** The other times at which it was made, and what they let one expect. */
export function roundsSection({ rounds, expected }: CallRounds, here: number): Markup | '' {
  if (rounds.length < 2 && expected === undefined) return ''
  return html`<section class="rounds" aria-labelledby="omgangar">
    <h2 id="omgangar">${CALL_WORDS.rounds}</h2>
    <ol class="plain-list" role="list">
      ${rounds.toReversed().map((round) => roundItem(round, here))}
    </ol>
    ${expected && html`<p>${CALL_WORDS.expected}: ${rhythmInWords(expected)}.</p>`}
  </section>`
}

function roundItem({ opens, closes, calls }: ToldRound, here: number): Markup {
  const days = `${opens === undefined ? UNKNOWN : swedishDay(opens)} – ${closes === undefined ? UNKNOWN : swedishDay(closes)}`
  return html`<li>
    ${days}:
    ${calls.map(({ id, title, titleLanguage }, index) => {
      const name = html`<span lang="${titleLanguage}">${title}</span>`
      return html`${index > 0 && ', '}${id === here ? html`${name} (${CALL_WORDS.thisOne})` : html`<a href="/utlysningar/${id}">${name}</a>`}`
    })}
  </li>`
}
