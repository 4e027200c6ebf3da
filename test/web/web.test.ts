import { load } from 'cheerio'
import { describe, expect, it } from 'vitest'
import { createWeb } from '#web/web'
import type { WebViews } from '#web/workplace/views'
import { aDigest, views } from '../support/a-digest.ts'

describe('the pages', () => {
  it('show the newest digest, the sources and the weeks', async () => {
    const page = load(await text('/'))
    expect(page('h1').text()).toBe('Utlysningar vecka 31 · 27 juli 2026')
    expect(page('.sources .title').first().text()).toBe('Nordisk kulturkontakt')
    expect(hrefs(page('.weeks a'))).toEqual([
      '/vecka/2026-32',
      '/vecka/2026-31',
      '/vecka/2026-30',
      '/vecka/2026-29',
      '/vecka/2025-52',
      '/vecka/2025-51',
    ])
  })

  it('say so when there is no digest yet, and still show the sources', async () => {
    const page = load(await text('/', { currentDigest: () => Promise.resolve(undefined) }))
    expect(page('h1').text()).toBe('Inget utskick än')
    expect(page('.sources li')).toHaveLength(5)
  })

  it('show the digest of a week and mark it among the others', async () => {
    const page = load(await text('/vecka/2026-31'))
    expect(page('h1').text()).toBe('Utlysningar vecka 31 · 27 juli 2026')
    expect(page('[aria-current="page"]').text()).toBe('Vecka 31')
  })

  it.each(['/vecka/2026-30', '/vecka/2026-99', '/vecka/nu', '/nix', '/assets/../package.json', '/assets/package.json'])(
    '%s does not exist, in Swedish',
    async (path) => {
      const response = await ask(path)
      expect(response.status).toBe(404)
      expect(load(await response.text())('h1').text()).toBe('Sidan finns inte')
    },
  )

  it('tell a reader that something went wrong, and the log what', async () => {
    const logged: unknown[] = []
    const broken = { sourceStates: () => Promise.reject(new Error('relation "sweep" does not exist')) }
    const response = await ask('/?token=secret', broken, { log: logged })
    expect(response.status).toBe(500)
    const page = await response.text()
    expect(load(page)('h1').text()).toBe('Något gick fel hos oss')
    expect(page).not.toContain('sweep')
    expect(logged).toEqual([{ err: new Error('relation "sweep" does not exist'), path: '/' }])
  })

  it.each(['POST', 'PUT', 'DELETE'])('are for reading: %s is refused', async (method) => {
    const response = await createWeb(options()).request('/', { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('Allow')).toBe('GET, HEAD')
  })
})

describe('every answer', () => {
  const answers: readonly [path: string, status: number, parts?: Partial<WebViews>][] = [
    ['/', 200],
    ['/vecka/2026-31', 200],
    ['/vecka/2026-01', 404],
    ['/nowhere', 404],
    ['/', 500, { currentDigest: () => Promise.reject(new Error('broken')) }],
    ['/health', 200],
    ['/health', 503, { health: () => Promise.reject(new Error('gone')) }],
    ['/metrics', 200],
    ['/metrics', 500, { metrics: () => Promise.reject(new Error('gone')) }],
    ['/assets/utlyst.css', 200],
    ['/assets/utlyst.svg', 200],
  ]

  it.each(answers)('%s (%i) carries the security headers', async (path, status, parts) => {
    const { headers, status: got } = await ask(path, parts)
    expect(got).toBe(status)
    expect(headers.get('Content-Security-Policy')).toBe(
      "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'",
    )
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(headers.get('Referrer-Policy')).toBe('same-origin')
    expect(headers.has('Strict-Transport-Security')).toBe(false)
    expect(headers.has('Set-Cookie')).toBe(false)
  })

  it('keeps browsers to HTTPS for a year where the address is an HTTPS one', async () => {
    const web = createWeb({ ...options(), baseUrl: 'https://utlyst.example' })
    for (const path of ['/', '/nowhere', '/health']) {
      const { headers } = await web.request(path)
      expect(headers.get('Strict-Transport-Security')).toBe('max-age=31536000; includeSubDomains')
    }
  })
})

describe('the instruments', () => {
  it('/health is well while the database answers, whatever the portals do', async () => {
    const response = await ask('/health', { health: () => Promise.resolve([{ source: 'vinnova', ageSeconds: 9e6 }]) })
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      status: 'ok',
      database: 'ok',
      lastComplete: [{ source: 'vinnova', ageSeconds: 9e6 }],
    })
  })

  it('/health says no more than that when it does not', async () => {
    const unreachable = new Error('connect ECONNREFUSED postgres://utlyst:hemligt@10.0.0.5/utlyst')
    const response = await ask('/health', { health: () => Promise.reject(unreachable) })
    expect(response.status).toBe(503)
    expect(await response.json()).toEqual({ status: 'unavailable', database: 'unreachable' })
  })

  it('/metrics speaks the text format of Prometheus', async () => {
    const response = await ask('/metrics')
    expect(response.headers.get('Content-Type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    const lines = (await response.text()).split('\n')
    expect(lines).toContain('utlyst_sweeps_total{source="vinnova",outcome="complete"} 12')
    expect(lines).toContain('utlyst_last_complete_sweep_age_seconds{source="vinnova"} 3600')
    expect(lines).toContain('utlyst_source_health{source="vinnova",health="drifting"} 1')
    expect(lines).toContain('utlyst_held_changes{source="vinnova",kind="opening"} 140')
    expect(lines).toContain('utlyst_outbox_messages{state="uncertain"} 1')
    const samples = lines.filter((line) => line !== '' && !line.startsWith('#'))
    expect(
      samples.filter((line) => !/^utlyst_[a-z_]+\{[a-z]+="[^"]*"(,[a-z]+="[^"]*")*\} [\d.e+-]+$/.test(line)),
    ).toEqual([])
  })
})

describe('the left-out calls', () => {
  it('stand below the digest, so that "show all" is true', async () => {
    const page = load(await text('/vecka/2026-31'))
    const { counts } = aDigest()
    expect(page('.left-out li')).toHaveLength(counts.newOf - counts.new)
    expect(page('summary').text()).toBe('Visa alla 3')
  })

  it('stay on their lines, however their portals wrote them', async () => {
    const title = `A call \u202e${'x '.repeat(1_000)}`
    const wild = [{ title, titleLanguage: 'en', url: 'https://portal.example/wild' }] as const
    const page = load(await text('/', { leftOut: () => Promise.resolve(wild) }))
    const shown = page('.left-out a').text()
    expect(shown).toMatch(/^A call x x/)
    expect(shown.length).toBeLessThanOrEqual(300)
  })

  it('need no heading when there are none', async () => {
    const page = load(await text('/', { leftOut: () => Promise.resolve([]) }))
    expect(page('#ej-lyfta')).toHaveLength(0)
  })
})

function options(parts: Partial<WebViews> = {}, { log = [] as unknown[] } = {}) {
  const logger = { error: (entry: unknown) => void log.push(entry) }
  return { views: views(parts), baseUrl: 'http://localhost:3000', logger }
}

async function ask(path: string, parts?: Partial<WebViews>, more?: { log: unknown[] }): Promise<Response> {
  return createWeb(options(parts, more)).request(path)
}

async function text(path: string, parts?: Partial<WebViews>): Promise<string> {
  const response = await ask(path, parts)
  expect(response.status).toBe(200)
  return response.text()
}

function hrefs(links: ReturnType<ReturnType<typeof load>>): readonly (string | undefined)[] {
  return links.toArray().map((link) => ('attribs' in link ? link.attribs['href'] : undefined))
}
