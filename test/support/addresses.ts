import { crawl } from './crawl.ts'
import { PAGES, pathOf, patternOf, SAMPLES } from './route-table.ts'
import type { Colleague } from './workplace.ts'

const MOST_VISITS = 400

/**
 * Of each page route an address at which it shows something in this house, by the route's own path: one made of the
 * samples, or one that another page leads to. Routes that hand out files, and those that nothing leads to, are not in it.
 */
export async function addressesOf(who: Pick<Colleague, 'get'>): Promise<ReadonlyMap<string, string>> {
  const samples = SAMPLES.flatMap((sample) => PAGES.map((route) => pathOf(route, [sample, ...SAMPLES])))
  const visited = await crawl(who, [...PAGES.map((route) => pathOf(route)), ...samples], MOST_VISITS)
  const shown = visited.filter(({ answer }) => answer.status === 200 && isHtml(answer)).map(({ path }) => path)
  const found = PAGES.flatMap((route) => {
    const pattern = patternOf(route)
    const address = shown.find((path) => pattern.test(path.split('?')[0] ?? path))
    return address === undefined ? [] : [[route.path, address] as const]
  })
  return new Map(found)
}

const isHtml = (answer: Response) => answer.headers.get('content-type')?.startsWith('text/html') === true
