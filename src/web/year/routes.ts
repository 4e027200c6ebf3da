import { dayOf } from '#core/day'
import { monthOf, readMonth } from '#core/month'
import { FOCUS_AREA_IDS, TOPIC_IDS } from '#core/vocabulary'
import { yearWheel } from '#store/year-wheel'
import { chosen } from '#web/html/form'
import { layout } from '#web/html/layout'
import { page, type Route } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { yearFrom } from './drawing.ts'
import { YEAR_PATH, type YearChoice, yearHref, yearMain } from './page.ts'
import { YEAR_WORDS } from './words.ts'

/** Twelve months of windows by topic: announced ones, and those that usually come. */
export function yearRoutes({ db, organisation }: Workplace): readonly Route[] {
  return [
    page(YEAR_PATH, 'reader', async (visit) => {
      const choice = readChoice(visit.query)
      // A form sends its empty fields too: the address that people keep and share has none.
      if ([...visit.query.values()].includes('')) return visit.context.redirect(yearHref(choice), 303)
      const today = dayOf(visit.now, organisation.zone)
      const span = yearFrom(choice.from ?? monthOf(today), today)
      const { topic, focus } = choice
      const topics = await yearWheel(
        db,
        {
          from: span.firstDay,
          to: span.lastDay,
          minRelevance: organisation.minRelevance,
          ...(topic && { topics: [topic] }),
          ...(focus && { focus }),
        },
        visit.now,
      )
      const main = yearMain(choice, span, topics)
      return visit.context.html(layout({ title: YEAR_WORDS.title, path: YEAR_PATH, main, visit }), 200, PRIVATE)
    }),
  ]
}

const PRIVATE = { 'Cache-Control': 'no-store' }

function readChoice(query: URLSearchParams): YearChoice {
  const topic = chosen(query, 'amne', TOPIC_IDS)
  const focus = chosen(query, 'fokus', FOCUS_AREA_IDS)
  const from = readMonth(query.get('fran') ?? '')
  return { ...(topic && { topic }), ...(focus && { focus }), ...(from && { from }) }
}
