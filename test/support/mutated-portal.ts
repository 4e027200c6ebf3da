import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Mutation } from './page-mutations.ts'
import type { PortalFamily, Row } from './portal-families.ts'

export interface MutatedPortal {
  /** To be used as the portal gateway. */
  readonly url: string
  /** Serves the family's pages from now on, spoilt by the mutation; `isSpoilt` says which of them. */
  serve(family: PortalFamily, rows: readonly Row[], mutation?: Mutation, isSpoilt?: (path: string) => boolean): void
  close(): Promise<void>
}

/** A portal on loopback that changes in named ways. */
export async function startMutatedPortal(): Promise<MutatedPortal> {
  let answer: (path: string) => { status: number; headers: Record<string, string>; body: string }
  const server = createServer(({ url = '' }, response) => {
    const path = url.replace(/^\/[^/]+/, '')
    const { status, headers, body } = path === '/robots.txt' ? NOTHING : answer(path)
    response.writeHead(status, headers)
    response.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    serve(family, rows, mutation, isSpoilt = () => true) {
      const pages = family.render(mutation?.rows?.(rows) ?? rows)
      answer = (path) => {
        if (path === '/') return { ...NOTHING, status: 200, body: '<html><body><h1>Start</h1></body></html>' }
        const body = pages.get(path)
        if (body === undefined) return NOTHING
        const spoilt = isSpoilt(path) ? (mutation?.page?.(body, family) ?? {}) : {}
        const { status = 200, contentType = family.contentType, location } = spoilt
        const headers = { 'content-type': contentType, ...(location !== undefined && { location }) }
        return { status, headers, body: spoilt.body ?? body }
      }
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

const NOTHING = { status: 404, headers: { 'content-type': 'text/html' }, body: 'not found' }
