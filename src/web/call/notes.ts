import { html } from 'hono/html'
import { isAtLeast } from '#core/role'
import type { Note } from '#store/notes'
import { formToken } from '#web/html/form'
import type { Markup } from '#web/html/markup'
import { momentTime } from '#web/html/moment'
import type { Viewer } from '#web/request/route'
import { CALL_WORDS } from './words.ts'

export const NOTE_LENGTH = 4_000

/** What people have written on a call, and a way to write more for those who may. */
export function notesSection(call: number, notes: readonly Note[], viewer: Viewer, zone: string): Markup {
  return html`<section class="notes ${notes.length === 0 && 'no-print'}" aria-labelledby="anteckningar">
    <h2 id="anteckningar">${CALL_WORDS.notes}</h2>
    ${
      notes.length === 0
        ? html`<p class="quiet">${CALL_WORDS.noNotes}</p>`
        : html`<ol class="plain-list" role="list">
            ${notes.map((note) => noteItem(note, zone))}
          </ol>`
    }
    ${isAtLeast(viewer.person.role, 'representative') && noteForm(call, viewer)}
    <p class="quiet no-print">
      ${CALL_WORDS.record} <a href="/utlysningar/${call}/handlingar.txt" download>${CALL_WORDS.text}</a> eller
      <a href="/utlysningar/${call}/handlingar.json" download>${CALL_WORDS.json}</a>
    </p>
  </section>`
}

function noteItem({ at, by, text }: Note, zone: string): Markup {
  return html`<li>
    <p class="quiet">${by}, ${momentTime(at, zone)}</p>
    ${text.split(/\n+/).map((line) => html`<p>${line}</p>`)}
  </li>`
}

function noteForm(call: number, viewer: Viewer): Markup {
  return html`<form class="no-print" method="post" action="/utlysningar/${call}/anteckningar">
    ${formToken(viewer)}
    <div class="field">
      <label for="text">${CALL_WORDS.newNote}</label>
      <p class="hint" id="text-hint">${CALL_WORDS.notesLead}</p>
      <textarea
        id="text"
        name="text"
        rows="4"
        maxlength="${NOTE_LENGTH}"
        required
        aria-describedby="text-hint"
      ></textarea>
    </div>
    <p><button class="second">${CALL_WORDS.addNote}</button></p>
  </form>`
}
