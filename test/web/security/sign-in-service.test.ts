import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLog } from '#store/log'
import { addPerson, listPeople } from '#store/people'
import { openIdConnect } from '#web/sign-in/oidc'
import { openFreshStore } from '../../support/fresh-store.ts'
import {
  type Claims,
  CLIENT,
  type FakeIssuer,
  type Misdeed,
  startFakeIssuer,
  TENANT,
} from '../../support/fake-issuer.ts'
import { type Office, openOffice, ORIGIN } from '../../support/workplace.ts'

const NOW = Temporal.Instant.from('2026-07-27T06:00:00Z')
const COORDINATOR: Claims = { oid: 'oid-coordinator', name: 'Representanten', roles: ['utlyst.coordinator'] }
const QUIET = { info: () => undefined, warn: () => undefined, error: () => undefined }
const SESSION = '__Host-utlyst-session'

let issuer: FakeIssuer
let office: Office
beforeAll(async () => {
  issuer = await startFakeIssuer()
  const signInService = openIdConnect({ ...CLIENT, issuer: issuer.issuer, baseUrl: ORIGIN })
  office = await openOffice(await openFreshStore(), NOW, { signInService })
})
afterAll(async () => {
  await office.store.close()
  await issuer.close()
})

describe('the way to the sign-in service', () => {
  it('carries state, nonce and a PKCE challenge that are new each time, and no secret', async () => {
    const [first, second] = [await begin(), await begin()]
    const asked = new URL(first.address).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      client_id: CLIENT.clientId,
      redirect_uri: `${ORIGIN}/logga-in/svar`,
      code_challenge_method: 'S256',
    })
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)).toMatch(/^[\w-]{43}$/)
      expect(asked.get(name)).not.toBe(new URL(second.address).searchParams.get(name))
    }
    expect(first.address).not.toContain(CLIENT.clientSecret)
  })

  it('says so when the service is down, and works once it is back', async () => {
    const port = Number(new URL(issuer.issuer).port)
    const down = openIdConnect({ ...CLIENT, issuer: issuer.issuer.replace(`:${port}`, ':1'), baseUrl: ORIGIN })
    const other = await openOffice(office.store, NOW, { signInService: down, logger: QUIET })
    const answer = await other.web.request('/logga-in/tjanst')
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60'])
    expect(load(await answer.text())('h1').text()).toBe('Inloggningen svarar inte')
  })
})

