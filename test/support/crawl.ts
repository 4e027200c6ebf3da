import { load } from 'cheerio'
import type { Colleague } from './workplace.ts'

export interface Visited {
  readonly path: string
  readonly answer: Response
  readonly text: string
}

/** Opens these pages and every page of ours that they lead to, each once, `most` at the most. */
export async function crawl(
  who: Pick<Colleague, 'get'>,
  starts: readonly string[],
  most: number,
): Promise<readonly Visited[]> {
  const waiting = [...new Set(starts)]
  const known = new Set(waiting)
  const visited: Visited[] = []
  for (let path = waiting.shift(); path !== undefined && visited.length < most; path = waiting.shift()) {
    const answer = await who.get(path)
    const text = await answer.clone().text()
    visited.push({ path, answer, text })
    for (const link of linksOf(text).filter((one) => !known.has(one))) {
      known.add(link)
      waiting.push(link)
    }
  }
  return visited
}

/** Paths of ours that a page links to. */
export function linksOf(text: string): readonly string[] {
  const page = load(text)
  return page('a[href^="/"], link[href^="/"], script[src^="/"]')
    .toArray()
    .map((element) => page(element).attr('href') ?? page(element).attr('src') ?? '/')
    .map((href) => href.split('#')[0] ?? href)
}

/** Names of what a page's forms and links ask other pages for. */
export function parametersOf(text: string): readonly string[] {
  const page = load(text)
  const fields = page('form:not([method="post"]) [name]')
    .toArray()
    .map((element) => page(element).attr('name') ?? '')
  const linked = linksOf(text).flatMap((path) => [...new URL(path, 'http://own.invalid').searchParams.keys()])
  return [...new Set([...fields, ...linked])]
}
