import { html } from 'hono/html'
import type { Call } from '#core/call'
import { programmeName } from '#core/programme-names'
import { isLifted } from '#core/select'
import { shortLine } from '#core/short-line'
import { TRIAGE_REASON_IDS, TRIAGE_REASONS } from '#core/triage'
import { deadlineWithDistance } from '#render/words'
import { formToken } from '#web/html/form'
import type { Markup } from '#web/html/markup'
import type { Viewer } from '#web/request/route'
import type { Desk } from './desk.ts'
import { TRIAGE_WORDS } from './words.ts'

const SHOWN = 25
const TITLE_LENGTH = 160

/** The queue as a list, of which several calls can be judged in one go. */
export function queueList({ queue, view }: Desk, here: Call, viewer: Viewer): Markup {
  const left = queue.length - SHOWN
  return html`<section aria-labelledby="ko">
    <h2 id="ko">${TRIAGE_WORDS.queue}</h2>
    <form method="post" action="/bedomning/flera" aria-labelledby="flera">
      ${formToken(viewer)}
      <fieldset>
        <legend id="flera">${TRIAGE_WORDS.several}</legend>
        <div class="field">
          <label for="flera-orsak">${TRIAGE_WORDS.severalReason}</label>
          <select id="flera-orsak" name="reason">
            <option value="">${TRIAGE_WORDS.noReason}</option>
            ${TRIAGE_REASON_IDS.filter((id) => id !== 'other').map(
              (id) => html`<option value="${id}">${TRIAGE_REASONS[id]}</option>`,
            )}
          </select>
        </div>
        <div class="actions">
          <button class="second" name="mark" value="relevant">Relevanta</button>
          <button class="second" name="mark" value="not-for-us">Inte för oss</button>
          <button class="second" name="mark" value="parked">Parkera</button>
        </div>
      </fieldset>
      <ul class="queue" role="list">
        ${queue.slice(0, SHOWN).map((call) => queueItem(call, here, view))}
      </ul>
      ${left > 0 && html`<p class="quiet">${TRIAGE_WORDS.queueMore(left)}</p>`}
    </form>
  </section>`
}

function queueItem(call: Call, here: Call, view: Desk['view']): Markup {
  const { id, nextDeadline, titleLanguage } = call
  const title = shortLine(call.title, TITLE_LENGTH)
  const moment = { at: view.now.toString(), zone: view.zone }
  const details = [
    programmeName(call) ?? [],
    nextDeadline === undefined ? [] : deadlineWithDistance(nextDeadline, moment),
    isLifted(call, view) ? [] : 'strax under gränsen',
  ].flat()
  const current = id === here.id ? html`aria-current="true"` : ''
  return html`<li>
    <input type="checkbox" name="utlysning" value="${id}" aria-label="${TRIAGE_WORDS.choose(title)}" />
    <span>
      <a href="/bedomning?utlysning=${id}" lang="${titleLanguage}" ${current}>${title}</a>
      <span class="details">${details.join(' · ')}</span>
    </span>
  </li>`
}