describe('somebody whom the service vouches for', () => {
  it('comes in under a new session, on the page that they wanted', async () => {
    const { answer } = await signIn(
      COORDINATOR,
      {},
      { from: '/logga-in/tjanst?vidare=%2Futlysningar%3Famne%3Dculture' },
    )
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/utlysningar?amne=culture'])
    expect(sessionOf(answer)).toMatch(/^[\w-]{43}$/)
    const page = load(await (await asked('/', sessionOf(answer)!)).text())
    expect(page('.account span').text()).toBe('Representanten')
    expect(page('nav[aria-label="Sidor"]').text()).toContain('Bedömning')
  })

  it('is the same person at the next sign-in, whatever name and address the service then gives', async () => {
    await signIn(COORDINATOR)
    await signIn({ ...COORDINATOR, name: 'Representanten med nytt namn', email: 'ny@stad.example' })
    const found = await office.store.db
      .selectFrom('person')
      .select('name')
      .where('subject', 'like', '%oid-coordinator')
      .execute()
    expect(found).toEqual([{ name: 'Representanten' }])
  })

  it('has the role that the service gives, from the next sign-in on', async () => {
    const person = {
      oid: 'oid-rolf',
      name: 'Ingenjören',
      roles: ['utlyst.reader', 'utlyst.administrator', 'other.app'],
    }
    await signIn(person)
    expect(await roleOf('Ingenjören')).toBe('administrator')
    await signIn({ ...person, roles: ['utlyst.reader'] })
    expect(await roleOf('Ingenjören')).toBe('reader')
    const [entry] = (await readLog(office.store.db, { limit: 20 })).filter(
      ({ action }) => action === 'person.role-claimed',
    )
    expect(entry).toMatchObject({ before: { role: 'administrator' }, after: { role: 'reader' } })
  })

  it('is out when the service no longer gives them a role', async () => {
    const person = { oid: 'oid-investigator', name: 'Utredaren', roles: ['utlyst.coordinator'] }
    await signIn(person)
    const { answer } = await signIn({ ...person, roles: undefined })
    expect([answer.status, sessionOf(answer)]).toEqual([403, undefined])
  })

  it('keeps the role that an administrator gave where the service gives none', async () => {
    await addPerson(office.store.db, { name: 'Bibliotekarien', role: 'representative', subject: `${TENANT}/oid-sofia` })
    const { answer } = await signIn({ oid: 'oid-sofia', name: 'Bibliotekarien' })
    expect(answer.status).toBe(303)
    expect(await roleOf('Bibliotekarien')).toBe('representative')
  })

  it('but nobody here knows is told whom to ask, and for which account', async () => {
    await addPerson(office.store.db, { name: 'Administratören', role: 'administrator', email: 'ada@stad.example' })
    const { answer } = await signIn({ oid: 'oid-okand', name: 'Okänd' })
    expect([answer.status, sessionOf(answer)]).toEqual([403, undefined])
    const page = load(await answer.text())
    expect(page('main').text()).toContain('Administratören')
    expect(page('main code').text()).toBe(`${TENANT}/oid-okand`)
    const [entry] = await readLog(office.store.db, { limit: 1 })
    expect(entry).toMatchObject({ action: 'sign-in.refused', subjectId: `${TENANT}/oid-okand` })
  })

  it('but was shut out here stays out, also with a role of the service', async () => {
    await addPerson(office.store.db, { name: 'Slutat', role: 'reader', subject: `${TENANT}/oid-slutat` })
    await office.store.db.updateTable('person').set({ is_active: false }).where('name', '=', 'Slutat').execute()
    const { answer } = await signIn({ oid: 'oid-slutat', roles: ['utlyst.administrator'] })
    expect([answer.status, sessionOf(answer)]).toEqual([403, undefined])
  })

  it('does not take over the address of another', async () => {
    await addPerson(office.store.db, { name: 'Äkta', role: 'administrator', email: 'akta@stad.example' })
    await signIn({ oid: 'oid-falsk', name: 'Falsk', email: 'AKTA@stad.example', roles: ['utlyst.reader'] })
    const falsk = (await listPeople(office.store.db)).find(({ name }) => name === 'Falsk')
    expect(falsk).toMatchObject({ role: 'reader' })
    expect(falsk).not.toHaveProperty('email')
  })

  it('of an issuer without tenants is known by issuer and sub', async () => {
    await signIn({ sub: 'sub-1', oid: undefined, tid: undefined, name: 'Utan', roles: ['utlyst.reader'] })
    const row = await office.store.db
      .selectFrom('person')
      .select('subject')
      .where('name', '=', 'Utan')
      .executeTakeFirst()
    expect(row?.subject).toBe(`${issuer.issuer}#sub-1`)
  })

  it('leaves the session behind that the browser had before', async () => {
    const planted = await office.signIn('reader')
    const { answer } = await signIn(COORDINATOR, {}, { cookie: `${SESSION}=${planted.secret}` })
    expect(sessionOf(answer)).not.toBe(planted.secret)
    expect(load(await (await planted.get('/')).text())('.account').text()).toBe('Logga in')
  })
})

