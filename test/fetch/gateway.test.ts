import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { describe, expect, test } from 'vitest'
import { PortalRefused } from '#fetch/errors'
import { behindGateway, throughGateway } from '#fetch/gateway'
import { failure, openHttp, page, patient, startPortal } from './loopback.ts'

const nobodyResolves = { resolve: () => Promise.reject(new Error('no name is resolved')) }

describe('a gateway', () => {
  test.each([
    [
      'http://gate:8080',
      'https://vinnova.se/utlysningar/?page=2&a=%C3%A5',
      'http://gate:8080/vinnova.se/utlysningar/?page=2&a=%C3%A5',
    ],
    ['http://gate:8080/', 'https://vinnova.se/', 'http://gate:8080/vinnova.se/'],
    ['https://gate/replay/', 'https://vinnova.se:8443/a', 'https://gate/replay/vinnova.se:8443/a'],
  ])('%s serves %s at %s', (gateway, url, wire) => {
    const mapped = throughGateway(new URL(gateway), new URL(url))
    expect(mapped.href).toBe(wire)
    expect(behindGateway(new URL(gateway), mapped).href).toBe(url)
  })

  test('serves pages and robots.txt in place of the portal, whose URL the answer bears', async () => {
    await using gate = await startPortal((_, response) => void response.end('from the gateway'))
    await using shell = openHttp({ gateway: `http://127.0.0.1:${gate.port}`, allowHosts: [] }, nobodyResolves)
    const answer = await shell.http.fetch(page('https://vinnova.se/utlysningar?page=1'), patient)
    expect(answer).toMatchObject({ url: 'https://vinnova.se/utlysningar?page=1', body: 'from the gateway' })
    expect(gate.seen.map(({ path }) => path)).toEqual(['/vinnova.se/utlysningar?page=1'])
  })

  test('that has a robots.txt for the portal is obeyed like the portal', async () => {
    await using gate = await startPortal(() => {}, 'User-agent: *\nDisallow: /utlysningar')
    await using shell = openHttp({ gateway: `http://127.0.0.1:${gate.port}` }, nobodyResolves)
    const error = await failure(shell.http.fetch(page('https://vinnova.se/utlysningar'), patient))
    expect(error).toBeInstanceOf(PortalRefused)
  })

  test.each([
    ['relative', '/new', 'https://vinnova.se/new'],
    ['absolute', 'https://www.vinnova.se/new', 'https://www.vinnova.se/new'],
    ['written by the gateway itself', 'http://127.0.0.1:PORT/www.vinnova.se/new', 'https://www.vinnova.se/new'],
  ])('follows a %s redirect through itself', async (_, target, url) => {
    await using gate = await startPortal(({ path }, response) => {
      if (path === '/vinnova.se/old') response.writeHead(302, { location }).end()
      else response.end('arrived')
    })
    const location = target.replace('PORT', String(gate.port))
    await using shell = openHttp({ gateway: `http://127.0.0.1:${gate.port}` }, nobodyResolves)
    expect(await shell.http.fetch(page('https://vinnova.se/old'), patient)).toMatchObject({ url, body: 'arrived' })
    expect(gate.seen.at(-1)?.path).toBe(url.replace('https:/', ''))
  })

  test.each([
    'http://169.254.169.254/',
    'http://localhost/',
    'http://127.0.0.1:PORT/',
    'http://127.0.0.1:PORT/10.0.0.1/',
  ])('is not led to %s', async (target) => {
    await using gate = await startPortal((_, response) => void response.writeHead(302, { location }).end())
    const location = target.replace('PORT', String(gate.port))
    await using shell = openHttp({ gateway: `http://127.0.0.1:${gate.port}` }, nobodyResolves)
    expect(await failure(shell.http.fetch(page('https://vinnova.se/old'), patient))).toBeInstanceOf(PortalRefused)
    expect(gate.seen.length).toBe(1)
  })

  test('whose address is no URL is named at once, without the address', () => {
    expect(() => openHttp({ gateway: 'gate:secret@' })).toThrow(/address of the gateway/)
  })
})

/** A forward proxy that notes what it is asked for, answers plain requests itself and opens tunnels to loopback. */
async function startProxy() {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    if (request.url?.endsWith('/robots.txt')) response.writeHead(404).end()
    else response.end('through the proxy')
  })
  server.on('connect', (request, socket) => {
    asked.push(`CONNECT ${request.url}`)
    const to = connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      to.pipe(socket).pipe(to)
    })
    to.on('error', () => socket.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

describe('a proxy', () => {
  test('carries the request of a name that only it can resolve', async () => {
    await using proxy = await startProxy()
    await using shell = openHttp({ httpsProxy: proxy.url, allowHosts: [] }, nobodyResolves)
    const answer = await shell.http.fetch(page('http://vinnova.se/a'), patient)
    expect(answer.body).toBe('through the proxy')
    expect(proxy.asked).toEqual(['GET http://vinnova.se/robots.txt', 'GET http://vinnova.se/a'])
  })

  test('gets a tunnel to the host for https', async () => {
    await using proxy = await startProxy()
    await using portal = await startPortal(() => {})
    await using shell = openHttp({ httpsProxy: proxy.url })
    await failure(shell.http.fetch(page(`https://portal.test:${portal.port}/a`), patient)) // no TLS at the other end
    expect(new Set(proxy.asked)).toEqual(new Set([`CONNECT portal.test:${portal.port}`]))
  })

  test.each(['http://10.0.0.1/', 'http://2130706433/', 'http://localhost/', 'http://[::1]/', 'http://inside.example/'])(
    'is not asked for %s',
    async (target) => {
      await using proxy = await startProxy()
      await using shell = openHttp({ httpsProxy: proxy.url, allowHosts: [] })
      expect(await failure(shell.http.fetch(page(target), patient))).toBeInstanceOf(PortalRefused)
      expect(proxy.asked).toEqual([])
    },
  )

  test('is left aside for the hosts of NO_PROXY, which are still checked', async () => {
    await using proxy = await startProxy()
    await using portal = await startPortal((_, response) => void response.end('direct'))
    await using shell = openHttp({ httpsProxy: proxy.url, noProxy: 'inside.example,.test' })
    expect((await shell.http.fetch(page(portal.url()), patient)).body).toBe('direct')
    const inside = page(`http://inside.example:${portal.port}/`)
    expect(await failure(shell.http.fetch(inside, patient))).toBeInstanceOf(PortalRefused)
    expect(proxy.asked).toEqual([])
  })

  test('is not used for a gateway', async () => {
    await using proxy = await startProxy()
    await using gate = await startPortal((_, response) => void response.end('from the gateway'))
    await using shell = openHttp({ httpsProxy: proxy.url, gateway: `http://127.0.0.1:${gate.port}` })
    expect((await shell.http.fetch(page('https://vinnova.se/'), patient)).body).toBe('from the gateway')
    expect(proxy.asked).toEqual([])
  })
})
