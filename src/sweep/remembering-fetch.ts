import type { Kysely } from 'kysely'
import type { Answer, Validators } from '#fetch/answer'
import type { Http } from '#fetch/http'
import type { Page, PageRequest, SourceCard } from '#source-kit/contract'
import { type PageMemory, rememberedPage, rememberPages } from '#store/page-memory'
import type { Database } from '#store/tables'
import type { Snapshots, SweepSnapshots } from './snapshots.ts'

interface Parts {
  readonly db: Kysely<Database>
  readonly http: Http
  readonly snapshots: Snapshots
  readonly paceMs?: number
  readonly progress?: (line: string) => void
}

/**
 * Fetches the pages of one sweep. A page whose portal gave it a version (ETag, Last-Modified) is
 * asked for conditionally: unchanged, it is read from its snapshot. Counts requests and retries.
 */
export function createRememberingFetch(
  card: SourceCard,
  count: { requests: number; retries: number },
  signal: AbortSignal,
  snapshots: SweepSnapshots,
  parts: Parts,
) {
  const answers = new Map<string, Answer>()
  const names = new Map<string, string>()
  const kept = new Set<string>()
  let last: string | undefined

  /** Only a page that is kept can be read again when the portal says that it is unchanged. */
  const isRemembered = (request: PageRequest) => isVersioned(request) && card.namesPersons !== true

  async function fetch(request: PageRequest, isOver: AbortSignal): Promise<Answer> {
    const memory = isRemembered(request) ? await rememberedPage(parts.db, card.id, request.url) : undefined
    const answer = await ask(request, isOver, memory)
    if (!answer.notModified || memory === undefined) return answer
    const snapshot = await parts.snapshots.read(memory.snapshot).catch(() => undefined)
    return snapshot === undefined ? ask(request, isOver) : { ...answer, ...snapshot }
  }

  async function ask(request: PageRequest, isOver: AbortSignal, validators?: Validators): Promise<Answer> {
    count.requests += 1
    const answer = await parts.http.fetch(request, {
      paceMs: parts.paceMs ?? card.paceMs,
      signal: AbortSignal.any([signal, isOver]),
      ...(card.patienceMs !== undefined && { patienceMs: card.patienceMs }),
      ...(validators !== undefined && { validators }),
      onRetry: (why, waitMs) => {
        count.requests += 1
        count.retries += 1
        parts.progress?.(`${card.id}: ${why}, trying again in ${Math.ceil(waitMs / 1000)} s`)
      },
    })
    if (isRemembered(request) && !answer.notModified && answer.validators !== undefined)
      answers.set(request.url, answer)
    return answer
  }

  return {
    fetch,
    /** Keeps a page that holds something new, or whose version the next sweep will ask about. */
    async keepPage(page: Page, isNew: boolean): Promise<string | undefined> {
      if (!isNew && !answers.has(page.request.url)) return undefined
      const name = await snapshots.add(page)
      if (name === undefined) return undefined
      last = name
      names.set(page.request.url, name)
      kept.add(name)
      return name
    },
    /** All pages that a good sweep keeps. */
    kept: (): ReadonlySet<string> => kept,
    /** The page that was kept last: where a sweep broke off. */
    lastKept: (): ReadonlySet<string> => new Set(last === undefined ? [] : [last]),
    /** To be called when those snapshots are kept. */
    remember: () => rememberPages(parts.db, card.id, versions()),
  }

  function versions(): ReadonlyMap<string, PageMemory> {
    const pages = new Map<string, PageMemory>()
    for (const [url, { validators }] of answers) {
      const snapshot = names.get(url)
      if (snapshot !== undefined) pages.set(url, { ...validators, snapshot })
    }
    return pages
  }
}

const isVersioned = (request: PageRequest) =>
  (request.method ?? 'GET') === 'GET' && request.form === undefined && request.json === undefined
