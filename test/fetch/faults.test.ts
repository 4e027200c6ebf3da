import type { ServerResponse } from 'node:http'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { AnswerTooLarge, BotChallenge, PortalRefused, PortalUnreachable } from '#fetch/errors'
import type { HttpSettings } from '#fetch/http'
import { failure, openHttp, page, patient, startPortal } from './loopback.ts'

/** What can go wrong on the way and pass by itself: each is tried three times, then told. */
const PASSING: Readonly<Record<string, [(response: ServerResponse) => void, RegExp, Partial<HttpSettings>?]>> = {
  'a hang before the headers': [() => {}, /did not answer in time/],
  'a hang after the headers': [(r) => void r.writeHead(200).write('a'), /stopped in the middle/],
  'a body that drips': [drip, /did not finish its answer within 0.2 s/, { requestDeadlineMs: 200 }],
  'headers that never end but come': [dripHeaders, /did not finish its answer/, { requestDeadlineMs: 200 }],
  'a reset before an answer': [(r) => r.destroy(), /broke off/],
  'a body cut before its length': [cut, /broke off/],
  'a chunked body cut off': [cutChunked, /broke off/],
  'a gzip body cut off': [cutGzip, /broke off/],
  'a gzip body that is none': [
    (r) => r.writeHead(200, { 'content-encoding': 'gzip' }).end('plain'),
    /could not be read \(Z_DATA_ERROR\)/,
  ],
  'an encoding that nobody knows': [
    (r) => r.writeHead(200, { 'content-encoding': 'x-unknown' }).end('?'),
    /could not be read/,
  ],
  'bytes that are not HTTP': [(r) => r.socket?.end('SSH-2.0-OpenSSH_9.9\r\n\r\n'), /is not HTTP/],
  'a 500 for ever': [(r) => r.writeHead(500).end(), /answered 500/],
  'a 503 for ever': [(r) => r.writeHead(503).end(), /answered 503/],
  'a 408 for ever': [(r) => r.writeHead(408, { connection: 'close' }).end(), /answered 408/],
  'a 429 for ever': [(r) => r.writeHead(429).end(), /answered 429/],
}

