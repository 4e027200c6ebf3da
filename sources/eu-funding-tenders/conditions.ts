import type { CallDocument, Eligibility } from '#core/call-draft'
import type { Cofinancing } from '#core/money'
import { cleanLine } from '#core/plain-text'
import { readHtml } from '#source-kit/html'
import { remember } from '#source-kit/remember'
import { programmeRate, RATE_CUE, statedRate } from './cofinancing.ts'
import { withoutInlineNotes } from './description.ts'
import { documentsIn } from './documents.ts'
import { ELIGIBILITY_CUES, eligibilityIn } from './eligibility.ts'
import { type Row, textOf, textsOf } from './row.ts'

/** In a paragraph without any of these words nothing is stated that we can read. */
const CUE = new RegExp([RATE_CUE, ...ELIGIBILITY_CUES].join('|'))

export interface Conditions {
  readonly documents?: readonly CallDocument[]
  readonly eligible?: Eligibility
  readonly cofinancing?: Cofinancing
}

/** The topics of one call mostly repeat its conditions. */
const termsIn = remember((html) => withoutInlineNotes(readHtml(html).text), 200)

/** What a topic's `topicConditions` state plainly, and what the rules of its programme add where it is silent. */
export function conditionsOf(row: Row, identifier: string, typesOfAction: readonly string[]): Conditions {
  const html = textOf(row, 'topicConditions') ?? ''
  const terms = termsIn(tellingParagraphs(html))
  const documents = documentsIn(html)
  const eligible = eligibilityIn(terms, typesOfAction)
  const cofinancing = statedRate(terms) ?? programmeRate(identifier, typesOfAction)
  return {
    ...(documents.length > 0 && { documents }),
    ...(eligible !== undefined && { eligible }),
    ...(cofinancing !== undefined && { cofinancing }),
  }
}

/**
 * Conditions are 6 MB in one sweep, most of it the same links and phrases: only the paragraphs that may say
 * something are read, each with the one before it, which may say what it is about.
 */
function tellingParagraphs(html: string): string {
  if (!CUE.test(html)) return ''
  const paragraphs = html.split('</p>')
  const tells = paragraphs.map((paragraph) => CUE.test(paragraph))
  return paragraphs.filter((_, index) => tells[index] || tells[index + 1]).join('</p>')
}

/** White space normalised: the portal writes two spaces after the programme. */
export function typesOfActionOf(row: Row): readonly string[] {
  return [...new Set(textsOf(row, 'typesOfAction').map((type) => cleanLine(type, 200)))].filter((type) => type !== '')
}
