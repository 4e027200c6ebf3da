import { load } from 'cheerio'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSignInLink } from '#store/sessions'
import { createThrottle } from '#web/sign-in/throttle'
import { openFreshStore } from '../../support/fresh-store.ts'
import { NOW } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice, ORIGIN } from '../../support/workplace.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW, { proxies: 1 })
})
afterAll(() => office.store.close())

describe('a session', () => {
  it('is a secret of 256 bits, of which the database has the hash alone', async () => {
    const someone = await office.signIn('reader')
    expect(Buffer.from(someone.secret, 'base64url')).toHaveLength(32)
    const rows = await office.store.db.selectFrom('session').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain(someone.secret)
  })

  it.each([
    ['goes on after seven hours without use', 'last_used_at', '7 hours', true],
    ['ends after eight hours without use', 'last_used_at', '8 hours 1 minute', false],
  ])('%s', async (_, column, ago, goesOn) => {
    const someone = await office.signIn('reader', { name: 'Någon' })
    await sql`update session set ${sql.ref(column)} = now() - ${ago}::interval
      where person_id = ${someone.person.id}`.execute(office.store.db)
    expect(await isIn(someone)).toBe(goesOn)
  })

  it('ends after twelve hours, however much it is used', async () => {
    const someone = await office.signIn('reader')
    const { rows } = await sql<{
      hours: number
    }>`select extract(epoch from ends_at - created_at)::float8 / 3600 as hours
      from session where person_id = ${someone.person.id}`.execute(office.store.db)
    expect(rows).toEqual([{ hours: 12 }])
    await sql`update session set ends_at = now() where person_id = ${someone.person.id}`.execute(office.store.db)
    expect(await isIn(someone)).toBe(false)
  })

  it('is renewed at sign-in: one that was there before is dead afterwards', async () => {
    const planted = await office.signIn('reader')
    const link = await createSignInLink(office.store.db, planted.person.id)
    const page = load(await (await planted.get(`/logga-in/${link}`)).text())
    const answer = await planted.post(`/logga-in/${link}`, { vidare: '/' })
    expect(page('form[method="post"] input[name="_token"]').length).toBeGreaterThan(0)
    expect(answer.headers.get('set-cookie')).not.toContain(planted.secret)
    expect(await isIn(planted)).toBe(false)
  })

  it('of one browser ends without the others', async () => {
    const [here, there] = [await office.signIn('reader'), await office.signIn('reader')]
    await here.post('/logga-ut')
    expect([await isIn(here), await isIn(there)]).toEqual([false, true])
  })

  it.each(['', 'x', 'a'.repeat(43), "' or 1=1 --", 'x'.repeat(4_000)])('is not made up: %j', async (secret) => {
    const answer = await office.web.request('/personer', { headers: { cookie: `__Host-utlyst-session=${secret}` } })
    expect(answer.status).toBe(303)
  })
})

describe('somebody who guesses at links', () => {
  it('is told to wait after twenty tries, and so is nobody else', async () => {
    const tries = []
    for (let number = 0; number < 22; number += 1) tries.push(await guess('10.0.0.1', `${number}`))
    expect(tries.map(({ status }) => status)).toEqual([...Array.from({ length: 20 }, () => 303), 429, 429])
    expect(Number(tries.at(-1)?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await guess('10.0.0.2', 'x')).status).toBe(303)
  })

  it('cannot hide behind an address that they write themselves', async () => {
    expect((await guess('10.9.9.9, 10.0.0.1', 'x')).status).toBe(429)
  })

  it('does not lock out those who succeed, however many share an address', async () => {
    const { person } = await office.signIn('reader')
    for (let number = 0; number < 25; number += 1) {
      const link = await createSignInLink(office.store.db, person.id)
      expect((await guess('10.0.0.3', link)).headers.get('location')).toBe('/')
    }
  })
})

describe('the throttle', () => {
  it('counts all addresses together as well, and forgets when its window ends', () => {
    let clock = 0
    const throttle = createThrottle({ mostEach: 3, mostOfAll: 5, windowMs: 60_000 }, () => clock)
    for (const who of ['a', 'b', 'c', 'd']) throttle.failed(who)
    expect([throttle.waitOf('a'), throttle.waitOf('new')]).toEqual([0, 0])
    clock = 20_000
    throttle.failed('e')
    expect([throttle.waitOf('a'), throttle.waitOf('new')]).toEqual([40, 40])
    clock = 60_000
    expect(throttle.waitOf('new')).toBe(0)
    throttle.failed('a')
    expect(throttle.waitOf('a')).toBe(0)
  })
})

async function isIn(colleague: Colleague): Promise<boolean> {
  return load(await (await colleague.get('/')).text())('.account span').text() !== ''
}

function guess(forwarded: string, secret: string): Promise<Response> {
  const headers = {
    origin: ORIGIN,
    'content-type': 'application/x-www-form-urlencoded',
    'x-forwarded-for': forwarded,
  }
  return Promise.resolve(office.web.request(`/logga-in/${secret}`, { method: 'POST', headers, body: '' }))
}
