import { html } from 'hono/html'
import { CORRECTABLE, type CorrectableField, CorrectionInvalid } from '#core/correction'
import type { Language } from '#core/call-draft'
import { CallKnown, type EnteredDraft, enterCall } from '#store/entries'
import { CALL_WORDS } from '#web/call/words'
import { type Faults, faultsAlert, selectField, textField } from '#web/html/fields'
import { chosen, fieldText, formToken } from '#web/html/form'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { onwards } from '#web/request/onwards'
import { action, page, type PostedVisit, type Route, type SignedInVisit } from '#web/request/route'
import type { PastedDraft } from '#web/workplace/pasted-draft'
import type { Workplace } from '#web/workplace/workplace'
import { readField } from './fields.ts'
import { fieldInputs } from './inputs.ts'
import { PASTE_PATH, pastedLead, pastedRemarks, pasteForm } from './pasted.ts'

const PATH = '/utlysningar/ny'
const PRIVATE = { 'Cache-Control': 'no-store' }
const LANGUAGES = {
  sv: 'Svenska',
  en: 'Engelska',
  nb: 'Norska',
  da: 'Danska',
  fi: 'Finska',
} as const satisfies Partial<Record<Language, string>>
const LANGUAGE_IDS = Object.keys(LANGUAGES) as readonly (keyof typeof LANGUAGES)[]

/** A call that no source reads, entered by hand. */
export function callNewRoutes(workplace: Workplace): readonly Route[] {
  const mayPaste = workplace.readAddress !== undefined
  return [
    page(PATH, 'coordinator', (visit) => show(visit, 200, { faults: {}, mayPaste })),
    action(PATH, 'coordinator', (visit) => take(workplace, visit)),
    action(PASTE_PATH, 'coordinator', (visit) => readPasted(workplace, visit)),
  ]
}

async function readPasted({ readAddress }: Workplace, visit: PostedVisit): Promise<Response> {
  if (readAddress === undefined) return visit.context.notFound()
  const address = fieldText(visit.form, 'adress') ?? ''
  const isAddress = URL.parse(address)?.protocol === 'https:'
  const read = isAddress ? await readAddress(address) : undefined
  if (typeof read === 'object') return show(visit, 200, { faults: {}, mayPaste: true, address, pasted: read })
  const adress = read === undefined ? CALL_WORDS.pasteInvalid : CALL_WORDS.notRead[read]
  return show(visit, 422, { faults: { adress }, mayPaste: true, address })
}

async function take({ db, judge }: Workplace, visit: PostedVisit): Promise<Response> {
  const { context, form, viewer, now } = visit
  const { draft, faults } = readForm(form)
  if (draft === undefined) return show(visit, 422, { faults, typed: form, mayPaste: false })
  try {
    const by = { id: String(viewer.person.id), name: viewer.person.name }
    const { call } = await enterCall({ db, ...judge }, { draft, by, now })
    return onwards(context, `/utlysningar/${call}`, CALL_WORDS.entered)
  } catch (error) {
    if (error instanceof CallKnown) return onwards(context, `/utlysningar/${error.call}`, CALL_WORDS.known)
    if (!(error instanceof CorrectionInvalid)) throw error
    const field = CORRECTABLE.find((one) => error.message.startsWith(`${one}:`)) ?? 'title'
    return show(visit, 422, { faults: { [field]: CALL_WORDS.invalid[field] }, typed: form, mayPaste: false })
  }
}

function readForm(form: URLSearchParams): { readonly draft?: EnteredDraft; readonly faults: Faults } {
  const values: Partial<Record<CorrectableField, unknown>> = {}
  const faults: Record<string, string> = {}
  for (const field of CORRECTABLE) {
    try {
      const value = readField(field, form)
      if (value !== undefined) values[field] = value
    } catch (error) {
      if (!(error instanceof CorrectionInvalid)) throw error
      faults[field] = CALL_WORDS.invalid[field]
    }
  }
  for (const field of ['title', 'url'] as const)
    if (values[field] === undefined) faults[field] = CALL_WORDS.invalid[field]
  if (Object.keys(faults).length > 0) return { faults }
  const identifier = fieldText(form, 'identifier', 200)
  const titleLanguage = chosen(form, 'sprak', LANGUAGE_IDS) ?? 'sv'
  const draft = { ...values, titleLanguage, ...(identifier !== undefined && { identifier }) }
  // `enterCall` reads every value once more, by the rules of a correction.
  return { draft: draft as unknown as EnteredDraft, faults }
}

interface NewPage {
  readonly faults: Faults
  /** Pages can be read here. */
  readonly mayPaste: boolean
  readonly typed?: URLSearchParams
  /** The address that was pasted. */
  readonly address?: string
  readonly pasted?: PastedDraft
}

function show(visit: SignedInVisit, status: 200 | 422, parts: NewPage): Response | Promise<Response> {
  const main = newPage(visit, parts)
  return visit.context.html(layout({ title: CALL_WORDS.newCall, path: PATH, main, visit }), status, PRIVATE)
}

function newPage({ viewer }: SignedInVisit, { faults, mayPaste, typed, address = '', pasted }: NewPage): Markup {
  return html`<div class="plain correct">
    <h1>${CALL_WORDS.newCall}</h1>
    ${pasted === undefined ? html`<p class="lead">${CALL_WORDS.newLead}</p>` : pastedLead(pasted)}
    ${faultsAlert(faults)} ${mayPaste && pasted === undefined && pasteForm(viewer, address, faults)}
    ${mayPaste && pasted === undefined && html`<h2>${CALL_WORDS.orByHand}</h2>`}
    <form method="post" action="${PATH}">
      ${formToken(viewer)} ${inputs(['title', 'url'], faults, typed, pasted)}
      ${languageField(typed?.get('sprak') ?? pasted?.draft.titleLanguage ?? 'sv', faults)}
      ${pastedRemarks('titleLanguage', pasted)}
      ${textField({ name: 'identifier', label: CALL_WORDS.identifier, value: typed?.get('identifier') ?? '', faults })}
      ${inputs(['status', 'opens', 'deadlines', 'budget', 'cofinancing', 'programme', 'publisher', 'summary', 'eligible'], faults, typed, pasted)}
      <p><button>${CALL_WORDS.enter}</button></p>
    </form>
  </div>`
}

function languageField(value: string, faults: Faults): Markup {
  const options = LANGUAGE_IDS.map((id) => ({ value: id, text: LANGUAGES[id] }))
  return selectField({ name: 'sprak', label: CALL_WORDS.language, options, value, faults })
}

function inputs(
  fields: readonly CorrectableField[],
  faults: Faults,
  typed: URLSearchParams | undefined,
  pasted: PastedDraft | undefined,
): readonly Markup[] {
  return fields.map(
    (field) =>
      html`<div id="falt-${field}">
        ${fieldInputs(field, pasted?.draft[field], typed)} ${pastedRemarks(field, pasted)}
        ${faults[field] && html`<p class="wrong">${faults[field]}</p>`}
      </div>`,
  )
}
