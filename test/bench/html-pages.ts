import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { load } from 'cheerio'
import { Agent, request as ask } from 'undici'
import { readDeadline } from '#source-kit/call-dates'
import type { PageRequest, PageResult, Source } from '#source-kit/contract'
import { expectPage } from '#source-kit/expect-page'
import { readEach } from '#source-kit/reading'
import { all, attributeOfOne, readPage, textOfOne } from '#source-kit/select'
import { walk } from '#sweep/walk'
import { hastyHttp } from '../support/eu-sweep.ts'
import { FAMILIES } from '../support/portal-families.ts'
import type { Line } from './verdict.ts'

const PAGES = 300
const SITE = 'https://portal.example'
const PARAGRAPH =
  '<p>En kommun kan söka stöd för att göra orten bättre, och får veta hur det gick. <em>Läs mer</em>.</p>'
const FRAME = `<nav><ul>${'<li><a href="/x">Meny</a></li>'.repeat(60)}</ul></nav>`

const detail = (id: number) =>
  `<!doctype html><html lang="sv"><head><title>x</title></head><body>${FRAME}<main><h1>Utlysning ${id}</h1>
  <p class="closes">1 mars 2027</p><p class="number">${id}</p><p class="giver">Stiftelsen</p><p class="text">Stöd till orter</p>
  ${PARAGRAPH.repeat(40)}</main>${FRAME}</body></html>`
const LIST = `<!doctype html><html><body><main>${Array.from({ length: PAGES }, (_, id) => `<a href="/c/${id}">${id}</a>`).join('')}</main></body></html>`

/** Reading 300 pages of HTML, five fields each: through the product's shell, and by a plain loop in the same process. */
export async function measureHtmlPages(rounds: number, progress: (what: string) => void): Promise<readonly Line[]> {
  const server = createServer(({ url = '' }, response) => {
    const [, id] = /\/c\/(\d+)$/.exec(url) ?? []
    response.writeHead(url.endsWith('robots.txt') ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(id === undefined ? LIST : detail(Number(id)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const gateway = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const [floors, figures]: [number[], number[]] = [[], []]
  for (let round = 0; round <= rounds; round++) {
    progress(`${PAGES} pages of HTML, ${round} of ${rounds}`)
    const [floor, figure] = [await timed(() => plainLoop(gateway)), await timed(() => throughTheShell(gateway))]
    if (round === 0) continue // warms both up
    floors.push(floor)
    figures.push(figure)
  }
  server.closeAllConnections()
  server.close()
  return [
    {
      id: 'P15',
      what: `${PAGES} HTML pages, wall`,
      unit: 'ms',
      floor: middle(floors),
      figure: middle(figures),
      maxRatio: 1.6,
    },
  ]
}

async function plainLoop(gateway: string): Promise<void> {
  const dispatcher = new Agent()
  const read = async (path: string) => (await ask(`${gateway}/portal.example${path}`, { dispatcher })).body.text()
  const links = load(await read('/list'))('main a')
    .toArray()
    .map((link) => link.attribs['href'] ?? '')
  const calls: string[][] = []
  for (const link of links) {
    const page = load(await read(link))
    calls.push(['h1', '.closes', '.number', '.giver', '.text'].map((field) => page(`main ${field}`).text().trim()))
  }
  await dispatcher.close()
  if (calls.length !== PAGES) throw new Error(`${calls.length} pages`)
}

async function throughTheShell(gateway: string): Promise<void> {
  const http = hastyHttp(gateway)
  const { seen } = await walk(SOURCE, {
    fetch: (request, signal) => http.fetch(request, { paceMs: 0, signal }),
    known: async () => new Map(),
    keepPage: async () => undefined,
    leastCalls: PAGES,
    now: Temporal.Instant.from('2026-11-24T06:00:00Z'),
    progress: () => undefined,
  })
  await http.close()
  if (seen.size !== PAGES) throw new Error(`${seen.size} calls`)
}

const SOURCE: Source = {
  card: { ...(FAMILIES[0] as (typeof FAMILIES)[number]).source.card, id: 'html-pages' },
  start: () => [{ kind: 'list', url: `${SITE}/list` }],
  parse(page): PageResult {
    expectPage(page)
    const root = readPage(page.body)
    if (page.request.kind === 'list') {
      const follow = all(root, 'main a').map((link): PageRequest => {
        return { kind: 'detail', url: `${SITE}${link.attr('href') ?? ''}` }
      })
      return { calls: [], follow }
    }
    const { values, drift } = readEach([root], (part) => ({
      ref: textOfOne(part, 'main .number'),
      url: page.url,
      title: textOfOne(part, 'main h1'),
      titleLanguage: attributeOfOne(part, 'html', 'lang') === 'sv' ? ('sv' as const) : ('en' as const),
      status: 'open' as const,
      summary: textOfOne(part, 'main .text'),
      publisher: textOfOne(part, 'main .giver'),
      deadlines: [readDeadline(textOfOne(part, 'main .closes'), { zone: 'Europe/Stockholm' })],
    }))
    return { calls: values, drift }
  },
}

async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
