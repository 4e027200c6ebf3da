import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CapturedList } from './captured-list.ts'

export interface ListServer {
  readonly url: string
  readonly pages: number
  /** Makes the list so many times as long as it was captured. */
  repeat(times: number): void
  close(): Promise<void>
}

/** Serves the list from ready buffers, so that it costs little and the same to all; `/_change?calls=10&round=3` changes it. */
export async function serveList(list: CapturedList): Promise<ListServer> {
  const server = createServer((request, response) => {
    request.resume()
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://portal')
    if (pathname === '/_change') {
      list.change(Number(searchParams.get('calls')), Number(searchParams.get('round')))
      return response.end()
    }
    const page = list.page(Number(searchParams.get('pageNumber')))
    if (page === undefined) return response.writeHead(404).end()
    return response.writeHead(200, { 'content-type': 'application/json', 'content-length': page.length }).end(page)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages: list.pages(),
    repeat: (times) => list.repeat(times),
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
