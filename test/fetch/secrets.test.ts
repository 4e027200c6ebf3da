import { expect, test } from 'vitest'
import { failure, openHttp, page, patient, startPortal } from './loopback.ts'

const KEY = 'k3y/with+signs'
const secrets = { UTLYST_SMALL_KEY: KEY }

test('a key reaches the portal in the header, the query and the body that name it', async () => {
  await using portal = await startPortal((_, response) => response.end('ok'))
  await using shell = openHttp({ secrets })
  const headers = { Authorization: '{{UTLYST_SMALL_KEY}}', 'X-Other': 'plain' }
  await shell.http.fetch(page(portal.url('/calls?key={{UTLYST_SMALL_KEY}}'), { headers }), patient)
  await shell.http.fetch(page(portal.url('/calls'), { json: { deep: [{ key: '{{UTLYST_SMALL_KEY}}' }] } }), patient)
  expect(portal.seen[0]).toMatchObject({
    path: `/calls?key=${encodeURIComponent(KEY)}`,
    headers: { authorization: KEY, 'x-other': 'plain' },
  })
  expect(JSON.parse(portal.seen[1]?.body ?? '')).toEqual({ deep: [{ key: KEY }] })
})

test('a key that the portal repeats is nowhere in the answer, which is kept and shown', async () => {
  await using portal = await startPortal((seen, response) => response.end(`${seen.path} ${KEY}`))
  await using shell = openHttp({ secrets })
  const answer = await shell.http.fetch(page(portal.url('/calls?key={{UTLYST_SMALL_KEY}}')), patient)
  expect(JSON.stringify(answer)).not.toMatch(/k3y/)
  expect(answer.body).toBe('/calls?key={{UTLYST_SMALL_KEY}} {{UTLYST_SMALL_KEY}}')
})

test('no error shows a key', async () => {
  await using portal = await startPortal((_, response) => response.writeHead(403).end(KEY))
  await using shell = openHttp({ secrets })
  const error = await failure(shell.http.fetch(page(portal.url('/calls?key={{UTLYST_SMALL_KEY}}')), patient))
  expect(error).toMatchObject({ name: 'PortalRefused', status: 403 })
  expect(`${error.stack ?? ''} ${String(error.cause)}`).not.toMatch(/k3y/)
})

test('a key is not taken along to where the portal redirects to, not even to another port', async () => {
  await using other = await startPortal((_, response) => response.end('other'))
  await using portal = await startPortal(({ path }, response) => {
    response.writeHead(302, { location: path === '/own' ? '/end' : other.url('/') }).end()
  })
  await using shell = openHttp({ secrets })
  const headers = { Authorization: '{{UTLYST_SMALL_KEY}}' }
  const error = await failure(shell.http.fetch(page(portal.url('/away'), { headers }), patient))
  expect(error).toMatchObject({ name: 'PortalRefused', message: expect.stringContaining('our key') })
  expect(other.seen).toEqual([])
})

test('a key that is not set stops the request before it is sent, by its name', async () => {
  await using portal = await startPortal((_, response) => response.end('ok'))
  await using shell = openHttp()
  const error = await failure(
    shell.http.fetch(page(portal.url('/calls'), { headers: { Authorization: '{{UTLYST_SMALL_KEY}}' } }), patient),
  )
  expect(error).toMatchObject({ name: 'PortalRefused', message: expect.stringContaining('UTLYST_SMALL_KEY') })
  expect(portal.seen).toEqual([])
})

test('a key in the path of an address is our mistake, because errors show paths', async () => {
  await using shell = openHttp({ secrets })
  expect(await failure(shell.http.fetch(page('http://portal.test/{{UTLYST_SMALL_KEY}}/calls'), patient))).toMatchObject(
    {
      name: 'Error',
    },
  )
})

test('a header of a source does not outrank who we are', async () => {
  await using portal = await startPortal((_, response) => response.end('ok'))
  await using shell = openHttp()
  await shell.http.fetch(page(portal.url('/calls'), { headers: { 'User-Agent': 'Browser/1' } }), patient)
  expect(portal.seen[0]?.headers['user-agent']).toMatch(/^Utlyst\//)
})
