import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ROLE_IDS, type Role } from '#core/role'
import { PAGE_WORDS } from '#web/html/words'
import { tokenOf } from '#web/request/forgery'
import type { Access, Route } from '#web/request/route'
import { openFreshStore } from '../../support/fresh-store.ts'
import { ACTIONS, barredService, pathOf, ROUTES, UNKNOWN_SAMPLES } from '../../support/route-table.ts'
import { NOW } from '../../support/stored-calls.ts'
import { type Colleague, type Office, openOffice, ORIGIN } from '../../support/workplace.ts'
import { rowMarks } from '../../support/written-rows.ts'

const FORM = 'application/x-www-form-urlencoded'

let office: Office
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), NOW, { signInService: barredService })
})
afterAll(() => office.store.close())

/** Written out, and not by the rule that is tested. */
const LET_IN: Readonly<Record<Access, readonly (Role | 'nobody')[]>> = {
  anyone: ['nobody', 'reader', 'representative', 'coordinator', 'administrator'],
  reader: ['reader', 'representative', 'coordinator', 'administrator'],
  representative: ['representative', 'coordinator', 'administrator'],
  coordinator: ['coordinator', 'administrator'],
  administrator: ['administrator'],
}

describe.each(ROUTES)('$method $path, for $access', (route) => {
  it.each(['nobody', ...ROLE_IDS] as const)('%s', async (who) => {
    const answer = await as(who, route)
    expect(answer.status).toBeLessThan(500)
    expect(await verdictOf(answer)).toBe(
      LET_IN[route.access].includes(who) ? 'let in' : who === 'nobody' ? 'asked to sign in' : 'not for this role',
    )
  })
})

describe('an address that is in no table', () => {
  it.each(['/admin', '/personer/1/roll', '/leveranser/1/radera', '/.env', '/utlysningar/../personer', '/api/people'])(
    '%s does not exist, not even for an administrator',
    async (path) => {
      const administrator = await office.signIn('administrator')
      expect((await administrator.post(path.replaceAll('/../', '/x/'))).status).toBe(404)
    },
  )

  it.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is no way to change anything', async (method) => {
    for (const { path } of ROUTES) {
      const { status } = await office.web.request(pathOf({ path }), { method })
      expect(`${path} ${status}`).toMatch(/ (404|405)$/)
    }
  })
})

describe.each(ACTIONS)('a forged $method $path', (route) => {
  const forgeries: readonly [string, number, (own: Colleague, other: Colleague) => Forged][] = [
    ['without a token', 403, () => ({ token: '' })],
    ["with another's token", 403, (_, other) => ({ token: tokenOf(other.secret) })],
    ['from another origin', 403, () => ({ origin: 'https://evil.example' })],
    ['from an origin that begins like ours', 403, () => ({ origin: `${ORIGIN}.evil.example` })],
    ['without an origin', 403, () => ({ origin: undefined })],
    ['from no origin', 403, () => ({ origin: 'null' })],
    ['as plain text', 415, () => ({ type: 'text/plain' })],
    ['as JSON', 415, () => ({ type: 'application/json' })],
    ['from another site, as the browser says', 403, () => ({ site: 'cross-site' })],
    ['from a sibling site', 403, () => ({ site: 'same-site' })],
  ]

  it('is refused in each of its kinds, and changes nothing', async () => {
    const [own, other] = [await office.signIn('administrator'), await office.signIn('administrator')]
    const before = await rowMarks(office.store.db)
    for (const [kind, status, forge] of forgeries) {
      const answer = await postForged(pathOf(route), own, forge(own, other))
      expect(`${kind}: ${answer.status}`).toBe(`${kind}: ${status}`)
      expect(load(await answer.text())('main').text()).toMatch(/Det gick inte att ta emot|bara formulär/)
    }
    expect(await rowMarks(office.store.db)).toEqual(before)
  })
})

interface Forged {
  readonly token?: string
  readonly origin?: string | undefined
  readonly type?: string
  readonly site?: string
}

function postForged(path: string, own: Colleague, forged: Forged): Promise<Response> {
  const { token = tokenOf(own.secret), type = FORM, site } = forged
  const origin = 'origin' in forged ? forged.origin : ORIGIN
  const headers = {
    cookie: `__Host-utlyst-session=${own.secret}`,
    'content-type': type,
    ...(origin !== undefined && { origin }),
    ...(site !== undefined && { 'sec-fetch-site': site }),
  }
  return Promise.resolve(office.web.request(path, { method: 'POST', headers, body: `_token=${token}` }))
}

async function as(who: Role | 'nobody', route: Route): Promise<Response> {
  const path = pathOf(route, UNKNOWN_SAMPLES)
  if (who !== 'nobody') {
    const colleague = await office.signIn(who, { department: 'utbildning' })
    return route.method === 'GET' ? colleague.get(path) : colleague.post(path)
  }
  if (route.method === 'GET') return office.web.request(path)
  return office.web.request(path, { method: 'POST', headers: { origin: ORIGIN, 'content-type': FORM }, body: '' })
}

async function verdictOf(answer: Response): Promise<'let in' | 'asked to sign in' | 'not for this role'> {
  const isSentToSignIn = answer.headers.get('location')?.startsWith('/logga-in?vidare=') === true
  if (answer.status === 401 || isSentToSignIn) return 'asked to sign in'
  const title = load(await answer.text())('h1').text()
  return answer.status === 403 && title === PAGE_WORDS.notForYou ? 'not for this role' : 'let in'
}