describe('a fault that may pass', () => {
  test.each(Object.entries(PASSING))(
    '%s ends after three attempts, with a sentence',
    async (_, [fault, sentence, settings]) => {
      await using portal = await startPortal((_seen, response) => fault(response))
      await using shell = openHttp(settings)
      const error = await failure(shell.http.fetch(page(portal.url('/calls')), patient))
      expect(error).toBeInstanceOf(PortalUnreachable)
      expect(error.message).toMatch(sentence)
      expect(error.message).toContain(`portal.test:${portal.port}/calls`)
      expect(error.message).toContain('the next sweep tries again')
      expect(portal.seen.length).toBe(3)
    },
  )

  test.each([1, 2])('%i times is survived, and told to who listens', async (times) => {
    await using portal = await startPortal((_, response) => {
      response.writeHead(portal.seen.length <= times ? 500 : 200).end('here')
    })
    await using shell = openHttp()
    const told: string[] = []
    const onRetry = (why: string, waitMs: number) => told.push(`${why}, ${waitMs} ms`)
    const answer = await shell.http.fetch(page(portal.url('/a')), { ...patient, onRetry })
    expect(answer.body).toBe('here')
    const place = `portal.test:${portal.port}/a answered 500`
    expect(told).toEqual([`${place}, 2000 ms`, `${place}, 8000 ms`].slice(0, times))
    expect(shell.waits.filter((ms) => ms > 0)).toEqual([2_000, 8_000].slice(0, times))
  })

  test('a portal that does not listen is refused in words', async () => {
    const portal = await startPortal(() => {})
    await portal[Symbol.asyncDispose]()
    await using shell = openHttp()
    const error = await failure(shell.http.fetch(page(portal.url()), patient))
    expect(error).toBeInstanceOf(PortalUnreachable)
    expect(error.message).toMatch(/refused the connection/)
  })

  test('a portal that does not speak TLS is told after three attempts', async () => {
    await using portal = await startPortal(() => {})
    await using shell = openHttp()
    const error = await failure(shell.http.fetch(page(portal.url().replace('http:', 'https:')), patient))
    expect(error).toBeInstanceOf(PortalUnreachable)
    expect(error.message).toMatch(/robots.txt could not be read \(E.*SSL.*\) at the last of 3 attempts|EPROTO/)
    expect(portal.seen).toEqual([])
  })

  test.each([
    [0, [1_000, 4_000]],
    [0.999_999, [3_000, 12_000]],
  ])('is tried again at a beat of our own (chance %d)', async (chance, waits) => {
    await using portal = await startPortal((_, response) => void response.writeHead(500).end())
    await using shell = openHttp({}, { random: () => chance })
    await failure(shell.http.fetch(page(portal.url()), patient))
    expect(shell.waits.filter((ms) => ms > 0)).toEqual(waits)
  })

  test('a host name that nobody knows is named so', async () => {
    const unknown = () => Promise.reject(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }))
    await using shell = openHttp({ allowHosts: [] }, { resolve: unknown })
    const error = await failure(shell.http.fetch(page('https://gone.example.se/'), patient))
    expect(error).toBeInstanceOf(PortalUnreachable)
    expect(error.message).toMatch(/^gone.example.se\/robots.txt has a host name that nobody knows/)
  })

  test('an aborted sweep does not wait for a further attempt', async () => {
    await using portal = await startPortal((_, response) => void response.writeHead(500).end())
    await using shell = openHttp()
    const sweep = new AbortController()
    const onRetry = () => sweep.abort(new Error('the sweep is over'))
    const error = await failure(shell.http.fetch(page(portal.url()), { paceMs: 0, signal: sweep.signal, onRetry }))
    expect(error.message).toBe('the sweep is over')
    expect(portal.seen.length).toBe(1)
  })

  test('an aborted sweep ends a request in flight', async () => {
    const sweep = new AbortController()
    await using portal = await startPortal(() => sweep.abort(new Error('the sweep is over')))
    await using shell = openHttp({ headersTimeoutMs: 30_000, requestDeadlineMs: 60_000 })
    const error = await failure(shell.http.fetch(page(portal.url()), { paceMs: 0, signal: sweep.signal }))
    expect(error.message).toBe('the sweep is over')
    expect(portal.seen.length).toBe(1)
  })
})

describe('an answer that is final', () => {
  test.each([400, 401, 403, 404, 410, 418, 451])('%i is not asked for again', async (status) => {
    await using portal = await startPortal((_, response) => void response.writeHead(status).end('no'))
    await using shell = openHttp()
    const error = await failure(shell.http.fetch(page(portal.url('/calls')), patient))
    expect(error).toBeInstanceOf(PortalRefused)
    expect(error).toMatchObject({ status })
    expect(error.message).toContain(`/calls answered ${status}`)
    expect(portal.seen.length).toBe(1)
  })

  test.each([
    [403, {}, '<html><title>Just a moment</title><script src="/cdn-cgi/challenge-platform/x.js">'],
    [503, {}, '<p>Please solve this CAPTCHA to continue'],
    [403, { 'cf-mitigated': 'challenge' }, ''],
    [405, { 'x-amzn-waf-action': 'captcha' }, ''],
    [202, { 'x-amzn-waf-action': 'challenge' }, ''],
  ])('a bot challenge (%i %o) is named and left alone', async (status, headers, body) => {
    await using portal = await startPortal((_, response) => void response.writeHead(status, headers).end(body))
    await using shell = openHttp()
    const error = await failure(shell.http.fetch(page(portal.url()), patient))
    expect(error).toBeInstanceOf(BotChallenge)
    expect(portal.seen.length).toBe(1)
  })

  test('a page that merely speaks of a captcha is a page', async () => {
    await using portal = await startPortal((_, response) => void response.end('Research on captcha, open call'))
    await using shell = openHttp()
    expect((await shell.http.fetch(page(portal.url()), patient)).status).toBe(200)
  })

  test('10,000 headers are too many', async () => {
    await using portal = await startPortal((_, response) => {
      for (let i = 0; i < 10_000; i++) response.setHeader(`x-${i}`, 'a')
      response.end()
    })
    await using shell = openHttp()
    const error = await failure(shell.http.fetch(page(portal.url()), patient))
    expect(error).toBeInstanceOf(AnswerTooLarge)
    expect(portal.seen.length).toBe(1)
  })
})

