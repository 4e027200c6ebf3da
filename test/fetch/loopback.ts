import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createHttp, type HttpParts, type HttpSettings } from '#fetch/http'
import { createHostTurns } from '#fetch/pace'
import type { PageRequest } from '#source-kit/contract'

export interface Seen {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export type Handler = (seen: Seen, response: ServerResponse) => void

/** A portal on loopback that has no robots.txt (unless `robots` is given) and keeps what it was asked for. */
export async function startPortal(handler: Handler, robots?: string) {
  const seen: Seen[] = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request
      const one = { method, path, headers, body: Buffer.concat(chunks).toString() }
      if (one.path.endsWith('/robots.txt') && robots !== 'by handler') {
        response.writeHead(robots === undefined ? 404 : 200, { 'content-type': 'text/plain' }).end(robots)
        return
      }
      seen.push(one)
      handler(one, response)
    })
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  return {
    port,
    /** Under a name of the public internet that the tests resolve to loopback. */
    url: (path = '/') => `http://portal.test:${port}${path}`,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }
}

/** The shell with short limits, a clock that only notes its waits, and `portal.test` on loopback. */
export function openHttp(settings: Partial<HttpSettings> = {}, parts: Partial<HttpParts> = {}) {
  const waits: number[] = []
  const http = createHttp(
    {
      userAgent: 'Utlyst/9.9.9',
      contact: 'mailto:utlysningar@example.org',
      allowHosts: ['portal.test'],
      headersTimeoutMs: 300,
      requestDeadlineMs: 10_000,
      connectTimeoutMs: 500,
      ...settings,
    },
    {
      turns: createHostTurns(),
      sleep: (ms, signal) => {
        signal.throwIfAborted()
        waits.push(ms)
        return Promise.resolve()
      },
      random: () => 0.5,
      resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
      ...parts,
    },
  )
  return { http, waits, [Symbol.asyncDispose]: () => http.close() }
}

export const patient = { paceMs: 0, signal: new AbortController().signal }

export function page(url: string, more: Partial<PageRequest> = {}): PageRequest {
  return { kind: 'list', url, ...more }
}

/** The error of a promise that must fail. */
export async function failure(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    () => 'it succeeded',
    (error: unknown) => error,
  )
  if (outcome instanceof Error) return outcome
  throw new Error(`expected a failure: ${String(outcome)}`)
}
