import { html } from 'hono/html'
import type { Call } from '#core/call'
import { type EligibilityReading, eligibilityOf } from '#core/eligibility'
import { clip } from '#core/short-line'
import type { Reason } from '#core/verdict'
import { CROSS_TAGS, DIRECTIONS, FOCUS_AREAS, TOPICS } from '#core/vocabulary'
import { applicantRows, ownShareInWords, partnersInWords } from '#render/eligibility-words'
import type { Markup } from '#web/html/markup'
import { GRADES } from '#web/html/words'
import type { CallFrame } from './facts.ts'
import { CALL_WORDS, PARTS } from './words.ts'

const SHOWN_REASONS = 6
const SENTENCE_LENGTH = 280

/** How near the call is to us, and what in it says so or says against it, word for word. */
export function verdictSection({ verdict, titleLanguage }: Call): Markup {
  const { relevance, focus, topics, reasons, directions = [], crossTags = [] } = verdict
  const names = (words: readonly string[]) => (words.length === 0 ? CALL_WORDS.noneKnown : words.join(', '))
  return html`<section aria-labelledby="varfor">
    <h2 id="varfor">${CALL_WORDS.relevance}</h2>
    <dl class="facts">
      <dt>${CALL_WORDS.grade}</dt>
      <dd>${GRADES[relevance.grade]} (${relevance.grade} av 3)</dd>
      <dt>${CALL_WORDS.focus}</dt>
      <dd>${names(focus.map(({ area, score }) => `${FOCUS_AREAS[area]} (${Math.round(score * 100)} %)`))}</dd>
      <dt>${CALL_WORDS.directions}</dt>
      <dd>${names(directions.map(({ direction, terms }) => `${DIRECTIONS[direction]} (”${terms.join('”, ”')}”)`))}</dd>
      <dt>${CALL_WORDS.topics}</dt>
      <dd>${names([...topics.map((topic) => TOPICS[topic]), ...crossTags.map(({ tag }) => CROSS_TAGS[tag])])}</dd>
    </dl>
    <div class="sides">
      ${side(CALL_WORDS.why, strongest(reasons, 1), titleLanguage)}
      ${side(CALL_WORDS.whyNot, strongest(reasons, -1), titleLanguage)}
    </div>
  </section>`
}

function strongest(reasons: readonly Reason[], sign: 1 | -1): readonly Reason[] {
  return reasons
    .filter(({ weight }) => weight * sign > 0)
    .toSorted((a, b) => (b.weight - a.weight) * sign)
    .slice(0, SHOWN_REASONS)
}

function side(title: string, reasons: readonly Reason[], language: string): Markup {
  return html`<div>
    <h3>${title}</h3>
    ${
      reasons.length === 0
        ? html`<p class="quiet">${CALL_WORDS.nothingSpeaks}</p>`
        : html`<ul class="reasons">
            ${reasons.map((reason, index) => reasonItem(reason, language, isFirst(reasons, index)))}
          </ul>`
    }
  </div>`
}

const SUBJECTS: Readonly<Record<string, string>> = { ...FOCUS_AREAS, ...TOPICS, relevance: 'Kommunen' }

/** A sentence that carries several terms is quoted once. */
const isFirst = (reasons: readonly Reason[], index: number) =>
  reasons.findIndex(({ sentence }) => sentence === reasons[index]?.sentence) === index

function reasonItem({ for: subject, term, where, sentence }: Reason, language: string, isQuoted: boolean): Markup {
  return html`<li>
    ${SUBJECTS[subject]}: <span lang="${language}">”${term}”</span> ${PARTS[where]}
    ${isQuoted && sentence && where !== 'title' && html`<q lang="${language}">${clip(sentence, SENTENCE_LENGTH)}</q>`}
  </li>`
}

/** Every kind of applicant with what we think of it, and why. */
export function applicantsSection(call: Call, { place }: CallFrame): Markup {
  const reading = eligibilityOf(call, place)
  const isSilent = reading.kinds.every(({ cause }) => cause === 'unsaid')
  return html`<section class="applicants" aria-labelledby="vem">
    <h2 id="vem">${CALL_WORDS.applicants}</h2>
    ${isSilent ? html`<p>${CALL_WORDS.applicantsUnsaid}</p>` : applicantsTable(call, reading)}
    ${termsOf(reading, call.titleLanguage)}
  </section>`
}

function applicantsTable({ titleLanguage }: Call, reading: EligibilityReading): Markup {
  return html`<div class="scroll" tabindex="0" role="group" aria-labelledby="vem">
    <table>
      <caption>
        ${CALL_WORDS.applicantsLead}
      </caption>
      <thead>
        <tr>
          <th scope="col">${CALL_WORDS.kind}</th>
          <th scope="col">${CALL_WORDS.judgement}</th>
          <th scope="col">${CALL_WORDS.ground}</th>
        </tr>
      </thead>
      <tbody>
        ${applicantRows(reading).map(
          ({ kind, verdict, reason, sentence }) =>
            html`<tr>
              <th scope="row">${kind}</th>
              <td>${verdict}</td>
              <td>${reason}${sentence && html` <q lang="${titleLanguage}">${sentence}</q>`}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`
}

/** What it asks of an applicant, with the sentence that says so. */
function termsOf({ partners, ownShare }: EligibilityReading, language: string): Markup | '' {
  const terms = [
    ...(partners === undefined ? [] : [{ label: CALL_WORDS.partners, words: partnersInWords(partners), ...partners }]),
    ...(ownShare === undefined ? [] : [{ label: CALL_WORDS.ownShare, words: ownShareInWords(ownShare), ...ownShare }]),
  ].filter(({ sentence }) => sentence !== undefined)
  if (terms.length === 0) return ''
  return html`<dl class="facts">
    ${terms.map(
      ({ label, words, sentence }) =>
        html`<dt>${label}</dt>
          <dd>${words} <q lang="${language}">${sentence}</q></dd>`,
    )}
  </dl>`
}