describe('a portal that asks us to wait', () => {
  const now = Date.parse('2026-11-25T12:00:00Z')

  test.each([
    ['its seconds', '120', 120_000],
    ['its date', 'Wed, 25 Nov 2026 12:05:00 GMT', 300_000],
    ['15 minutes, the longest', '900', 900_000],
    ['our own back-off when it names nothing', undefined, 2_000],
    ['our own back-off when it is nonsense', 'soon', 2_000],
    ['our own back-off when the date has passed', 'Wed, 25 Nov 2026 11:00:00 GMT', 2_000],
    ['our own back-off when it says at once', '0', 2_000],
  ])('is obeyed: %s', async (_, retryAfter, waitMs) => {
    await using portal = await startPortal((_seen, response) => {
      if (portal.seen.length > 1) return void response.end('here')
      response.writeHead(429, retryAfter === undefined ? {} : { 'retry-after': retryAfter }).end()
    })
    await using shell = openHttp({}, { now: () => now })
    expect((await shell.http.fetch(page(portal.url()), patient)).body).toBe('here')
    expect(shell.waits.filter((ms) => ms > 0)).toEqual([waitMs])
  })

  test.each(['901', '86400', 'Thu, 26 Nov 2026 12:00:00 GMT', '9'.repeat(400)])(
    'for longer than a sweep may take (%s) is left until the next sweep',
    async (retryAfter) => {
      await using portal = await startPortal((_, response) => {
        response.writeHead(429, { 'retry-after': retryAfter }).end()
      })
      await using shell = openHttp({}, { now: () => now })
      const error = await failure(shell.http.fetch(page(portal.url()), patient))
      expect(error).toBeInstanceOf(PortalUnreachable)
      expect(error.message).toMatch(/asks to wait .* minutes.*the next sweep tries again/)
      expect(portal.seen.length).toBe(1)
    },
  )
})

const TELLING: Readonly<Record<string, (response: ServerResponse) => void>> = {
  'a slow answer': drip,
  'a cut body': cut,
  'a reset': (r) => r.destroy(),
  'a 500': (r) => r.writeHead(500).end(),
  'a 404': (r) => r.writeHead(404).end(),
  'a challenge': (r) => r.writeHead(403).end('captcha'),
  'a long body': (r) => r.end('x'.repeat(2_000)),
  'a redirect inwards': (r) => r.writeHead(302, { location: 'http://10.0.0.1/?token=hush-3' }).end(),
  'a redirect to nonsense': (r) => r.writeHead(302, { location: 'http://[hush-3' }).end(),
  'a redirect loop': (r) => r.writeHead(302, { location: '?token=hush-3' }).end(),
}

test.each(Object.entries(TELLING))('keys and tokens of a URL are in no message: %s', async (_name, fault) => {
  await using portal = await startPortal((_, response) => fault(response))
  await using shell = openHttp({ requestDeadlineMs: 200, maxBytes: 1_000 })
  const secret = page(portal.url('/calls?apiKey=hush-1&token=hush-2'))
  const told: string[] = []
  const error = await failure(shell.http.fetch(secret, { ...patient, onRetry: (why) => told.push(why) }))
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) told.push(String(cause), cause.message)
  expect(told.join('\n')).not.toContain('hush')
  expect(portal.seen.length).toBeGreaterThan(0)
})

function drip(response: ServerResponse): void {
  const timer = setInterval(() => response.write('x'), 50)
  response.on('close', () => clearInterval(timer))
}

function dripHeaders(response: ServerResponse): void {
  const { socket } = response
  socket?.write('HTTP/1.1 200 OK\r\n')
  const timer = setInterval(() => socket?.write('x-a: b\r\n'), 50)
  socket?.on('close', () => clearInterval(timer))
}

function cut(response: ServerResponse): void {
  response.writeHead(200, { 'content-length': 1_000 }).write('half')
  setTimeout(() => response.destroy(), 20)
}

function cutChunked(response: ServerResponse): void {
  response.writeHead(200).write('half')
  setTimeout(() => response.destroy(), 20)
}

function cutGzip(response: ServerResponse): void {
  const whole = gzipSync('a call for proposals '.repeat(1_000))
  response.writeHead(200, { 'content-encoding': 'gzip' }).end(whole.subarray(0, whole.length / 2))
}
