import { html } from 'hono/html'
import { CHANNEL_KINDS, DIGEST_RHYTHM_IDS, DIGEST_RHYTHMS, type Subscription } from '#core/subscription'
import { FOCUS_AREAS, TOPICS } from '#core/vocabulary'
import { capitalised } from '#render/words'
import type { Department } from '#store/departments'
import { type Faults, faultsAlert, selectField, textAreaField, textField, tickBoxes } from '#web/html/fields'
import { formToken } from '#web/html/form'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { GRADES } from '#web/html/words'
import type { SignedInVisit } from '#web/request/route'
import { DRAFT, type SubscriptionTyped } from './form.ts'
import { LEAD_DAYS, leadInWords, SUBSCRIPTION_WORDS } from './words.ts'

export interface SubscriptionPage {
  readonly visit: SignedInVisit
  readonly department: Department
  /** What is stored; absent: nothing yet. */
  readonly stored: Subscription | undefined
  readonly typed: SubscriptionTyped
  readonly faults?: Faults
  /** The programmes that are offered. */
  readonly programmes: readonly string[]
  readonly preview: Markup
}

/** What a department wants to be told of, beside what that would have brought. */
export function subscriptionPage({
  visit,
  department,
  stored,
  typed,
  faults = {},
  ...parts
}: SubscriptionPage): Markup {
  const path = `/verksamheter/${department.id}/prenumeration`
  const title = `${SUBSCRIPTION_WORDS.title}: ${department.name}`
  // The token is the saving button's own value, so that asking for the preview never puts it into an address.
  const main = html`<div class="wide">
    <p><a href="/verksamheter/${department.id}">${department.name}</a></p>
    <h1>${title}</h1>
    <p class="lead">${SUBSCRIPTION_WORDS.lead}</p>
    ${faultsAlert(faults)}
    <div class="columns subscription">
      <form
        method="get"
        action="${path}"
        hx-get="${path}"
        hx-trigger="change delay:200ms, keyup changed delay:500ms from:textarea"
        hx-target="#utfall"
        hx-select="#utfall"
        hx-swap="outerMorph"
      >
        <input type="hidden" name="${DRAFT}" value="1" />
        ${wishFields(typed, faults, parts.programmes)} ${deliveryFields(typed, faults)}
        <div class="actions">
          <button formmethod="post" name="_token" value="${visit.viewer.token}">${SUBSCRIPTION_WORDS.save}</button>
          <button class="second">${SUBSCRIPTION_WORDS.preview}</button>
        </div>
      </form>
      <aside>${parts.preview}</aside>
    </div>
    ${stored !== undefined && stored.rhythm !== 'never' && stopForm(path, visit)}
  </div>`
  return layout({ title, path, main, visit })
}

function stopForm(path: string, { viewer }: SignedInVisit): Markup {
  return html`<form method="post" action="${path}/stopp">
    ${formToken(viewer)} <button class="second">${SUBSCRIPTION_WORDS.stop}</button>
  </form>`
}

function wishFields(typed: SubscriptionTyped, faults: Faults, offered: readonly string[]): Markup {
  const programmes = [...typed.programmes.filter((name) => !offered.includes(name)), ...offered]
  return html`${ticks('amne', SUBSCRIPTION_WORDS.topics, Object.entries(TOPICS), typed.topics, {
    id: 'amnen',
    fault: faults['amnen'],
  })}
  ${ticks('fokus', SUBSCRIPTION_WORDS.focus, Object.entries(FOCUS_AREAS), typed.focus, {
    hint: SUBSCRIPTION_WORDS.focusHint,
  })}
  ${textAreaField({
    name: 'ord',
    label: SUBSCRIPTION_WORDS.wanted,
    hint: SUBSCRIPTION_WORDS.wantedHint,
    value: typed.wanted.join('\n'),
    most: 5_000,
    faults,
  })}
  ${textAreaField({
    name: 'ej',
    label: SUBSCRIPTION_WORDS.unwanted,
    hint: SUBSCRIPTION_WORDS.unwantedHint,
    value: typed.unwanted.join('\n'),
    most: 5_000,
    faults,
  })}
  ${
    programmes.length > 0 &&
    html`<details ${typed.programmes.length > 0 && 'open'}>
      <summary>${SUBSCRIPTION_WORDS.showProgrammes(typed.programmes.length)}</summary>
      ${ticks(
        'program',
        SUBSCRIPTION_WORDS.programmes,
        programmes.map((name) => [name, name] as const),
        typed.programmes,
      )}
    </details>`
  }
  ${selectField({
    name: 'relevans',
    label: SUBSCRIPTION_WORDS.relevance,
    value: String(typed.minRelevance),
    options: ([3, 2, 1, 0] as const).map((grade) => ({
      value: String(grade),
      text: grade === 3 ? GRADES[3] : grade === 0 ? 'Allt' : `${GRADES[grade]}, eller mer`,
    })),
    faults,
  })}
  ${selectField({
    name: 'ledtid',
    label: SUBSCRIPTION_WORDS.leadDays,
    hint: SUBSCRIPTION_WORDS.leadHint,
    value: String(typed.leadDays),
    options: [...new Set([...LEAD_DAYS, typed.leadDays])].map((days) => ({
      value: String(days),
      text: leadInWords(days),
    })),
    faults,
  })}`
}

function deliveryFields(typed: SubscriptionTyped, faults: Faults): Markup {
  const rhythms = DIGEST_RHYTHM_IDS.filter((rhythm) => rhythm !== 'never')
  return html`<fieldset>
      <legend>${SUBSCRIPTION_WORDS.channel}</legend>
      ${CHANNEL_KINDS.map(
        (kind) =>
          html`<label class="tick"
            ><input type="radio" name="kanal" value="${kind}" ${kind === typed.channel && 'checked'} />
            ${SUBSCRIPTION_WORDS[kind]}</label
          >`,
      )}
    </fieldset>
    ${textField({
      name: 'epost',
      label: SUBSCRIPTION_WORDS.address,
      hint: SUBSCRIPTION_WORDS.addressHint,
      type: 'email',
      value: typed.mail,
      faults,
    })}
    ${textField({
      name: 'slack',
      label: SUBSCRIPTION_WORDS.slackChannel,
      hint: SUBSCRIPTION_WORDS.slackHint,
      value: typed.slack,
      most: 40,
      faults,
    })}
    ${selectField({
      name: 'rytm',
      label: SUBSCRIPTION_WORDS.rhythm,
      value: typed.rhythm,
      options: rhythms.map((value) => ({ value, text: capitalised(DIGEST_RHYTHMS[value]) })),
      faults,
    })}`
}

interface TicksMore {
  readonly id?: string
  readonly hint?: string
  readonly fault?: string | undefined
}

function ticks(
  name: string,
  legend: string,
  options: readonly (readonly [value: string, text: string])[],
  present: readonly string[],
  { id, hint, fault }: TicksMore = {},
): Markup {
  const hintId = hint === undefined ? undefined : `${name}-hint`
  return html`<fieldset
    class="ticks"
    ${id !== undefined && html`id="${id}" tabindex="-1"`}
    ${hintId !== undefined && html`aria-describedby="${hintId}"`}
  >
    <legend>${legend}</legend>
    ${hint !== undefined && html`<p class="hint" id="${hintId}">${hint}</p>`}
    ${fault !== undefined && html`<p class="wrong">${fault}</p>`}
    <div class="grid">${tickBoxes(name, options, present)}</div>
  </fieldset>`
}
