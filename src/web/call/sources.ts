import { html } from 'hono/html'
import type { Call, Reference } from '#core/call'
import type { CallField } from '#core/compose-call'
import { isAtLeast } from '#core/role'
import { formToken } from '#web/html/form'
import type { Markup } from '#web/html/markup'
import { outsideLink } from '#web/html/outside-link'
import type { Viewer } from '#web/request/route'
import { CALL_WORDS, FIELDS } from './words.ts'

/** The places where a call stands, and what is known from each; those who may can take one out. */
export function sourcesSection(call: Call, sourceName: (id: string) => string, viewer: Viewer): Markup {
  const maySplit = call.refs.length > 1 && isAtLeast(viewer.person.role, 'coordinator')
  return html`<section class="from" aria-labelledby="kallor">
    <h2 id="kallor">${CALL_WORDS.sources}</h2>
    ${call.refs.length > 1 && html`<p class="quiet">${CALL_WORDS.sourcesLead}</p>`}
    <ul class="plain-list" role="list">
      ${call.refs.map(
        (reference) =>
          html`<li>
            ${outsideLink(reference.url, sourceName(reference.source))}
            <span class="quiet">${givenBy(call, reference)}</span>
            ${maySplit && splitForm(call, reference, sourceName, viewer)}
          </li>`,
      )}
    </ul>
  </section>`
}

function givenBy({ refs, provenance = {} }: Call, { source, ref }: Reference): string {
  const fields = Object.entries(provenance) as [CallField, { source: string; ref: string }][]
  const given = fields.filter(([, from]) => from.source === source && from.ref === ref).map(([field]) => FIELDS[field])
  if (given.length > 0) return given.join(', ')
  return refs[0]?.source === source && refs[0].ref === ref && fields.length > 0 ? CALL_WORDS.allElse : ''
}

function splitForm(call: Call, { source, ref }: Reference, sourceName: (id: string) => string, viewer: Viewer): Markup {
  return html`<form method="post" action="/utlysningar/${call.id}/dela">
    ${formToken(viewer)}
    <input type="hidden" name="kalla" value="${source}" /><input type="hidden" name="ref" value="${ref}" />
    <button class="link">${CALL_WORDS.split(sourceName(source))}</button>
  </form>`
}
