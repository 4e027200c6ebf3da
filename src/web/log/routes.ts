import { logKinds, readLog } from '#store/log'
import { fieldText, wholeNumber } from '#web/html/form'
import { page, type Route } from '#web/request/route'
import type { Workplace } from '#web/workplace/workplace'
import { type LogChoice, logPage } from './page.ts'

const PAGE_SIZE = 50

/** Who changed what: read by coordinators, changed by nobody. */
export function logRoutes({ db, organisation }: Workplace): readonly Route[] {
  return [
    page('/logg', 'coordinator', async (visit) => {
      const choice = choiceOf(visit.query)
      const before = wholeNumber(visit.query, 'fore')
      const found = await readLog(db, {
        limit: PAGE_SIZE + 1,
        subject: choice,
        ...(before !== undefined && { beforeId: before }),
      })
      const entries = found.slice(0, PAGE_SIZE)
      const last = found.length > PAGE_SIZE ? entries.at(-1)?.id : undefined
      const parts = { visit, entries, kinds: await logKinds(db), choice, zone: organisation.zone }
      return visit.context.html(logPage({ ...parts, ...(last !== undefined && { olderThan: last }) }), 200, {
        'Cache-Control': 'no-store',
      })
    }),
  ]
}

function choiceOf(query: URLSearchParams): LogChoice {
  const [kind, id] = [fieldText(query, 'slag', 100), fieldText(query, 'objekt', 200)]
  return { ...(kind !== undefined && { kind }), ...(id !== undefined && { id }) }
}
