import { html } from 'hono/html'
import type { Call } from '#core/call'
import { headingOf } from '#core/describe'
import { adjustCall, learn } from '#core/learn'
import { monthOf, monthsAfter, readMonth, spanOf, swedishMonthOfYear, type Month } from '#core/month'
import { shortLine } from '#core/short-line'
import { isNearLine, type QueueView } from '#core/triage-queue'
import { deadlineWithDistance } from '#render/words'
import { callsFirstSeen } from '#store/calls'
import { markedCalls } from '#store/triage'
import { formToken } from '#web/html/form'
import { layout } from '#web/html/layout'
import type { Markup } from '#web/html/markup'
import { outsideLink } from '#web/html/outside-link'
import { page, type Route, type SignedInVisit, type Viewer } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { viewOf } from './desk.ts'
import { TRIAGE_WORDS } from './words.ts'

const PATH = '/bedomning/inte-visade'
const TITLE_LENGTH = 240

/** What fell just below the line, month by month; saving one is a mark like any other. */
export function notShownRoutes(workplace: Workplace): readonly Route[] {
  return [
    page(PATH, 'coordinator', async (visit) => {
      const { db, organisation } = workplace
      const view = viewOf(organisation, visit.now, [])
      const month = readMonth(visit.query.get('manad') ?? '') ?? monthOf(view.today)
      const learnt = learn(await markedCalls(db))
      const found = await callsFirstSeen(db, spanOf(month, organisation.zone), organisation.minRelevance - 1, visit.now)
      const calls = found.map((call) => adjustCall(call, learnt)).filter((call) => isNearLine(call, view))
      return visit.context.html(notShownPage({ calls: byScore(calls), month, view, visit }), 200, {
        'Cache-Control': 'no-store',
      })
    }),
  ]
}

const byScore = (calls: readonly Call[]): readonly Call[] =>
  calls.toSorted((a, b) => b.verdict.relevance.score - a.verdict.relevance.score || a.id - b.id)

interface NotShown {
  /** The best first. */
  readonly calls: readonly Call[]
  readonly month: Month
  readonly view: QueueView
  readonly visit: SignedInVisit
}

function notShownPage({ calls, month, view, visit }: NotShown): Markup {
  const main = html`<div class="plain">
    <h1>${TRIAGE_WORDS.notShown}</h1>
    <p class="lead">
      De nya i ${swedishMonthOfYear(month)} som föll strax under gränsen och fortfarande går att söka.
      ${calls.length === 0 ? 'Just nu är det inga.' : `Just nu är de ${calls.length}.`}
    </p>
    <p class="quiet">Den som räddas räknas som relevant, kommer med i utskick och lär Utlyst vad ni vill ha.</p>
    ${monthsNav(month, view)}
    <ul class="rescue" role="list">
      ${calls.map((call) => notShownItem(call, month, view, visit.viewer))}
    </ul>
    <p><a href="/bedomning">Till kön</a></p>
  </div>`
  return layout({ title: TRIAGE_WORDS.notShown, path: PATH, main, visit })
}

function monthsNav(month: Month, { today }: QueueView): Markup {
  const [before, after] = [monthsAfter(month, -1), monthsAfter(month, 1)]
  return html`<nav class="walk" aria-label="Månader">
    <a href="${PATH}?manad=${before}">${swedishMonthOfYear(before)}</a>
    ${after <= monthOf(today) && html`<a href="${PATH}?manad=${after}">${swedishMonthOfYear(after)}</a>`}
  </nav>`
}

function notShownItem(call: Call, month: Month, view: QueueView, viewer: Viewer): Markup {
  const { id, titleLanguage, nextDeadline, refs } = call
  const title = shortLine(call.title, TITLE_LENGTH)
  const moment = { at: view.now.toString(), zone: view.zone }
  const details = [
    headingOf(call) ?? [],
    nextDeadline === undefined ? [] : deadlineWithDistance(nextDeadline, moment),
  ].flat()
  return html`<li>
    <span>
      <span lang="${titleLanguage}">${outsideLink(refs[0]?.url ?? '', title)}</span>
      <span class="details">${details.join(' · ')}</span>
    </span>
    <form method="post" action="/bedomning/${id}">
      ${formToken(viewer)}
      <input type="hidden" name="tillbaka" value="${PATH}?manad=${month}" />
      <button class="second" name="mark" value="relevant" aria-label="Rädda ${title}">Rädda</button>
    </form>
  </li>`
}
