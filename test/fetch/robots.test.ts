import type { ServerResponse } from 'node:http'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PortalRefused, PortalUnreachable } from '#fetch/errors'
import { parseRules } from '#fetch/robots'
import type { HostTurns } from '#fetch/pace'
import { failure, openHttp, page, patient, startPortal } from './loopback.ts'

const AGENT = 'Utlyst/9.9.9'
const SITE = 'https://portal.test'

function isAllowed(file: string, path: string): boolean {
  try {
    parseRules(new URL('/robots.txt', SITE), Buffer.from(file), AGENT).check(new URL(path, SITE))
    return true
  } catch (error) {
    if (error instanceof PortalRefused) return false
    throw error
  }
}

describe('a robots.txt', () => {
  test.each([
    ['an empty file allows all', '', '/a', true],
    ['a rule for all binds us', 'User-agent: *\nDisallow: /a', '/a/b', false],
    ['a rule for others does not', 'User-agent: Googlebot\nDisallow: /', '/a', true],
    [
      'a rule for us outranks the one for all',
      'User-agent: *\nDisallow: /\n\nUser-agent: utlyst\nDisallow: /b',
      '/a',
      true,
    ],
    ['our name is known in any letters', 'User-Agent: UTLYST\nDisallow: /a', '/a', false],
    ['a group may have several names', 'User-agent: x\nUser-agent: utlyst\nDisallow: /a', '/a', false],
    ['the longer rule wins', 'User-agent: *\nDisallow: /a\nAllow: /a/b', '/a/b/c', true],
    ['of two as long, the one that allows', 'User-agent: *\nDisallow: /a\nAllow: /a', '/a', true],
    ['a star stands for anything', 'User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf', false],
    ['a dollar ends the path', 'User-agent: *\nDisallow: /*.pdf$', '/a/b.pdf?x', true],
    ['a query belongs to the path', 'User-agent: *\nDisallow: /*?sort=', '/a?sort=1', false],
    ['a comment is no rule', 'User-agent: *\n# Disallow: /\nDisallow: # nothing', '/a', true],
    ['a byte order mark is no part of the first name', '\uFEFFUser-agent: *\nDisallow: /a', '/a', false],
    ['old Macintosh line ends are line ends', 'User-agent: *\rDisallow: /a', '/a', false],
    ['letters beyond ASCII match their encoding', 'User-agent: *\nDisallow: /sök', '/s%C3%B6k', false],
    ['a web page in its place allows all', '<!doctype html><title>Not found</title>', '/a', true],
  ])('%s', (_, file, path, allowed) => {
    expect(isAllowed(file, path)).toBe(allowed)
  })

  test('says which line forbids the page, and not the query of the page', async () => {
    await using portal = await startPortal(() => {}, 'User-agent: *\nAllow: /\nDisallow: /private')
    await using shell = openHttp()
    const error = await failure(shell.http.fetch(page(portal.url('/private/a?token=hush')), patient))
    expect(error).toBeInstanceOf(PortalRefused)
    expect(error.message).toMatch(/does not want portal.test:\d+\/private\/a to be read by programs \(line 3 /)
    expect(portal.seen).toEqual([])
  })
})

/** Files of plain prefixes for us, for others and for all, in any order, and what they mean. */
const directive = fc.record({ allow: fc.boolean(), prefix: fc.stringMatching(/^\/[ab]{0,3}$/) })
const group = fc.record({
  agent: fc.constantFrom('utlyst', '*', 'otherbot'),
  rules: fc.array(directive, { minLength: 1, maxLength: 4 }),
})
const robotsFile = fc.uniqueArray(group, { selector: ({ agent }) => agent, maxLength: 3 })
type Groups = ReturnType<(typeof robotsFile)['generate']>['value']

const written = (groups: Groups) =>
  groups
    .map(({ agent, rules }) =>
      [`User-agent: ${agent}`, ...rules.map((rule) => `${rule.allow ? 'Allow' : 'Disallow'}: ${rule.prefix}`)].join(
        '\n',
      ),
    )
    .join('\n\n')

function meant(groups: Groups, path: string): boolean {
  const ours = groups.find(({ agent }) => agent === 'utlyst') ?? groups.find(({ agent }) => agent === '*')
  const [decisive] = (ours?.rules ?? [])
    .filter(({ prefix }) => path.startsWith(prefix))
    .toSorted((a, b) => b.prefix.length - a.prefix.length || Number(b.allow) - Number(a.allow))
  return decisive?.allow ?? true
}

test('no request goes against a rule in a hundred generated files, and none is held back without one', async () => {
  let file = ''
  const asked: string[] = []
  await using portal = await startPortal(({ path }, response) => {
    if (path !== '/robots.txt') asked.push(path)
    response.end(path === '/robots.txt' ? file : 'page')
  }, 'by handler')
  const paths = ['/', '/a', '/b', '/ab', '/aab', '/bba/c']
  await fc.assert(
    fc.asyncProperty(robotsFile, async (groups) => {
      file = written(groups)
      asked.length = 0
      await using shell = openHttp()
      for (const path of paths) await shell.http.fetch(page(portal.url(path)), patient).catch(() => {})
      expect(asked).toEqual(paths.filter((path) => meant(groups, path)))
    }),
    { seed: 20261125, numRuns: 100 },
  )
})

describe('the reading of robots.txt', () => {
  test('is done once a day and host, by our name', async () => {
    let now = 0
    const robots: (string | undefined)[] = []
    await using portal = await startPortal(({ path, headers }, response) => {
      if (path === '/robots.txt') robots.push(headers['user-agent'])
      response.end()
    }, 'by handler')
    await using shell = openHttp({}, { now: () => now })
    const read = () => shell.http.fetch(page(portal.url('/a')), patient)
    await read()
    await read()
    now = 86_399_999
    await read()
    expect(robots).toEqual(['Utlyst/9.9.9 (+mailto:utlysningar@example.org)'])
    now = 86_400_000
    await read()
    expect(robots.length).toBe(2)
  })

  test.each([400, 401, 403, 404, 410, 451])('that ends in %i allows the page', async (status) => {
    await using portal = await startPortal(
      ({ path }, response) => void response.writeHead(path === '/robots.txt' ? status : 200).end('page'),
      'by handler',
    )
    await using shell = openHttp()
    expect((await shell.http.fetch(page(portal.url('/a')), patient)).body).toBe('page')
  })

  test.each<[string, (response: ServerResponse) => void, number]>([
    ['a 500', (response) => response.writeHead(500).end(), 3],
    ['a 429', (response) => response.writeHead(429).end(), 3],
    ['a reset', (response) => response.destroy(), 3],
  ])('that ends in %s stops the source', async (_, fault, attempts) => {
    await using portal = await startPortal((_seen, response) => fault(response), 'by handler')
    await using shell = openHttp()
    const error = await failure(shell.http.fetch(page(portal.url('/a')), patient))
    expect(error).toBeInstanceOf(PortalUnreachable)
    expect(error.message).toMatch(/^portal.test:\d+\/robots.txt /)
    expect(portal.seen.map(({ path }) => path)).toEqual(Array(attempts).fill('/robots.txt'))
  })

  test('that failed is not remembered', async () => {
    await using portal = await startPortal(
      (_, response) => void response.writeHead(portal.seen.length <= 3 ? 500 : 200).end(),
      'by handler',
    )
    await using shell = openHttp()
    await failure(shell.http.fetch(page(portal.url('/a')), patient))
    expect((await shell.http.fetch(page(portal.url('/a')), patient)).status).toBe(200)
  })

  test('stops after 500 kB, and keeps the rules until there', async () => {
    const rules = 'User-agent: *\nDisallow: /early\n' + '# padding\n'.repeat(60_000) + 'Disallow: /late\n'
    await using portal = await startPortal((_, response) => void response.end('page'), rules)
    await using shell = openHttp()
    expect(await failure(shell.http.fetch(page(portal.url('/early')), patient))).toBeInstanceOf(PortalRefused)
    expect((await shell.http.fetch(page(portal.url('/late')), patient)).body).toBe('page')
  })

  test('follows a redirect, and asks the host that a page redirects to as well', async () => {
    await using portal = await startPortal(({ path, headers }, response) => {
      if (path === '/page') response.writeHead(302, { location: '/private' }).end()
      else if (path === '/robots.txt') response.writeHead(301, { location: '/robots-2.txt' }).end()
      else response.end(`User-agent: *\nDisallow: /private # for ${headers.host}`)
    }, 'by handler')
    await using shell = openHttp()
    expect(await failure(shell.http.fetch(page(portal.url('/page')), patient))).toBeInstanceOf(PortalRefused)
    expect(portal.seen.map(({ path }) => path)).toEqual(['/robots.txt', '/robots-2.txt', '/page'])
  })

  test.each([
    ['a longer Crawl-delay raises the pace', '7', 1_000, 7_000],
    ['a shorter one does not lower it', '0.5', 1_000, 1_000],
    ['nonsense leaves it', 'soon', 1_000, 1_000],
    ['a negative one leaves it', '-5', 1_000, 1_000],
    ['one of days is held to the longest wait', '86400', 1_000, 900_000],
  ])('%s', async (_, delay, paceMs, expected) => {
    const paces: number[] = []
    const turns: HostTurns = {
      take: (_host, pace) => {
        paces.push(pace)
        return Promise.resolve(() => Promise.resolve())
      },
    }
    await using portal = await startPortal(
      (_seen, response) => void response.end(),
      `User-agent: *\nCrawl-delay: ${delay}`,
    )
    await using shell = openHttp({}, { turns })
    await shell.http.fetch(page(portal.url('/a')), { ...patient, paceMs })
    expect(paces).toEqual([paceMs, expected])
  })
})
