import { html } from 'hono/html'
import type { Department } from '#store/departments'
import type { NeedDraft, StoredNeed } from '#store/needs'
import { type Faults, faultsAlert, selectField, textAreaField, textField } from '#web/html/fields'
import { fieldText, formToken } from '#web/html/form'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import type { SignedInVisit } from '#web/request/route'
import { NEEDS_WORDS } from './words.ts'

/** The form as it was filled in. */
export interface NeedTyped {
  readonly department: string
  readonly text: string
  readonly amount: string
  readonly fromYear: string
  readonly toYear: string
}

const TEXT_LENGTH = 2_000
const LEAST_TEXT = 10
const MOST_AMOUNT = 1e12

export function typedOf(need: StoredNeed): NeedTyped {
  const { department, text, amount, fromYear, toYear } = need
  const written = (value: number | undefined) => value?.toString() ?? ''
  return { department, text, amount: written(amount), fromYear: written(fromYear), toYear: written(toYear) }
}

export interface NeedRead {
  readonly typed: NeedTyped
  readonly draft: NeedDraft
  /** Nothing: `draft` and the department can be stored. */
  readonly faults: Faults
}

/** What the form says; `departments` are those that one may speak for. */
export function readNeed(form: URLSearchParams, departments: readonly Department[]): NeedRead {
  const typed: NeedTyped = {
    department: departments.find(({ id }) => id === form.get('verksamhet'))?.id ?? '',
    text: fieldText(form, 'behov', TEXT_LENGTH) ?? '',
    amount: fieldText(form, 'belopp', 30) ?? '',
    fromYear: fieldText(form, 'fran', 4) ?? '',
    toYear: fieldText(form, 'till', 4) ?? '',
  }
  const amount = numberIn(typed.amount, 1, MOST_AMOUNT)
  const [fromYear, toYear] = [numberIn(typed.fromYear, 2000, 2100), numberIn(typed.toYear, 2000, 2100)]
  const draft: NeedDraft = {
    text: typed.text,
    ...(typeof amount === 'number' && { amount }),
    ...(typeof fromYear === 'number' && { fromYear }),
    ...(typeof toYear === 'number' && { toYear }),
  }
  const faults: Faults = {
    ...(typed.text.length < LEAST_TEXT && { behov: NEEDS_WORDS.textMissing }),
    ...(typed.department === '' && { verksamhet: NEEDS_WORDS.departmentMissing }),
    ...(amount === 'wrong' && { belopp: NEEDS_WORDS.amountWrong }),
    ...(fromYear === 'wrong' && { fran: NEEDS_WORDS.yearWrong }),
    ...(toYear === 'wrong' && { till: NEEDS_WORDS.yearWrong }),
    ...(isBefore(toYear, fromYear) && { till: NEEDS_WORDS.yearsWrong }),
  }
  return { typed, draft, faults }
}

type Read = number | 'wrong' | undefined

/** `8 000 000` or `8000000`; undefined for a blank. */
function numberIn(text: string, least: number, most: number): Read {
  const digits = text.replaceAll(/\s/gu, '')
  if (digits === '') return undefined
  const value = /^[0-9]{1,13}$/.test(digits) ? Number(digits) : Number.NaN
  return value >= least && value <= most ? value : 'wrong'
}

const isBefore = (one: Read, other: Read) => typeof one === 'number' && typeof other === 'number' && one < other

export interface NeedFormPage {
  readonly visit: SignedInVisit
  /** Those that one may speak for. */
  readonly departments: readonly Department[]
  readonly typed: NeedTyped
  readonly faults?: Faults
  /** The one that is changed; absent: a new one. */
  readonly need?: StoredNeed
}

export function needFormPage({ visit, departments, typed, faults = {}, need }: NeedFormPage): Markup {
  const title = need === undefined ? NEEDS_WORDS.add : NEEDS_WORDS.change
  const main = html`<div class="plain">
    <p>
      <a href="${need === undefined ? '/behov' : `/behov/${need.id}`}"
        >${need === undefined ? NEEDS_WORDS.all : NEEDS_WORDS.title}</a
      >
    </p>
    <h1>${title}</h1>
    ${faultsAlert(faults)}
    <form method="post" action="${need === undefined ? '/behov' : `/behov/${need.id}`}">
      ${formToken(visit.viewer)}
      ${textAreaField({ name: 'behov', label: NEEDS_WORDS.text, hint: NEEDS_WORDS.textHint, value: typed.text, rows: 6, faults })}
      ${departmentField(departments, typed, faults, need)}
      ${textField({ name: 'belopp', label: NEEDS_WORDS.amount, hint: NEEDS_WORDS.amountHint, value: typed.amount, most: 30, faults })}
      ${textField({ name: 'fran', label: NEEDS_WORDS.fromYear, value: typed.fromYear, most: 4, faults })}
      ${textField({ name: 'till', label: NEEDS_WORDS.toYear, value: typed.toYear, most: 4, faults })}
      <p><button>${NEEDS_WORDS.save}</button></p>
    </form>
  </div>`
  return layout({ title, path: '', main, visit })
}

/** A need stays with its department; who speaks for one alone has no choice. */
function departmentField(
  departments: readonly Department[],
  { department }: NeedTyped,
  faults: Faults,
  need: StoredNeed | undefined,
): Markup {
  const [only] = departments
  if (need !== undefined || (departments.length === 1 && only !== undefined))
    return html`<input type="hidden" name="verksamhet" value="${need?.department ?? only?.id}" />`
  return selectField({
    name: 'verksamhet',
    label: NEEDS_WORDS.department,
    value: department,
    options: [{ value: '', text: 'Välj' }, ...departments.map(({ id, name }) => ({ value: id, text: name }))],
    faults,
  })
}
