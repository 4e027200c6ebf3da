import { html } from 'hono/html'
import type { Call } from '#core/call'
import { formToken } from '#web/html/form'
import type { Markup } from '#web/html/markup'
import type { Viewer } from '#web/request/route'
import { CALL_WORDS } from './words.ts'

/** Another call, enough to know it by. */
export type OtherCall = Pick<Call, 'id' | 'title' | 'titleLanguage'>

/** Calls that may be the same as this one, to be said yes or no to; and any other, by its address. */
export function joinSection({ id }: Call, alike: readonly OtherCall[], viewer: Viewer): Markup {
  return html`<section class="no-print" aria-labelledby="samma">
    <h2 id="samma">${CALL_WORDS.join}</h2>
    ${alike.map((other) => suggestion(id, other, viewer))}
    <form class="filter" method="post" action="/utlysningar/${id}/samman">
      ${formToken(viewer)}
      <div class="field">
        <label for="annan">${CALL_WORDS.joinHint}</label>
        <input id="annan" name="annan" required maxlength="300" autocomplete="off" />
      </div>
      <button class="second">${CALL_WORDS.joinButton}</button>
    </form>
  </section>`
}

function suggestion(id: number, other: OtherCall, viewer: Viewer): Markup {
  const decide = (path: string, text: string) =>
    html`<form method="post" action="/utlysningar/${id}/${path}">
      ${formToken(viewer)} <input type="hidden" name="annan" value="${other.id}" />
      <button class="second">${text}</button>
    </form>`
  return html`<p>
      ${CALL_WORDS.mayBe} <a href="/utlysningar/${other.id}" lang="${other.titleLanguage}">${other.title}</a>
    </p>
    <div class="actions">${decide('samman', CALL_WORDS.joinButton)} ${decide('isar', CALL_WORDS.keepApart)}</div>`
}
