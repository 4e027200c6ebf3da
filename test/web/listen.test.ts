import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, describe, expect, it } from 'vitest'
import { listen, type Listening } from '#web/listen'
import { createWeb } from '#web/web'
import { views } from '../support/a-digest.ts'

let server: Listening | undefined
afterEach(async () => {
  await server?.close()
  server = undefined
})

describe('the listening web', () => {
  it('answers on the port that it was given', async () => {
    server = await start()
    const response = await fetch(`${server.url}/health`)
    expect(response.status).toBe(200)
  })

  it('refuses an address that is taken, by throwing', async () => {
    server = await start()
    await expect(start(Number(new URL(server.url).port))).rejects.toThrow('EADDRINUSE')
  })

  it('refuses an address of 64 kB, with the headers of every answer', async () => {
    server = await start()
    const answer = await say(server, `GET /${'a'.repeat(64 * 1024)} HTTP/1.1\r\nHost: x\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 431 /)
    expect(answer).toContain("frame-ancestors 'none'")
  })

  it('refuses what is not HTTP', async () => {
    server = await start()
    expect(await say(server, 'EHLO utlyst.example\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
  })

  it('refuses two lengths of one body: a second request cannot hide in the first', async () => {
    server = await start()
    const answer = await say(
      server,
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /health HTTP/1.1\r\nHost: x\r\n\r\n',
    )
    expect(answer).toMatch(/^HTTP\/1\.1 400 /)
    expect(answer).not.toContain('lastComplete')
  })

  it('refuses to take a body of 10 MB', async () => {
    server = await start()
    const response = await fetch(server.url, { method: 'POST', body: new Uint8Array(10 * 1024 * 1024) })
    expect(response.status).toBe(405)
  })

  it('ends what is under way before it closes', async () => {
    let answer = (_: undefined) => {}
    const waiting = new Promise<undefined>((resolve) => (answer = resolve))
    let asked = () => {}
    const arrived = new Promise<void>((resolve) => (asked = resolve))
    const slow = views({ currentDigest: () => (asked(), waiting) })
    const listening = await start(0, slow)
    const response = fetch(listening.url)
    await arrived
    const closed = listening.close()
    answer(undefined)
    expect((await response).status).toBe(200)
    await closed
  })
})

function start(port = 0, answers = views()): Promise<Listening> {
  const baseUrl = 'http://localhost:3000'
  const app = createWeb({ views: answers, baseUrl, logger: { error: () => undefined } })
  return listen({ app, baseUrl, host: '127.0.0.1', port })
}

/** Sends bytes as they are and returns all that comes back until the server ends. */
async function say(to: Listening, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(to.url).port), '127.0.0.1')
  await once(socket, 'connect')
  socket.write(bytes)
  return text(socket)
}
