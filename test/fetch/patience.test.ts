import { expect, test } from 'vitest'
import { failure, openHttp, page, patient, startPortal } from './loopback.ts'

test('a portal that is known to be slow is waited for, another is not', async () => {
  await using portal = await startPortal((_, response) => void setTimeout(() => response.end('at last'), 500))
  await using shell = openHttp({ headersTimeoutMs: 200, requestDeadlineMs: 200 })
  const slow = await shell.http.fetch(page(portal.url()), { ...patient, patienceMs: 20_000 })
  expect(slow.body).toBe('at last')
  expect((await failure(shell.http.fetch(page(portal.url()), patient))).name).toBe('PortalUnreachable')
})

test('a source may ask for answers that are not packed, and for no packing of its own', async () => {
  await using portal = await startPortal((_, response) => void response.end())
  await using shell = openHttp()
  for (const encoding of ['identity', 'exotic'])
    await shell.http.fetch(page(portal.url(), { headers: { 'Accept-Encoding': encoding } }), patient)
  expect(portal.seen[0]?.headers['accept-encoding']).toBe('identity')
  expect(portal.seen[1]?.headers['accept-encoding']).not.toContain('exotic')
})

test('a header that counts the rows of the list is handed over, and nothing that only looks like one', async () => {
  await using portal = await startPortal(({ path }, response) => {
    response.setHeader('X-WP-Total', path === '/odd' ? 'many' : '12').end()
  })
  await using shell = openHttp()
  expect(await shell.http.fetch(page(portal.url('/list')), patient)).toMatchObject({ listTotal: 12 })
  expect(await shell.http.fetch(page(portal.url('/odd')), patient)).not.toHaveProperty('listTotal')
})
