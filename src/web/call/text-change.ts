import { html } from 'hono/html'
import { clip } from '#core/short-line'
import { type Stretch, textChange } from '#core/text-change'
import type { TextStates } from '#store/text-states'
import type { Markup } from '#web/html/markup'
import { CALL_WORDS } from './words.ts'

/** About a screenful. */
const MOST_SENTENCES = 12
const SENTENCE_LENGTH = 400

type Line = { readonly kind: Stretch['kind']; readonly text: string }

/** The sentences that went and came in a change of a text, in its order; nothing where only spaces changed. */
export function textChangeDetails({ before, after }: TextStates, language: string): Markup | '' {
  const lines = linesOf(textChange(before, after))
  const changed = lines.filter(({ kind }) => kind !== 'kept').length
  if (changed === 0) return ''
  const left = changed - MOST_SENTENCES
  return html`<details class="no-print">
    <summary>${CALL_WORDS.whatChanged}</summary>
    <ol class="plain-list" role="list">
      ${firstOf(lines).map((line) => lineItem(line, language))}
    </ol>
    ${left > 0 && html`<p class="quiet">${CALL_WORDS.moreChanged(left)}</p>`}
  </details>`
}

/** A line for each sentence that went or came, and one for whatever stayed between two of them. */
function linesOf(stretches: readonly Stretch[]): readonly Line[] {
  return stretches.flatMap(({ kind, sentences }, index): readonly Line[] => {
    if (kind !== 'kept') return sentences.map((text) => ({ kind, text }))
    const isBetween = index > 0 && index < stretches.length - 1
    return isBetween ? [{ kind, text: CALL_WORDS.unchanged }] : []
  })
}

/** As many lines as hold the first changes that are shown. */
function firstOf(lines: readonly Line[]): readonly Line[] {
  const changes = lines.flatMap(({ kind }, index) => (kind === 'kept' ? [] : [index]))
  return lines.slice(0, (changes[MOST_SENTENCES - 1] ?? lines.length) + 1)
}

/** What went and what came is said in words: the lines through and under it are not for every eye. */
function lineItem({ kind, text }: Line, language: string): Markup {
  if (kind === 'kept') return html`<li class="quiet">${text}</li>`
  const sentence = clip(text, SENTENCE_LENGTH)
  return kind === 'gone'
    ? html`<li>${CALL_WORDS.gone}: <del lang="${language}">${sentence}</del></li>`
    : html`<li>${CALL_WORDS.come}: <ins lang="${language}">${sentence}</ins></li>`
}
