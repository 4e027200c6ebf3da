import { describe, expect, test } from 'vitest'
import { PortalRefused } from '#fetch/errors'
import { failure, openHttp, page, patient, startPortal } from './loopback.ts'

describe('a request', () => {
  test('says who asks and how to reach them', async () => {
    await using portal = await startPortal((_, response) => void response.end())
    await using shell = openHttp()
    await shell.http.fetch(page(portal.url(), { accept: 'application/rss+xml' }), patient)
    expect(portal.seen[0]).toMatchObject({
      method: 'GET',
      headers: { 'user-agent': 'Utlyst/9.9.9 (+mailto:utlysningar@example.org)', accept: 'application/rss+xml' },
    })
  })

  test('with a form sends each part as JSON', async () => {
    await using portal = await startPortal((_, response) => void response.end())
    await using shell = openHttp()
    const query = { bool: { must: [{ terms: { type: ['1', '2'] } }] } }
    await shell.http.fetch(page(portal.url('/search'), { form: { query, languages: ['sv', 'å'] } }), patient)
    const [seen] = portal.seen
    expect(seen?.method).toBe('POST')
    const parts = partsOf(seen?.body ?? '', seen?.headers['content-type'] ?? '')
    expect(parts).toEqual([
      { name: 'query', type: 'application/json', value: query },
      { name: 'languages', type: 'application/json', value: ['sv', 'å'] },
    ])
    expect(Number(seen?.headers['content-length'])).toBe(Buffer.byteLength(seen?.body ?? ''))
  })

  test('with a form is the same request again after a fault', async () => {
    await using portal = await startPortal((_, response) => {
      response.writeHead(portal.seen.length === 1 ? 500 : 200).end()
    })
    await using shell = openHttp()
    await shell.http.fetch(page(portal.url('/search'), { form: { query: {} } }), patient)
    expect(portal.seen[1]?.body).toBe(portal.seen[0]?.body)
  })

  test('with JSON sends it as JSON', async () => {
    await using portal = await startPortal((_, response) => void response.end())
    await using shell = openHttp()
    await shell.http.fetch(page(portal.url('/search'), { json: { page: 1 } }), patient)
    expect(portal.seen[0]).toMatchObject({
      method: 'POST',
      body: '{"page":1}',
      headers: { 'content-type': 'application/json' },
    })
  })
})

describe('an unchanged page', () => {
  test('is not sent again to whoever names its validators', async () => {
    const etag = '"v7"'
    await using portal = await startPortal(({ headers }, response) => {
      const known = headers['if-none-match'] === etag
      response.writeHead(known ? 304 : 200, { etag, 'last-modified': 'Tue, 24 Nov 2026 08:00:00 GMT' })
      response.end(known ? undefined : 'calls')
    })
    await using shell = openHttp()
    const first = await shell.http.fetch(page(portal.url()), patient)
    expect(first).toMatchObject({
      notModified: false,
      body: 'calls',
      validators: { etag, lastModified: 'Tue, 24 Nov 2026 08:00:00 GMT' },
    })
    const again = await shell.http.fetch(page(portal.url()), { ...patient, validators: first.validators ?? {} })
    expect(again).toMatchObject({ notModified: true, status: 304, body: '', bytes: 0, validators: first.validators })
    expect(portal.seen[1]?.headers['if-modified-since']).toBe('Tue, 24 Nov 2026 08:00:00 GMT')
  })

  test('keeps its validators when the portal does not repeat them', async () => {
    await using portal = await startPortal((_, response) => void response.writeHead(304).end())
    await using shell = openHttp()
    const answer = await shell.http.fetch(page(portal.url()), { ...patient, validators: { etag: '"v7"' } })
    expect(answer.validators).toEqual({ etag: '"v7"' })
  })

  test('is no answer to whoever did not ask so', async () => {
    await using portal = await startPortal((_, response) => void response.writeHead(304).end())
    await using shell = openHttp()
    expect(await failure(shell.http.fetch(page(portal.url()), patient))).toBeInstanceOf(PortalRefused)
  })
})

describe('the text of a page', () => {
  const latin1 = (text: string) => Buffer.from(text, 'latin1')
  test.each([
    ['UTF-8 when nothing is said', 'text/html', Buffer.from('Näringsliv'), 'Näringsliv'],
    ['as the content type says', 'text/html; charset=ISO-8859-1', latin1('Näringsliv'), 'Näringsliv'],
    ['in quotes too', 'text/html; Charset="windows-1252"', Buffer.from([0x80]), '€'],
    ['without its byte order mark', 'application/json', Buffer.from('\uFEFF{}'), '{}'],
    ['as its mark says, whatever the type', 'text/html; charset=iso-8859-1', Buffer.from('\uFEFFå'), 'å'],
    ['in UTF-16 by its mark', 'text/xml', Buffer.from('\uFEFFhej', 'utf16le'), 'hej'],
    ['as the page declares', 'text/html', latin1('<meta charset="iso-8859-1">å'), '<meta charset="iso-8859-1">å'],
    [
      'as the page declares in the old way',
      'text/html',
      latin1('<meta http-equiv="Content-Type" content="text/html; charset=latin1">å'),
      '<meta http-equiv="Content-Type" content="text/html; charset=latin1">å',
    ],
    [
      'as XML declares',
      'application/rss+xml',
      latin1('<?xml version="1.0" encoding="ISO-8859-1"?><a>å</a>'),
      '<?xml version="1.0" encoding="ISO-8859-1"?><a>å</a>',
    ],
    ['UTF-8 when the charset is unknown', 'text/html; charset=klingon', Buffer.from('å'), 'å'],
  ])('is read %s', async (_, contentType, bytes, text) => {
    await using portal = await startPortal((_seen, response) => {
      response.writeHead(200, { 'content-type': contentType }).end(bytes)
    })
    await using shell = openHttp()
    expect(await shell.http.fetch(page(portal.url()), patient)).toMatchObject({ body: text, contentType })
  })
})

test('a closed shell ends the requests in flight', async () => {
  await using portal = await startPortal(() => void shell.http.close())
  const shell = openHttp()
  await failure(shell.http.fetch(page(portal.url()), patient))
  expect(portal.seen.length).toBe(1)
})

function partsOf(body: string, contentType: string) {
  const boundary = /^multipart\/form-data; boundary=(.+)$/.exec(contentType)?.[1] ?? 'no boundary'
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => {
      const [head = '', value = ''] = part.trim().split('\r\n\r\n')
      return {
        name: / name="(.+?)"/.exec(head)?.[1],
        type: /content-type: (.+)/i.exec(head)?.[1],
        value: JSON.parse(value) as unknown,
      }
    })
}
