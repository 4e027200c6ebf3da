import { load } from 'cheerio'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { seedDepartments } from '#store/departments'
import { interestOf } from '#store/interest'
import { findCalls } from '#store/calls'
import { type FreshStore, openFreshStore } from '../../support/fresh-store.ts'
import { trollhattan } from '../../support/organisation.ts'
import { callStore } from '../../support/triage-calls.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'
import { emptyTables } from '../../support/written-rows.ts'

const NOW = Temporal.Instant.from('2026-10-06T08:00:00Z')

let store: FreshStore
let office: Office
let firstCoordinator: Colleague
let calls: ReturnType<typeof callStore>
beforeAll(async () => {
  store = await openFreshStore()
  const nextSweep = () => Temporal.Instant.from('2026-10-07T04:15:00Z')
  office = await openOffice(store, NOW, { nextSweep })
})
afterAll(() => store.close())
beforeEach(async () => {
  await emptyTables(store.db)
  await seedDepartments(store.db, trollhattan.departments)
  firstCoordinator = await office.signIn('coordinator', { name: 'Samordnaren' })
  calls = callStore(store)
})

const open = async (path = '/bedomning') => load(await (await firstCoordinator.get(path)).text())
const queued = async () => {
  const page = await open()
  return page('.queue a')
    .toArray()
    .map((link) => page(link).text())
}
const triageOf = async (id: number) => (await findCalls(store.db, {}, NOW)).find((call) => call.id === id)?.triage

/** The page that a post leads to, which tells what was done. */
async function follow(answer: Response): Promise<string> {
  expect(answer.status).toBe(303)
  const said = /__Host-utlyst-said=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
  return decodeURIComponent(decodeURIComponent(said))
}

describe('the queue', () => {
  it('holds lifted calls and those just below the line: near deadlines first, then by score', async () => {
    await calls(
      { ref: 'good', score: 0.9 },
      { ref: 'fair', score: 0.6 },
      { ref: 'soon', score: 0.5, closes: '2026-10-20' },
      { ref: 'sooner', score: 0.4, closes: '2026-10-10' },
      { ref: 'near', grade: 1, score: 0.4 },
      { ref: 'far', grade: 1, score: 0.1 },
      { ref: 'never', grade: 0, score: 0.3 },
      { ref: 'over', closes: '2026-10-05' },
    )
    expect(await queued()).toEqual(['Call sooner', 'Call soon', 'Call good', 'Call fair', 'Call near'])
  })

  it('shows one in large, says what it is unsure of, and leads to the next and the one before', async () => {
    const ids = await calls({ ref: 'a', score: 0.9 }, { ref: 'b', grade: 1, score: 0.4 })
    const first = await open()
    expect(first('.on-desk h2').text()).toBe('Call a')
    expect(first('.walk').text()).toContain('1 av 2')
    expect(first('[data-key="j"]').attr('href')).toBe(`/bedomning?utlysning=${ids.get('b')}`)
    const second = await open(`/bedomning?utlysning=${ids.get('b')}`)
    expect(second('.standing').text()).toContain('Strax under gränsen')
    expect(second('[data-key="k"]').attr('href')).toBe(`/bedomning?utlysning=${ids.get('a')}`)
  })

  it('empties, and says when it fills again', async () => {
    const ids = await calls({ ref: 'a' })
    await firstCoordinator.post(`/bedomning/${ids.get('a')}`, { mark: 'relevant' })
    const page = await open()
    expect(page('.lead').text()).toBe('Kön är tom. Nästa hämtning imorgon kl. 06.15.')
  })

  it('brings a parked call back on its day', async () => {
    const ids = await calls({ ref: 'a' })
    await firstCoordinator.post(`/bedomning/${ids.get('a')}`, { mark: 'parked', days: '14' })
    expect(await triageOf(ids.get('a')!)).toMatchObject({ mark: 'parked', until: '2026-10-20' })
    expect(await queued()).toEqual([])
    await store.db
      .updateTable('triage')
      .set({ parked_until: '2026-10-06' as never })
      .execute()
    const page = await open()
    expect(page('.standing').text()).toBe('Var parkerad till idag.')
  })
})