describe('an answer that proves nobody is refused:', () => {
  const now = Math.floor(Date.now() / 1000)
  const misdeeds: readonly [string, Misdeed][] = [
    ['a wrong nonce', { claims: { nonce: 'another' } }],
    ['a token for another application', { claims: { aud: 'another' } }],
    ['a token of another issuer', { claims: { iss: 'https://issuer.example' } }],
    ['algorithm none', { algorithm: 'none' }],
    ['HS256 with the public key as its secret', { algorithm: 'HS256 with the public key' }],
    ['the signature of a stranger', { algorithm: 'RS256 of a stranger' }],
    ['an expired token', { claims: { iat: now - 7200, nbf: now - 7200, exp: now - 3600 } }],
    ['a token issued in the future', { claims: { iat: now + 3600, nbf: now } }],
  ]

  it.each(misdeeds)('%s', async (_, misdeed) => {
    await expectRefused((await signIn(COORDINATOR, misdeed)).answer)
  })

  it('a wrong state', async () => {
    const { address, cookie } = await begin()
    const query = issuer.signIn(address, COORDINATOR)
    query.set('state', 'another')
    await expectRefused(await finish(query, cookie))
  })

  it('an answer without a sign-in that this browser began', async () => {
    const { address } = await begin()
    await expectRefused(await finish(issuer.signIn(address, COORDINATOR), ''))
  })

  it('a code that was used before', async () => {
    const { query, cookie } = await signIn(COORDINATOR)
    await expectRefused(await finish(query, cookie))
  })

  it('an answer that says it is of another issuer', async () => {
    const { address, cookie } = await begin()
    const query = issuer.signIn(address, COORDINATOR)
    query.set('iss', 'https://mixed-up.example')
    await expectRefused(await finish(query, cookie))
  })

  it('a code that was begun under another PKCE challenge, or under none', async () => {
    const [theirs, ours] = [await begin(), await begin()]
    const query = issuer.signIn(theirs.address, COORDINATOR)
    query.set('state', new URL(ours.address).searchParams.get('state') ?? '')
    await expectRefused(await finish(query, ours.cookie))
    const bare = new URL(ours.address)
    bare.searchParams.delete('code_challenge')
    const again = await begin()
    const stolen = issuer.signIn(bare.href, COORDINATOR)
    stolen.set('state', new URL(again.address).searchParams.get('state') ?? '')
    await expectRefused(await finish(stolen, again.cookie))
  })

  it('an error of the service', async () => {
    const { address, cookie } = await begin()
    const state = new URL(address).searchParams.get('state') ?? ''
    await expectRefused(await finish(new URLSearchParams({ error: 'access_denied', state }), cookie))
  })
})

async function begin(from = '/logga-in/tjanst') {
  const answer = await office.web.request(from)
  const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
  return { address: answer.headers.get('location') ?? '', cookie }
}

function finish(query: URLSearchParams, cookie: string): Promise<Response> {
  return Promise.resolve(office.web.request(`/logga-in/svar?${query.toString()}`, { headers: { cookie } }))
}

async function signIn(
  person: Claims,
  misdeed: Misdeed = {},
  { from, cookie = '' }: { from?: string; cookie?: string } = {},
) {
  const begun = await begin(from)
  const query = issuer.signIn(begun.address, person, misdeed)
  return { query, cookie: begun.cookie, answer: await finish(query, [begun.cookie, cookie].join('; ')) }
}

async function expectRefused(answer: Response): Promise<void> {
  expect([answer.status, sessionOf(answer)]).toEqual([403, undefined])
  expect(load(await answer.text())('h1').text()).toBe('Du är inte inloggad')
}

function sessionOf(answer: Response): string | undefined {
  const cookie = answer.headers.getSetCookie().find((one) => one.startsWith(`${SESSION}=`))
  return cookie?.split(';')[0]?.slice(SESSION.length + 1)
}

function asked(path: string, secret: string) {
  return office.web.request(path, { headers: { cookie: `${SESSION}=${secret}` } })
}

async function roleOf(name: string) {
  return (await listPeople(office.store.db)).find((person) => person.name === name)?.role
}
