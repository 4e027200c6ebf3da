import { html } from 'hono/html'
import type { Markup } from './markup.ts'

/** What was wrong with a form, by the name of the field. */
export type Faults = Readonly<Record<string, string>>

interface Field {
  readonly name: string
  readonly label: string
  readonly value?: string
  readonly hint?: string
  readonly faults: Faults
}

export interface TextField extends Field {
  readonly type?: 'text' | 'email' | 'search'
  readonly isRequired?: boolean
  readonly autocomplete?: string
  readonly most?: number
}

/** Says on top that something is wrong, and leads to each field. Nothing when all is well. */
export function faultsAlert(faults: Faults): Markup | '' {
  const all = Object.entries(faults)
  if (all.length === 0) return ''
  return html`<div role="alert">
    <p><strong>Ingenting har sparats än.</strong> Rätta det här först:</p>
    <ul>
      ${all.map(([name, text]) => html`<li><a href="#${name}">${text}</a></li>`)}
    </ul>
  </div>`
}

/** One line of text with its label, hint and fault. */
export function textField(field: TextField): Markup {
  const { name, value = '', type = 'text', isRequired = false, autocomplete = 'off', most = 200 } = field
  return framed(
    field,
    html`<input
      id="${name}"
      name="${name}"
      type="${type}"
      value="${value}"
      maxlength="${most}"
      autocomplete="${autocomplete}"
      ${isRequired ? 'required' : ''}
      ${describedBy(field)}
    />`,
  )
}

/** Several lines of text. */
export function textAreaField(field: Field & { readonly rows?: number; readonly most?: number }): Markup {
  const { name, value = '', rows = 4, most = 2_000 } = field
  return framed(
    field,
    html`<textarea id="${name}" name="${name}" rows="${rows}" maxlength="${most}" ${describedBy(field)}>
${value}</textarea>`,
  )
}

export interface Option {
  readonly value: string
  readonly text: string
}

/** One of several. */
export function selectField(field: Field & { readonly options: readonly Option[] }): Markup {
  const { name, value, options } = field
  return framed(
    field,
    html`<select id="${name}" name="${name}" ${describedBy(field)}>
      ${options.map(
        ({ value: one, text }) => html`<option value="${one}" ${one === value ? 'selected' : ''}>${text}</option>`,
      )}
    </select>`,
  )
}

/** Yes or no. */
export const tickField = (name: string, text: string, isTicked = false): Markup =>
  html`<label class="tick"
    ><input type="checkbox" id="${name}" name="${name}" value="ja" ${isTicked ? 'checked' : ''} />
    <span>${text}</span></label
  >`

/** The boxes of a set, of which any may be ticked; a `fieldset` with its legend goes around them. */
export const tickBoxes = (
  name: string,
  options: readonly (readonly [value: string, text: string])[],
  ticked: readonly string[],
): readonly Markup[] =>
  options.map(
    ([value, text]) =>
      html`<label class="tick"
        ><input type="checkbox" name="${name}" value="${value}" ${ticked.includes(value) && 'checked'} /> ${text}</label
      >`,
  )

function framed({ name, label, hint, faults }: Field, control: Markup): Markup {
  const fault = faults[name]
  return html`<div class="field">
    <label for="${name}">${label}</label>
    ${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`} ${control}
    ${fault && html`<p class="wrong" id="${name}-wrong">${fault}</p>`}
  </div>`
}

function describedBy({ name, hint, faults }: Field): Markup | '' {
  const isWrong = faults[name] !== undefined
  const ids = [hint === undefined ? [] : `${name}-hint`, isWrong ? `${name}-wrong` : []].flat().join(' ')
  if (ids === '') return ''
  return isWrong ? html`aria-describedby="${ids}" aria-invalid="true"` : html`aria-describedby="${ids}"`
}
