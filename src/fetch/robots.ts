import robotsParser from 'robots-parser'
import { decodeText } from './charset.ts'
import { placeOf, PortalRefused } from './errors.ts'

/** What a host's robots.txt says to us. */
export interface Rules {
  /** @throws PortalRefused when a rule for our name, or for all, forbids the page. */
  check(url: URL): void
  /** What the host asks for between two requests; 0 when it does not. */
  readonly crawlDelayMs: number
}

/** RFC 9309 asks for at least 500 kibibytes; what follows is not read. */
export const MAX_ROBOTS_BYTES = 512_000

/** The package declares itself an ES module with a default export; Node loads it as the function itself. */
const parseRobots = robotsParser as unknown as (typeof robotsParser)['default']

const DAY_MS = 86_400_000

/** The portal's robots.txt, or undefined where it has none (RFC 9309, 2.3.1.3: then everything is allowed). */
export type ReadRobots = (url: URL) => Promise<Uint8Array | undefined>

/** Whether an answer for robots.txt means that there is none, not that the host is busy. */
export function hasNoRobots(status: number): boolean {
  return status >= 400 && status < 500 && status !== 408 && status !== 429
}

/** Remembers the rules of each origin for a day. A failure is not remembered. */
export function createRobots(agent: string, now: () => number) {
  const known = new Map<string, { readonly rules: Rules; readonly until: number }>()
  return {
    async rulesFor(url: URL, read: ReadRobots): Promise<Rules> {
      const entry = known.get(url.origin)
      if (entry !== undefined && entry.until > now()) return entry.rules
      const address = new URL('/robots.txt', url)
      const rules = parseRules(address, await read(address), agent)
      known.set(url.origin, { rules, until: now() + DAY_MS })
      return rules
    },
  }
}

export function parseRules(address: URL, file: Uint8Array | undefined, agent: string): Rules {
  if (file === undefined) return { check: () => {}, crawlDelayMs: 0 }
  const robots = parseRobots(address.href, decodeText(file, 'text/plain; charset=utf-8'))
  return {
    check(url) {
      if (robots.isAllowed(url.href, agent) !== false) return
      const line = robots.getMatchingLineNumber(url.href, agent)
      throw new PortalRefused(
        `${address.host} does not want ${placeOf(url)} to be read by programs (line ${line} of its robots.txt)`,
      )
    },
    crawlDelayMs: Math.max(0, robots.getCrawlDelay(agent) ?? 0) * 1_000,
  }
}
