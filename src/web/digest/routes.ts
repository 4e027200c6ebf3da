import { isAtLeast } from '#core/role'
import { openPage, type Route, type Visit } from '#web/request/route'
import type { WebViews } from '#web/workplace/views'
import { homePage } from './home.ts'
import { weekPage } from './week.ts'

const CHECKED = { 'Cache-Control': 'no-cache' }

/** How many calls wait to be judged. */
type CountWaiting = (now: Temporal.Instant) => Promise<number>

/** The digests, which anyone may read: they tell of calls and sources, never of people. */
export function weekRoutes(views: WebViews, countWaiting?: CountWaiting): readonly Route[] {
  return [
    openPage('/', async (visit) => {
      const [digest, sources, weeks] = await Promise.all([
        views.currentDigest(),
        views.sourceStates(),
        views.digestWeeks(),
      ])
      const leftOut = digest === undefined ? [] : await views.leftOut(digest)
      const waiting = judges(visit) ? await countWaiting?.(visit.now) : undefined
      const home = { digest, leftOut, sources, weeks, ...(waiting !== undefined && { waiting }) }
      return visit.context.html(homePage(home, visit), 200, CHECKED)
    }),
    openPage('/vecka/:week{[0-9]{4}-[0-9]{2}}', async (visit) => {
      const digest = await views.digestOfWeek(visit.context.req.param('week') ?? '')
      if (digest === undefined) return visit.context.notFound()
      const [leftOut, weeks] = await Promise.all([views.leftOut(digest), views.digestWeeks()])
      return visit.context.html(weekPage(digest, leftOut, weeks, visit), 200, CHECKED)
    }),
  ]
}

const judges = ({ viewer }: Visit) => viewer !== undefined && isAtLeast(viewer.person.role, 'coordinator')
