import type { Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { createAdaptorServer } from '@hono/node-server'
import type { Hono } from 'hono'
import { securityHeaders } from '#web/request/headers'

export interface Listening {
  /** Where it really listens, `http://127.0.0.1:3000`; the port is known now if 0 was asked for. */
  readonly url: string
  /** Takes no new request, ends the ones under way, and resolves when the last has ended. */
  close(): Promise<void>
}

export interface ListenOptions {
  readonly app: Hono
  readonly baseUrl: string
  readonly host: string
  readonly port: number
}

/** Half-open and endless requests give way to those of real readers: no page here takes a body. */
const LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
}
const MAX_CONNECTIONS = 1_000

/** Serves the pages. @throws when the address is taken or not ours. */
export async function listen({ app, baseUrl, host, port }: ListenOptions): Promise<Listening> {
  const server = createAdaptorServer({ fetch: app.fetch, serverOptions: LIMITS }) as Server
  server.maxConnections = MAX_CONNECTIONS
  server.on('clientError', (error, socket) => refuse(error, socket, securityHeaders(baseUrl)))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return { url: addressOf(server, host), close: () => closeServer(server) }
}

/** What is not HTTP, or too large or too slow to be, never becomes a request; it gets the same headers all the same. */
function refuse(error: NodeJS.ErrnoException, socket: Duplex, headers: Readonly<Record<string, string>>): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const status = REFUSALS[error.code ?? ''] ?? '400 Bad Request'
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  socket.end([`HTTP/1.1 ${status}`, 'Connection: close', 'Content-Length: 0', ...lines, '', ''].join('\r\n'))
}

const REFUSALS: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

function addressOf(server: Server, host: string): string {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the web does not listen on a port')
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve, reject) => {
    server.keepAliveTimeout = 1
    server.keepAliveTimeoutBuffer = 0
    server.close((error) => (error === undefined ? resolve() : reject(error)))
  })
}
