import { afterAll, beforeAll, expect, it } from 'vitest'
import { departmentAudience } from '#core/audience'
import { NO_WISHES } from '#core/subscription'
import type { Verdict } from '#core/verdict'
import { mailChannel } from '#deliver/mail'
import { buildSubscribed } from '#jobs/build-subscribed'
import { deliverOutbox } from '#jobs/deliver-outbox'
import { seedDepartments } from '#store/departments'
import { addPerson } from '#store/people'
import { saveChoice } from '#store/subscriptions'
import { type FakeSmtp, startFakeSmtp } from '../support/fake-smtp.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { trollhattan } from '../support/organisation.ts'
import { aDraft, smallPortal } from '../support/small-portal.ts'
import { smallSweeps } from '../support/small-sweep.ts'

const MONDAY = Temporal.Instant.from('2026-10-12T05:30:00Z')
const classify = ({ title }: { readonly title: string }): Verdict => ({
  focus: [],
  topics: title.startsWith('Läs') ? ['education'] : ['mobility'],
  relevance: { grade: 3, score: 0.9 },
  scores: { sustainability: 0, business: 0, competence: 0, relevance: 0.9 },
  reasons: [],
})

let store: FreshStore
let smtp: FakeSmtp
beforeAll(async () => {
  store = await openFreshStore()
  smtp = await startFakeSmtp((_, attempt) => (attempt === 1 ? 'greylist' : undefined))
})
afterAll(async () => {
  await smtp.close()
  await store.close()
})

it('a call goes from a portal to the mailbox of the department that follows its topic, once, and to no other', async () => {
  await seedDepartments(store.db, trollhattan.departments)
  const by = await addPerson(store.db, { name: 'Samordnaren', role: 'coordinator' })
  const mailTo = (id: string, topic: 'education' | 'tourism') =>
    saveChoice(
      store.db,
      {
        ...NO_WISHES,
        audience: departmentAudience(id),
        topics: [topic],
        channel: { kind: 'mail', to: `${id}@stad.example` },
        rhythm: 'weekly',
      },
      { by, at: '2026-10-01T08:00:00Z' },
    )
  await mailTo('utbildning', 'education')
  await mailTo('eidar', 'tourism')
  const portal = smallPortal()
  portal.show([aDraft('a', { title: 'Läsning för alla', titleLanguage: 'sv' }), aDraft('b', { title: 'Spårvagnar' })])
  await smallSweeps(store, portal)({ classify })

  const parts = { db: store.db, organisation: trollhattan, cards: [], webUrl: 'https://utlyst.example' }
  const signal = new AbortController().signal
  const slot = { rhythm: 'weekly', slot: MONDAY.toString() } as const
  for (let again = 0; again < 2; again += 1) {
    await buildSubscribed(parts, slot, MONDAY, signal, { info: () => undefined })
    const channels = { mail: mailChannel({ url: smtp.url, from: 'utlyst@stad.example' }) }
    await deliverOutbox({ db: store.db, channels, signal, paceMs: 50, scheduleMs: [0, 0, 0] })
  }

  expect(smtp.letters.map(({ to }) => to)).toEqual(['utbildning@stad.example'])
  expect(smtp.letters[0]?.headers).toContain(
    'List-Unsubscribe: <https://utlyst.example/verksamheter/utbildning/prenumeration>',
  )
})
