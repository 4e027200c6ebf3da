import type { LookupAddress } from 'node:dns'
import { describe, expect, test } from 'vitest'
import { PortalRefused } from '#fetch/errors'
import { guardedLookup } from '#fetch/target'
import { failure, openHttp, page, patient, startPortal } from './loopback.ts'

/** Places that a hostile redirect could lead to; `PORT` is the one of the portal itself. */
const INNER = `
  http://127.0.0.1/ http://127.0.0.1:PORT/ http://127.1/ http://127.0.0.1./ http://2130706433/ http://0177.0.0.1/
  http://0x7f.0.0.1/ http://0x7f000001/ http://017700000001/ http://①②⑦.0.0.1/ http://0/ http://0.0.0.0/
  http://169.254.169.254/latest/meta-data/ http://2852039166/ http://0xa9fea9fe/ http://10.0.0.1/ http://10.1/
  http://172.16.0.1/ http://172.31.255.254/ http://192.168.0.1/ http://192.168.257/ http://100.64.0.1/
  http://198.18.0.1/ http://224.0.0.1/ http://255.255.255.255/ http://[::1]/ http://[::]/ http://[::ffff:127.0.0.1]/
  http://[::ffff:7f00:1]/ http://[64:ff9b::7f00:1]/ http://[2002:7f00:1::]/ http://[fc00::1]/ http://[fd00::1]/
  http://[fe80::1]/ http://[ff02::1]/ http://localhost/ http://localhost./ http://LOCALHOST:PORT/ http://a.localhost/
  http://printer/ http://metadata.google.internal/ http://nas.local/ http://resolves-inside.example/
  file:///etc/passwd gopher://example.org/ ftp://example.org/ data:text/plain,hello javascript:alert(1)
  http://portal.test:1/ https://portal.test:8443/ http://example.org:6379/ //10.0.0.1/ http://user@127.0.0.1/
  http://[nonsense/`

const targets = INNER.trim().split(/\s+/)

describe('a redirect', () => {
  test.each(targets)('to %s is refused before a byte is sent', async (target) => {
    await using portal = await startPortal((_, response) => {
      response.writeHead(302, { location: Buffer.from(location).toString('latin1') }).end()
    })
    const location = target.replace('PORT', String(portal.port))
    await using shell = openHttp()
    const error = await failure(shell.http.fetch(page(portal.url('/calls')), patient))
    expect(error).toBeInstanceOf(PortalRefused)
    expect(error).toMatchObject({ status: undefined })
    expect(portal.seen.map(({ path }) => path)).toEqual(['/calls'])
  })

  test('is followed by hand, and the answer names where it ended', async () => {
    await using portal = await startPortal(({ path }, response) => {
      const next = { '/a': '/b', '/b': '../c?d=1', '/c?d=1': './e#part' }[path]
      if (next === undefined) response.end('arrived')
      else response.writeHead(301, { location: next }).end('moved')
    })
    await using shell = openHttp()
    expect(await shell.http.fetch(page(portal.url('/a')), patient)).toMatchObject({
      url: portal.url('/e'),
      body: 'arrived',
    })
    expect(portal.seen.map(({ path }) => path)).toEqual(['/a', '/b', '/c?d=1', '/e'])
  })

  test('more than three times in a row is refused', async () => {
    await using portal = await startPortal((_, response) => void response.writeHead(302, { location: '/again' }).end())
    await using shell = openHttp()
    const error = await failure(shell.http.fetch(page(portal.url('/')), patient))
    expect(error).toBeInstanceOf(PortalRefused)
    expect(error.message).toMatch(/redirects more than 3 times/)
    expect(portal.seen.length).toBe(4)
  })

  test.each([
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', '{"q":1}'],
    [308, 'POST', '{"q":1}'],
  ])('with %i makes a POST a %s', async (status, method, body) => {
    await using portal = await startPortal(({ path }, response) => {
      if (path === '/new') response.end('arrived')
      else response.writeHead(status, { location: '/new' }).end()
    })
    await using shell = openHttp()
    await shell.http.fetch(page(portal.url('/old'), { json: { q: 1 } }), patient)
    expect(portal.seen[1]).toMatchObject({ method, body })
  })

  test('without a place to go is refused', async () => {
    await using portal = await startPortal((_, response) => void response.writeHead(302).end())
    await using shell = openHttp()
    expect(await failure(shell.http.fetch(page(portal.url('/')), patient))).toBeInstanceOf(PortalRefused)
  })
})

describe('the first address', () => {
  test.each([
    'http://127.0.0.1:PORT/',
    'http://[::1]:PORT/',
    'http://localhost:PORT/',
    'http://10.0.0.1/',
    'file:///etc/passwd',
    'nonsense',
  ])('%s is refused like a redirect', async (target) => {
    await using portal = await startPortal((_, response) => void response.end('secret'))
    await using shell = openHttp()
    const request = page(target.replace('PORT', String(portal.port)))
    expect(await failure(shell.http.fetch(request, patient))).toBeInstanceOf(PortalRefused)
    expect(portal.seen).toEqual([])
  })

  test.each(['127.0.0.1', '[::ffff:127.0.0.1]', '127.1', 'PORTAL.test.'])(
    '%s is read when the operator allows it',
    async (host) => {
      await using portal = await startPortal((_, response) => void response.end('intranet'))
      await using shell = openHttp({ allowHosts: [host] })
      expect((await shell.http.fetch(page(`http://${host}:${portal.port}/`), patient)).body).toBe('intranet')
    },
  )
})

describe('a name server that lies', () => {
  const outside: LookupAddress = { address: '2a00:1450::1', family: 6 }
  const inside: LookupAddress = { address: '127.0.0.1', family: 4 }

  test('with an outer and an inner address is refused', async () => {
    await using portal = await startPortal((_, response) => void response.end('secret'))
    await using shell = openHttp({ allowHosts: [] }, { resolve: () => Promise.resolve([outside, inside]) })
    expect(await failure(shell.http.fetch(page(portal.url()), patient))).toBeInstanceOf(PortalRefused)
    expect(portal.seen).toEqual([])
  })

  test('is asked once: the addresses that were checked are those that are connected to', async () => {
    const answers = [[outside], [inside]]
    const lookup = guardedLookup(
      () => Promise.resolve(answers.shift() ?? []),
      () => false,
    )
    const connectedTo = await new Promise((done) =>
      lookup('rebinding.example', { all: true }, (_, addresses) => done(addresses)),
    )
    expect(connectedTo).toEqual([outside])
    expect(answers).toEqual([[inside]])
  })

  test('with an inner address at the second look is refused then', async () => {
    const answers = [[outside], [inside]]
    const lookup = guardedLookup(
      () => Promise.resolve(answers.shift() ?? []),
      () => false,
    )
    const ask = () => new Promise((done) => lookup('rebinding.example', {}, (error, address) => done(error ?? address)))
    expect(await ask()).toBe(outside.address)
    expect(await ask()).toBeInstanceOf(PortalRefused)
  })
})
