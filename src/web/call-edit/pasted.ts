import { html } from 'hono/html'
import type { CallDraft } from '#core/call-draft'
import { shortLine } from '#core/short-line'
import { CALL_WORDS, UNCERTAIN } from '#web/call/words'
import { type Faults, textField } from '#web/html/fields'
import { formToken } from '#web/html/form'
import type { Markup } from '#web/html/markup'
import type { Viewer } from '#web/request/route'
import type { PastedDraft } from '#web/workplace/pasted-draft'

export const PASTE_PATH = '/utlysningar/ny/adress'
const LONGEST_ADDRESS = 2_000
const LONGEST_QUOTE = 300

/** The way in by an address: the page is read, and comes back as a draft. */
export function pasteForm(viewer: Viewer, value: string, faults: Faults): Markup {
  const { paste, pasteHint } = CALL_WORDS
  return html`<form class="paste" method="post" action="${PASTE_PATH}">
    ${formToken(viewer)}
    ${textField({ name: 'adress', label: paste, hint: pasteHint, value, faults, most: LONGEST_ADDRESS })}
    <p><button class="second">${CALL_WORDS.pasteButton}</button></p>
  </form>`
}

/** What stands above a draft. */
export function pastedLead({ known, uncertain }: PastedDraft): Markup {
  return html`<p class="lead">${CALL_WORDS.pastedLead(uncertain.length)}</p>
    ${known.map(
      ({ call, title }) =>
        html`<p class="instead">${CALL_WORDS.exists} <a href="/utlysningar/${call}">${title}</a></p>`,
    )}`
}

/** Beside a field of a draft: from which line it comes, and whether it must be looked at. */
export function pastedRemarks(field: keyof CallDraft, pasted: PastedDraft | undefined): Markup | '' {
  const quote = pasted?.quotes[field]
  const isUncertain = pasted?.uncertain.some((one) => one.field === field) ?? false
  if (quote === undefined && !isUncertain) return ''
  return html`${isUncertain && html`<p class="uncertain"><strong>${CALL_WORDS.uncertain}</strong> ${UNCERTAIN[field] ?? CALL_WORDS.lookAgain}</p>`}
  ${quote && html`<p class="quiet">${CALL_WORDS.pageSays} ”${shortLine(quote, LONGEST_QUOTE)}”</p>`}`
}
