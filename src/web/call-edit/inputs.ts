import { html } from 'hono/html'
import type { Eligibility } from '#core/call-draft'
import type { CorrectableField } from '#core/correction'
import { type Deadline, sortDeadlines } from '#core/deadline'
import type { Budget, Cofinancing } from '#core/money'
import { APPLICANTS, capitalised } from '#render/words'
import { CALL_WORDS, FIELDS } from '#web/call/words'
import { selectField, textField, tickBoxes } from '#web/html/fields'
import type { Markup } from '#web/html/markup'
import { STATUSES } from '#web/html/words'
import { APPLICANT_IDS, CURRENCIES, ZONES } from './fields.ts'

type Typed = URLSearchParams | undefined

/** The inputs of a field with its present value, or with what was typed. */
export function fieldInputs(field: CorrectableField, value: unknown, typed?: Typed): Markup | readonly Markup[] {
  switch (field) {
    case 'status':
      return statusInput((typed?.get('status') ?? value) as string | undefined)
    case 'summary':
      return longText(field, typed?.get(field) ?? (value as string | undefined))
    case 'deadlines':
      return deadlineInputs((value ?? []) as readonly Deadline[], typed)
    case 'budget':
      return budgetInputs(value ?? {}, typed)
    case 'cofinancing':
      return number('andel', CALL_WORDS.percent, (value as Cofinancing | undefined)?.percent, typed)
    case 'eligible':
      return eligibleInputs(value ?? {}, typed)
    case 'opens':
      return line(field, capitalised(FIELDS[field]), value as string | undefined, typed, CALL_WORDS.dayHint)
    case 'title':
    case 'url':
    case 'programme':
    case 'publisher':
      return line(field, capitalised(FIELDS[field]), value as string | undefined, typed)
  }
}

function line(name: string, label: string, value: string | undefined, typed: Typed, hint?: string): Markup {
  const text = typed?.get(name) ?? value
  return textField({
    name,
    label,
    faults: {},
    most: 500,
    ...(text !== undefined && { value: text }),
    ...(hint && { hint }),
  })
}

const number = (name: string, label: string, value: number | undefined, typed: Typed): Markup =>
  line(name, label, value === undefined ? undefined : String(value), typed)

function longText(name: string, value = ''): Markup {
  return html`<div class="field">
    <label for="text-${name}">${capitalised(FIELDS.summary)}</label>
    <textarea id="text-${name}" name="${name}" rows="5" maxlength="5000">${value}</textarea>
  </div>`
}

function statusInput(value: string | undefined): Markup {
  const options = (['forthcoming', 'open', 'closed'] as const).map((one) => ({ value: one, text: STATUSES[one] }))
  return selectField({ name: 'status', label: CALL_WORDS.status, options, faults: {}, ...(value && { value }) })
}

/** Rows for deadlines that are not there yet. */
const FREE_ROWS = 2

function deadlineInputs(deadlines: readonly Deadline[], typed: Typed): Markup {
  const sorted = sortDeadlines(deadlines)
  const rows = Array.from({ length: sorted.length + FREE_ROWS }, (_, index) => index)
  return html`<p class="hint">${CALL_WORDS.deadlineHint}</p>
    ${rows.map((index) => deadlineRow(index, sorted[index], typed))}`
}

function deadlineRow(index: number, deadline: Deadline | undefined, typed: Typed): Markup {
  const zones = Object.entries(ZONES).map(([value, text]) => ({ value, text }))
  const stages = ['', '1', '2'].map((value) => ({
    value,
    text: value === '' ? CALL_WORDS.noStage : CALL_WORDS.stage(Number(value)),
  }))
  const zone = typed?.get(`zon-${index}`) ?? deadline?.zone ?? 'Europe/Stockholm'
  const stage = typed?.get(`steg-${index}`) ?? String(deadline?.stage ?? '')
  return html`<fieldset class="deadline">
    <legend>${CALL_WORDS.deadlineNumber(index + 1)}</legend>
    ${line(`dag-${index}`, CALL_WORDS.day, deadline?.day, typed)}
    ${line(`tid-${index}`, CALL_WORDS.hour, deadline?.hour, typed)}
    ${selectField({ name: `zon-${index}`, label: CALL_WORDS.zone, options: zones, value: zone, faults: {} })}
    ${selectField({ name: `steg-${index}`, label: CALL_WORDS.stageLabel, options: stages, value: stage, faults: {} })}
  </fieldset>`
}

function budgetInputs({ currency = 'SEK', total, min, max }: Partial<Budget>, typed: Typed): readonly Markup[] {
  const options = CURRENCIES.map((value) => ({ value, text: value }))
  const value = typed?.get('valuta') ?? currency
  return [
    selectField({ name: 'valuta', label: CALL_WORDS.currency, options, value, faults: {} }),
    number('totalt', CALL_WORDS.total, total, typed),
    number('minst', CALL_WORDS.least, min, typed),
    number('hogst', CALL_WORDS.most, max, typed),
  ]
}

function eligibleInputs({ applicants = [], countries, regions, note }: Eligibility, typed: Typed): readonly Markup[] {
  const chosen = typed?.getAll('sokande') ?? applicants
  const names = APPLICANT_IDS.map((one) => [one, capitalised(APPLICANTS[one])] as const)
  return [
    html`<fieldset>
      <legend>${CALL_WORDS.applicants}</legend>
      ${tickBoxes('sokande', names, chosen)}
    </fieldset>`,
    line('lander', CALL_WORDS.countries, countries?.join(', '), typed),
    line('regioner', CALL_WORDS.regions, regions?.join(', '), typed),
    line('villkor', CALL_WORDS.conditions, note, typed),
  ]
}
