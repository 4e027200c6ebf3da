import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { envelope } from '../sources/eu-page.ts'

/** One topic as the portal tells it; the day is `2029-03-18`. */
export interface Topic {
  readonly ref: string
  readonly title: string
  /** Plain text. */
  readonly description: string
  readonly status: 'forthcoming' | 'open'
  readonly deadline: string
}

export interface TopicPortal {
  /** For UTLYST_PORTAL_GATEWAY. */
  readonly url: string
  show(topics: Iterable<Topic>): void
  close(): Promise<void>
}

const PAGE_SIZE = 100
const STATUS = { forthcoming: '31094501', open: '31094502' } as const

/** The EU portal's search on loopback, for topics of our own making: always whole, always in the same order. */
export async function startTopicPortal(): Promise<TopicPortal> {
  let rows: readonly object[] = []
  const server = createServer((request, response) => {
    request.resume()
    const number = Number(new URL(request.url ?? '/', 'http://portal').searchParams.get('pageNumber'))
    if (number < 1) return response.writeHead(404).end()
    const results = rows.slice((number - 1) * PAGE_SIZE, number * PAGE_SIZE)
    const answer = envelope(results, { totalResults: rows.length, pageNumber: number })
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show: (topics) => (rows = [...topics].map(rowOf)),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function rowOf({ ref, title, description, status, deadline }: Topic): object {
  const metadata = {
    type: ['1'],
    identifier: [ref],
    title: [title],
    status: [STATUS[status]],
    startDate: ['2026-10-01T00:00:00.000+0000'],
    deadlineDate: [`${deadline}T00:00:00.000+0000`],
    deadlineModel: ['single-stage'],
    descriptionByte: [`<p>${description}</p>`],
    frameworkProgramme: ['43108390'],
    REFERENCE: [ref],
    DATASOURCE: ['SEDIA'],
  }
  return { reference: ref, url: `https://ec.europa.eu/topic-details/${ref}`, summary: title, metadata }
}
