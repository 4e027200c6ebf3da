import { html } from 'hono/html'
import { DIGEST_RHYTHM_IDS, DIGEST_RHYTHMS } from '#core/subscription'
import { FOCUS_AREAS, TOPICS } from '#core/vocabulary'
import { capitalised } from '#render/words'
import { type Faults, faultsAlert, selectField, textAreaField, textField, tickBoxes } from '#web/html/fields'
import { formToken } from '#web/html/form'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { GRADES } from '#web/html/words'
import type { SignedInVisit } from '#web/request/route'
import { DRAFT, type SubscriptionTyped } from './form.ts'
import type { Holder } from './holder.ts'
import { LEAD_DAYS, leadInWords, type SubscriptionWords } from './words.ts'

/** What a page says before the form and after it. */
export interface Around {
  readonly before?: Markup
  readonly after?: Markup
}

export interface SubscriptionPage extends Around {
  readonly visit: SignedInVisit
  readonly holder: Holder
  readonly typed: SubscriptionTyped
  readonly faults?: Faults
  /** The programmes that are offered. */
  readonly programmes: readonly string[]
  readonly preview: Markup
}

/** What somebody wants to be told of, beside what that would have brought. */
export function subscriptionPage({ visit, holder, typed, faults = {}, ...parts }: SubscriptionPage): Markup {
  const { path, title, home, words } = holder
  // The token is the saving button's own value, so that asking for the preview never puts it into an address.
  const main = html`<div class="wide">
    ${home && html`<p><a href="${home.path}">${home.name}</a></p>`}
    <h1>${title}</h1>
    <p class="lead">${words.lead}</p>
    ${faultsAlert(faults)} ${parts.before}
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
        ${wishFields(typed, faults, parts.programmes, words)} ${deliveryFields(typed, faults, holder)}
        <div class="actions">
          <button formmethod="post" name="_token" value="${visit.viewer.token}">${words.save}</button>
          <button class="second">${words.preview}</button>
        </div>
      </form>
      <aside>${parts.preview}</aside>
    </div>
    ${parts.after}
  </div>`
  return layout({ title, path, main, visit })
}

/** Ends what is sent, in one click. */
export function stopForm({ path, words }: Holder, { viewer }: SignedInVisit): Markup {
  return html`<form method="post" action="${path}/stopp">
    ${formToken(viewer)} <button class="second">${words.stop}</button>
  </form>`
}

function wishFields(
  typed: SubscriptionTyped,
  faults: Faults,
  offered: readonly string[],
  words: SubscriptionWords,
): Markup {
  const programmes = [...typed.programmes.filter((name) => !offered.includes(name)), ...offered]
  return html`${ticks('amne', words.topics, Object.entries(TOPICS), typed.topics, {
    id: 'amnen',
    fault: faults['amnen'],
  })}
  ${ticks('fokus', words.focus, Object.entries(FOCUS_AREAS), typed.focus, {
    hint: words.focusHint,
  })}
  ${textAreaField({
    name: 'ord',
    label: words.wanted,
    hint: words.wantedHint,
    value: typed.wanted.join('\n'),
    most: 5_000,
    faults,
  })}
  ${textAreaField({
    name: 'ej',
    label: words.unwanted,
    hint: words.unwantedHint,
    value: typed.unwanted.join('\n'),
    most: 5_000,
    faults,
  })}
  ${
    programmes.length > 0 &&
    html`<details ${typed.programmes.length > 0 && 'open'}>
      <summary>${words.showProgrammes(typed.programmes.length)}</summary>
      ${ticks(
        'program',
        words.programmes,
        programmes.map((name) => [name, name] as const),
        typed.programmes,
      )}
    </details>`
  }
  ${selectField({
    name: 'relevans',
    label: words.relevance,
    value: String(typed.minRelevance),
    options: ([3, 2, 1, 0] as const).map((grade) => ({
      value: String(grade),
      text: grade === 3 ? GRADES[3] : grade === 0 ? 'Allt' : `${GRADES[grade]}, eller mer`,
    })),
    faults,
  })}
  ${selectField({
    name: 'ledtid',
    label: words.leadDays,
    hint: words.leadHint,
    value: String(typed.leadDays),
    options: [...new Set([...LEAD_DAYS, typed.leadDays])].map((days) => ({
      value: String(days),
      text: leadInWords(days),
    })),
    faults,
  })}`
}

function deliveryFields(typed: SubscriptionTyped, faults: Faults, { words, channels, address }: Holder): Markup {
  const rhythms = DIGEST_RHYTHM_IDS.filter((rhythm) => rhythm !== 'never')
  return html`<fieldset>
      <legend>${words.channel}</legend>
      ${channels.map(
        (kind) =>
          html`<label class="tick"
            ><input type="radio" name="kanal" value="${kind}" ${kind === typed.channel && 'checked'} />
            ${words[kind]}${kind === 'mail' && address !== undefined && ` till ${address}`}</label
          >`,
      )}
    </fieldset>
    ${address === undefined && addressFields(typed, faults, words)}
    ${selectField({
      name: 'rytm',
      label: words.rhythm,
      value: typed.rhythm,
      options: rhythms.map((value) => ({ value, text: capitalised(DIGEST_RHYTHMS[value]) })),
      faults,
    })}`
}

function addressFields({ mail, slack }: SubscriptionTyped, faults: Faults, words: SubscriptionWords): Markup {
  return html`${textField({
    name: 'epost',
    label: words.address,
    hint: words.addressHint,
    type: 'email',
    value: mail,
    faults,
  })}
  ${textField({
    name: 'slack',
    label: words.slackChannel,
    hint: words.slackHint,
    value: slack,
    most: 40,
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