describe('a decision', () => {
  it('is stored with reason and departments, said once, and leads to the next call', async () => {
    const ids = await calls({ ref: 'a', score: 0.9 }, { ref: 'b' })
    const answer = await firstCoordinator.post(`/bedomning/${ids.get('a')}`, {
      mark: 'relevant',
      nasta: String(ids.get('b')),
      department: ['utbildning'],
      lead: 'eidar',
    })
    expect(answer.headers.get('location')).toBe(`/bedomning?utlysning=${ids.get('b')}`)
    expect(await follow(answer)).toBe('Relevant: Call a')
    expect(await triageOf(ids.get('a')!)).toMatchObject({ mark: 'relevant', by: 'Samordnaren' })
    expect((await interestOf(store.db, ids.get('a')!)).map(({ department, isLead }) => [department, isLead])).toEqual([
      ['eidar', true],
      ['utbildning', false],
    ])
  })

  it('with the reason "annat" asks for words, and keeps what was typed', async () => {
    const ids = await calls({ ref: 'a' })
    const answer = await firstCoordinator.post(`/bedomning/${ids.get('a')}`, { mark: 'not-for-us', reason: 'other' })
    expect(answer.status).toBe(422)
    const page = load(await answer.text())
    expect(page('[role="alert"]').text()).toContain('Skriv varför')
    expect(page('#note').attr('aria-describedby')).toContain('note-wrong')
    expect(page('input[name="reason"][value="other"]').attr('checked')).toBeDefined()
    expect(await triageOf(ids.get('a')!)).toBeUndefined()
  })

  it('on several calls is one, and one undo takes it back', async () => {
    const ids = await calls({ ref: 'a' }, { ref: 'b' }, { ref: 'c' })
    const some = [String(ids.get('a')), String(ids.get('b'))]
    const answer = await firstCoordinator.post('/bedomning/flera', {
      utlysning: some,
      mark: 'not-for-us',
      reason: 'no-time',
    })
    expect(await follow(answer)).toBe('Inte för oss: 2 utlysningar')
    expect(await queued()).toEqual(['Call c'])
    expect((await open())('[data-key="z"]').text()).toContain('Ångra: inte för oss, 2 utlysningar')
    expect(await follow(await firstCoordinator.post('/bedomning/angra'))).toBe('Ångrat: 2 utlysningar.')
    expect(await queued()).toEqual(['Call a', 'Call b', 'Call c'])
    expect((await open())('[data-key="z"]')).toHaveLength(0)
  })

  it.each(['99999', '999999999999999'])('on a call that is not there changes nothing: %s', async (id) => {
    expect(await follow(await firstCoordinator.post(`/bedomning/${id}`, { mark: 'relevant' }))).toBe(
      'Utlysningen finns inte längre.',
    )
  })

  it('without a mark, or of none, says so', async () => {
    const ids = await calls({ ref: 'a' })
    expect((await firstCoordinator.post(`/bedomning/${ids.get('a')}`, { mark: 'maybe' })).status).toBe(422)
    expect(await follow(await firstCoordinator.post('/bedomning/flera', { mark: 'relevant' }))).toContain(
      'Välj minst en',
    )
  })

  it('never leads away from our own pages', async () => {
    const ids = await calls({ ref: 'a' })
    const answer = await firstCoordinator.post(`/bedomning/${ids.get('a')}`, {
      mark: 'relevant',
      tillbaka: '//evil.example',
    })
    expect(answer.headers.get('location')).toBe('/')
  })
})

describe('after five "not for us" with one cause', () => {
  const culture = (ref: string) => ({ ref, topics: ['culture'] as const })

  it('a rule is proposed; only a yes mutes, and what is muted can be told again', async () => {
    const ids = await calls(...['a', 'b', 'c', 'd', 'e', 'f'].map(culture), { ref: 'other' })
    const five = ['a', 'b', 'c', 'd', 'e'].map((ref) => String(ids.get(ref)))
    await firstCoordinator.post('/bedomning/flera', { utlysning: five, mark: 'not-for-us', reason: 'wrong-field' })
    const asked = await open()
    expect(asked('.proposals').text()).toContain('Ni har sagt nej till 5 utlysningar om Kultur och kreativa näringar')
    expect(asked('.proposals').text()).toContain('I kön nu: 1 av 2')
    const left = await open(`/bedomning?utlysning=${ids.get('f')}`)
    expect(left('.on-desk .facts').text()).toContain('Ni har sagt nej till 5 av 5 om Kultur och kreativa näringar.')
    expect(await queued()).toHaveLength(2)
    await firstCoordinator.post('/bedomning/regler', { kind: 'topic', cause: 'culture', scope: 'all' })
    expect(await queued()).toEqual(['Call other'])
    const answered = await open()
    expect(answered('.proposals')).toHaveLength(0)
    expect(answered('.rule').text()).toContain('Tystade för alla: utlysningar om Kultur och kreativa näringar')
    await firstCoordinator.post('/bedomning/regler/ta-tillbaka', { kind: 'topic', cause: 'culture' })
    expect(await queued()).toHaveLength(2)
  })

  it('an answer that makes no sense changes nothing', async () => {
    const said = await follow(
      await firstCoordinator.post('/bedomning/regler', { kind: 'mood', cause: 'x', scope: 'all' }),
    )
    expect(said).toContain('Ingenting har ändrats')
    const nobody = { kind: 'topic', cause: 'culture', scope: 'department', department: 'nobody' }
    expect(await follow(await firstCoordinator.post('/bedomning/regler', nobody))).toContain('Ingenting har ändrats')
  })
})

describe('what we did not show', () => {
  it('lists what fell just below the line in a month, and one click saves it', async () => {
    const ids = await calls(
      { ref: 'near', grade: 1, score: 0.4 },
      { ref: 'far', grade: 1, score: 0.1 },
      { ref: 'lifted' },
    )
    const titles = async (path: string) => {
      const page = await open(path)
      return page('.rescue a')
        .toArray()
        .map((link) => page(link).text())
    }
    const path = '/bedomning/inte-visade?manad=2026-10'
    expect(await titles('/bedomning/inte-visade')).toEqual(['Call near'])
    expect(await titles('/bedomning/inte-visade?manad=2026-09')).toEqual([])
    const answer = await firstCoordinator.post(`/bedomning/${ids.get('near')}`, { mark: 'relevant', tillbaka: path })
    expect(answer.headers.get('location')).toBe(path)
    expect(await titles(path)).toEqual([])
    expect(await triageOf(ids.get('near')!)).toMatchObject({ mark: 'relevant' })
  })
})

it.each(['/bedomning', '/bedomning/inte-visade'])('%s is for coordinators alone', async (path) => {
  const representative = await office.signIn('representative', { department: 'eidar' })
  expect((await representative.get(path)).status).toBe(403)
})
