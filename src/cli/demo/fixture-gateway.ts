import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PageRequest } from '#source-kit/contract'
import { RATES_REQUEST } from '#source-kit/ecb-rates'

const SOURCES = new URL('../../../sources/', import.meta.url)

export interface FixtureGateway {
  readonly url: string
  /** Serves each source's fixtures of the newest date that is not after `day`; of its first where all are later. */
  show(day: string): Promise<void>
  close(): Promise<void>
}

interface Answer {
  readonly body: Buffer
  readonly contentType: string
}

/** Stands in for all portals, on loopback: answers the requests that the sources' fixtures were written for. */
export async function startFixtureGateway(): Promise<FixtureGateway> {
  let answers: ReadonlyMap<string, Answer> = new Map()
  const server = createServer((request, response) => {
    readBody(request)
      .then((body) => {
        const answer = answers.get(
          keyOf(request.method ?? 'GET', request.url ?? '', partsOf(body, request.headers['content-type'])),
        )
        response.writeHead(answer === undefined ? 404 : 200, { 'content-type': answer?.contentType ?? 'text/plain' })
        response.end(answer?.body ?? 'no fixture answers this')
      })
      .catch(() => response.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async show(day) {
      answers = await readFixtures(day)
    },
    close: () => closeServer(server),
  }
}

async function readFixtures(day: string): Promise<ReadonlyMap<string, Answer>> {
  const sources = (await readdir(SOURCES, { withFileTypes: true })).filter(
    (entry) => entry.isDirectory() && !entry.name.startsWith('_'),
  )
  const all = await Promise.all(
    sources.map((source) => readFixturesOf(new URL(`${source.name}/fixtures/`, SOURCES), day)),
  )
  return new Map([...all.flat(), await ratesFixture()])
}

async function ratesFixture(): Promise<readonly [string, Answer]> {
  const { host, pathname } = new URL(RATES_REQUEST.url)
  const body = await readFile(new URL('eurofxref-daily.xml', import.meta.url))
  return [keyOf('GET', `/${host}${pathname}`, undefined), { body, contentType: CONTENT_TYPES['xml'] ?? '' }]
}

/** Of a source's fixtures those that make up a sweep: its lists and details, not its odd and empty pages. */
async function readFixturesOf(folder: URL, day: string): Promise<readonly (readonly [string, Answer])[]> {
  const cases = (await readdir(folder)).filter((name) => /^\d{4}-\d\d-\d\d-(list|detail)/.test(name)).sort()
  const dates = cases.map((name) => name.slice(0, 10))
  const newest = dates.findLast((date) => date <= day) ?? dates[0] ?? ''
  return Promise.all(
    cases.filter((name) => name.startsWith(newest)).map((name) => readFixture(new URL(`${name}/`, folder))),
  )
}

async function readFixture(folder: URL): Promise<readonly [string, Answer]> {
  const request = JSON.parse(await readFile(new URL('request.json', folder), 'utf8')) as PageRequest
  const page = (await readdir(folder)).find((name) => name.startsWith('page.')) ?? 'page.html'
  const { host, pathname, search } = new URL(request.url)
  const contentType = CONTENT_TYPES[page.split('.').at(-1) ?? ''] ?? 'text/html; charset=utf-8'
  const key = keyOf(request.method ?? 'GET', `/${host}${pathname}${search}`, request.form ?? request.json)
  return [key, { body: await readFile(new URL(page, folder)), contentType }]
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  rss: 'application/rss+xml; charset=utf-8',
}

/** Whatever day a request asks from: that of the sweep is not that of its fixture. */
const keyOf = (method: string, path: string, content: unknown) =>
  `${method} ${path} ${JSON.stringify(content ?? null)}`.replaceAll(/\b\d{4}-\d\d-\d\d\b/g, 'DAY')

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString()
}

/** The parts of a multipart body by name, each read as JSON; of any other body its JSON. */
function partsOf(body: string, contentType = ''): unknown {
  if (body === '') return undefined
  const boundary = /boundary="?([^";]+)/.exec(contentType)?.[1]
  if (boundary === undefined) return JSON.parse(body)
  const parts = body.split(`--${boundary}`).flatMap((part) => {
    const name = /name="([^"]+)"/.exec(part)?.[1]
    const start = part.indexOf('\r\n\r\n')
    return name === undefined || start < 0 ? [] : [[name, JSON.parse(part.slice(start + 4))] as const]
  })
  return Object.fromEntries(parts)
}

function closeServer(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
