import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createSignInLink } from '#store/sessions'
import { listen } from '#web/listen'
import { ownPath } from '#web/request/destination'
import { crawl, parametersOf, type Visited } from '../../support/crawl.ts'
import { openFreshStore } from '../../support/fresh-store.ts'
import { hostileStrings } from '../../support/hostile-strings.ts'
import { barredService, PAGES, pathOf, patternOf, ROUTES } from '../../support/route-table.ts'
import { aSourceDesk } from '../../support/source-desk.ts'
import { NOW } from '../../support/stored-calls.ts'
import { plantTexts } from '../../support/stored-office.ts'
import { type Colleague, type Office, openOffice, ORIGIN } from '../../support/workplace.ts'
import { rowMarks } from '../../support/written-rows.ts'

const IS_LONG = process.env['UTLYST_TEST_LONG'] === '1'
const HOSTILE = hostileStrings(IS_LONG ? 500 : 50)
/** Half a minute on an idle machine, the whole of it twenty times as long. */
vi.setConfig({ testTimeout: IS_LONG ? 1_200_000 : 120_000 })
const FORM = 'application/x-www-form-urlencoded'

let office: Office
let administrator: Colleague
beforeAll(async () => {
  const store = await openFreshStore()
  office = await openOffice(store, NOW, { signInService: barredService, sources: aSourceDesk(store, NOW) })
  administrator = await office.signIn('administrator', { name: 'Administratören' })
  await plantTexts(office.store, ['Klimat och energi', 'Kultur i skolan', 'Ett tredje namn'])
})
afterAll(() => office.store.close())

const nobody = { get: async (path: string) => office.web.request(path) }
const starts = PAGES.map((route) => pathOf(route))

describe('reading', () => {
  it('every page, signed in and not, changes nothing', async () => {
    const before = await contents()
    for (const who of [administrator, nobody]) await crawl(who, starts, IS_LONG ? 600 : 150)
    expect(await contents()).toEqual(before)
  })

  it('fails nowhere, and leads to no page that is not there', async () => {
    const visited = await crawl(administrator, starts, IS_LONG ? 600 : 150)
    expect(visited.filter(({ answer }) => answer.status >= 500).map(({ path }) => path)).toEqual([])
    const dead = visited.filter(({ path, answer }) => answer.status === 404 && isOurs(path) && !starts.includes(path))
    // A kept page of a portal may have been pruned since its sweep; nothing is kept here.
    const lost = dead.filter(({ path }) => !path.includes('/sida?namn='))
    expect(lost.map(({ path }) => path)).toEqual([])
  })
})

describe('every answer', () => {
  it('carries the security headers: of each route, as each of us, and of each refusal', async () => {
    const answers = [
      ...(await crawl(administrator, starts, 100)),
      ...(await crawl(nobody, starts, 100)),
      ...(await refusals()),
    ]
    const statuses = new Set(answers.map(({ answer }) => answer.status))
    for (const status of [200, 303, 401, 403, 404, 405, 413, 415]) expect(statuses).toContain(status)
    for (const { path, answer } of answers) {
      const policy = answer.headers.get('content-security-policy') ?? `no policy on ${path}`
      for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
        expect(policy, path).toContain(rule)
      expect(policy, path).not.toMatch(/unsafe|\*|https?:/)
      expect(answer.headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(answer.headers.get('referrer-policy'), path).toMatch(/^(no-referrer|same-origin)$/)
      expect(answer.headers.get('content-type') ?? 'none', path).toMatch(
        /charset=utf-8|^application\/json$|^none|^image\/|spreadsheet/i,
      )
    }
  })

  it('sets only cookies that are bound to this host, hidden from scripts and not sent by others', async () => {
    const link = await createSignInLink(office.store.db, administrator.person.id)
    const answers = [
      ...(await crawl(administrator, starts, 100)).map(({ answer }) => answer),
      await office.web.request('/logga-in/tjanst'),
      await post(`/logga-in/${link}`, ''),
      await (await office.signIn('reader')).post('/logga-ut'),
    ]
    const cookies = answers.flatMap(({ headers }) => headers.getSetCookie())
    expect(cookies.length).toBeGreaterThan(2)
    for (const cookie of cookies)
      expect(cookie).toMatch(
        /^__Host-[a-z-]+=[^;]*;(?=.* Path=\/;)(?=.* HttpOnly)(?=.* Secure)(?=.* SameSite=Lax)(?!.*Domain)/,
      )
  })

  it('has no script, style or frame of its own, and leads nowhere by script', async () => {
    for (const { path, text } of await crawl(administrator, starts, 100)) {
      const page = load(text)
      expect(page('script:not([src^="/assets/"]), style, [style], iframe, object, embed, base').length, path).toBe(0)
      expect(page('[href^="javascript:"], form[action^="http"]').length, path).toBe(0)
    }
  })
})

const ELSEWHERE = [
  'https://evil.example',
  'http://evil.example/',
  '//evil.example',
  '///evil.example',
  '////evil.example',
  '/\\evil.example',
  '\\/evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/\r/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/%09/evil.example\t',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https:evil.example',
  'https:/evil.example',
  'http:\\\\evil.example',
  '//evil.example@localhost:3000',
  'https://localhost:3000@evil.example',
  'https://localhost:3000.evil.example',
  '//evil%E3%80%82example',
  '//[::1]/',
  '//0x7f000001/',
  'ftp://evil.example',
  '.evil.example',
  '@evil.example',
  '/\u0000/evil.example',
  '',
]

describe('the way on after sign-in', () => {
  it.each(ELSEWHERE)('stays here, though %j was asked for', async (wanted) => {
    expect(ownPath(wanted)).toBe('/')
    const link = await createSignInLink(office.store.db, administrator.person.id)
    const query = new URLSearchParams({ vidare: wanted }).toString()
    expect((await post(`/logga-in/${link}`, query)).headers.get('location')).toBe('/')
    const asked = load(await (await office.web.request(`/logga-in/${link}?${query}`)).text())
    expect(asked('input[name="vidare"]').attr('value')).toBe('/')
  })
})

describe('too much', () => {
  it('of a form is refused before it is read: 10 MB over the wire, on every action', async () => {
    const server = await listen({ app: office.web, baseUrl: ORIGIN, host: '127.0.0.1', port: 0 })
    const origin = server.url
    const headers = { origin, 'content-type': FORM, cookie: `__Host-utlyst-session=${administrator.secret}` }
    const actions = ROUTES.filter(({ method, path }) => method === 'POST' && path !== '/logga-ut')
    for (const route of IS_LONG ? actions : actions.slice(0, 3)) {
      const body = new Uint8Array(10 * 1024 * 1024).fill(97)
      const status = await fetch(`${server.url}${pathOf(route)}`, { method: 'POST', headers, body }).then(
        (answer) => answer.status,
        // The server may close before all was sent.
        () => 413,
      )
      expect(`${route.path} ${status}`).toBe(`${route.path} 413`)
    }
    await server.close()
  })

  it('in an address, 10,000 parameters of each name that is known, breaks no page', async () => {
    for (const path of starts) {
      const names = parametersOf(await (await administrator.get(path)).text())
      const many = [...names, 'x'].flatMap((name) => Array.from({ length: 10_000 }, (_, i) => `${name}=${i}`)).join('&')
      expect((await administrator.get(`${path}?${many}`)).status, path).toBeLessThan(500)
    }
  })

  it('fields in a form break no action', async () => {
    const fields = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`f${i}`, '']))
    for (const route of ROUTES.filter(({ method, path }) => method === 'POST' && path !== '/logga-ut'))
      expect(
        (await administrator.post(pathOf(route, ['999999999', 'nobody']), fields)).status,
        route.path,
      ).toBeLessThan(500)
  })
})

