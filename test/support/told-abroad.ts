import { day } from '#core/day'
import type { Verdict } from '#core/verdict'
import { buildDigestOnce } from '#jobs/build-digests'
import { latestSlots, nextSlot } from '#jobs/schedule'
import { renderText } from '#render/text'
import { openFreshStore } from './fresh-store.ts'
import { trollhattan } from './organisation.ts'
import { aDraft, smallPortal } from './small-portal.ts'
import { smallSweeps } from './small-sweep.ts'

const forTheCity = (): Verdict => ({
  focus: [{ area: 'sustainability', score: 0.9 }],
  topics: [],
  relevance: { grade: 3, score: 0.9 },
  scores: { sustainability: 0.9, business: 0, competence: 0, relevance: 0.9 },
  reasons: [],
})

/** Among them the days on which the clocks of Brussels and Stockholm change, and a leap day. */
const CLOSING = ['2027-03-26', '2027-03-28', '2027-10-31', '2028-02-29']

/**
 * `node test/support/told-abroad.ts` prints what a host makes of calls that close at 17:00 in Brussels: the moments at
 * which they close, to the second, the slots of the digest, and the digest. All of it must be the same wherever the host is.
 */
const store = await openFreshStore()
const portal = smallPortal()
portal.show(
  CLOSING.map((closes) =>
    aDraft(closes, { deadlines: [{ day: day(closes), hour: '17:00', zone: 'Europe/Brussels' }] }),
  ),
)
const sweep = smallSweeps(store, portal)
await sweep({ now: '2027-03-01T06:00:00Z', classify: forTheCity })
const digest = await buildDigestOnce(
  { db: store.db, organisation: trollhattan, cards: [portal.source.card] },
  'isg',
  'isg/abroad',
  Temporal.Instant.from('2027-03-01T06:30:00Z'),
)
const closed: string[] = []
for (const closes of CLOSING) {
  for (const hour of ['14:59:59', '15:00:00', '15:59:59', '16:00:00']) {
    const now = `${closes}T${hour}Z`
    if ((await sweep({ now })).closed > 0) closed.push(now)
  }
}
const { schedule } = trollhattan.digest
const slots = ['2027-03-28', '2027-10-31', '2028-02-29'].map((date) => {
  const now = Temporal.Instant.from(`${date}T23:30:00Z`)
  return [latestSlots(schedule, trollhattan.zone, now, 1)[0], nextSlot(schedule, trollhattan.zone, now)].map(String)
})
const host = new Date('2027-03-28T12:00:00Z').getHours()
console.log(JSON.stringify({ host, told: { closed, slots, text: renderText(digest.digest) } }))
await store.close()