describe('hostile questions', () => {
  it(`${HOSTILE.length} of them, to every parameter of every page, find no fault and change nothing`, async () => {
    const before = await contents()
    const pages = await pagesWithParameters()
    expect(pages.length).toBeGreaterThan(2)
    const faults: string[] = []
    for (const { path, names } of pages)
      for (const hostile of HOSTILE) {
        const query = new URLSearchParams(names.map((name) => [name, hostile.toWellFormed()])).toString()
        const { status } = await administrator.get(`${path}?${query}`)
        if (status >= 500) faults.push(`${status} ${path} ${JSON.stringify(hostile.slice(0, 60))}`)
      }
    expect(faults).toEqual([])
    expect(await contents()).toEqual(before)
  })

  it('to one parameter at a time, where the others are in order', async () => {
    const faults: string[] = []
    for (const { path, names } of await pagesWithParameters())
      for (const name of names)
        for (const hostile of HOSTILE.filter((_, index) => IS_LONG || index % 10 === 0)) {
          const { status } = await administrator.get(`${path}?${name}=${encodeURIComponent(hostile.toWellFormed())}`)
          if (status >= 500) faults.push(`${status} ${path} ${name} ${JSON.stringify(hostile.slice(0, 60))}`)
        }
    expect(faults).toEqual([])
  })

  it.each(['%', '%E0%A4%A', '%00', '%ff', '%C0%AE%C0%AE', '..%2f..%2fetc%2fpasswd', '%2e%2e', '1%27'])(
    'in the path are no fault: %s',
    async (part) => {
      for (const { path } of PAGES.filter((route) => route.path.includes(':'))) {
        const broken = path.replace(/:[a-z]+(\{.*\})?/i, part)
        expect((await administrator.get(broken)).status, broken).toBeLessThan(500)
      }
    },
  )
})

/** Whether a page of the table has this address; the weeks are those of a made-up digest. */
function isOurs(path: string): boolean {
  const { pathname } = new URL(path, ORIGIN)
  return !pathname.startsWith('/vecka/') && PAGES.some((route) => patternOf(route).test(pathname))
}

/** Each page with the parameters that it, or a link on it, knows; and two that show only when there is reason. */
async function pagesWithParameters() {
  const pages = []
  for (const path of starts) {
    const names = parametersOf(await (await administrator.get(path)).text())
    if (names.length > 0 || path.startsWith('/logga-in')) pages.push({ path, names: [...names, 'vidare', 'fore'] })
  }
  return pages
}

async function refusals(): Promise<readonly Pick<Visited, 'path' | 'answer'>[]> {
  const large = 'x'.repeat(200_000)
  return [
    { path: 'unknown', answer: await administrator.get('/finns-inte') },
    { path: 'not for the role', answer: await (await office.signIn('reader')).get('/personer') },
    { path: 'a post of nobody', answer: await post('/personer', '') },
    { path: 'a method that is none', answer: await office.web.request('/personer', { method: 'DELETE' }) },
    { path: 'a form too large', answer: await administrator.post('/personer', { name: large }) },
    {
      path: 'no form',
      answer: await office.web.request('/logga-in/x', {
        method: 'POST',
        headers: { origin: ORIGIN, 'content-type': 'application/json' },
        body: '{}',
      }),
    },
  ]
}

function post(path: string, body: string): Promise<Response> {
  const headers = { origin: ORIGIN, 'content-type': FORM }
  return Promise.resolve(office.web.request(path, { method: 'POST', headers, body }))
}

/** Every row of every table; but that a session is in use is noted once a minute. */
async function contents() {
  const { session: _, ...marks } = await rowMarks(office.store.db)
  return marks
}
