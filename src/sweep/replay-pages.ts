import { hash } from 'node:crypto'
import { setImmediate as yieldToOthers } from 'node:timers/promises'
import { cleanDraft } from '#core/clean-draft'
import { fingerprint } from '#core/fingerprint'
import type { HeldCounts } from '#core/held'
import type { NewsItem, PageResult, Source } from '#source-kit/contract'
import { makePage } from '#source-kit/page'
import { ShapeError } from '#source-kit/reading'
import { type StateTime, stateTimes } from '#store/references'
import { claimSweep, finishSweep, lastRead } from '#store/sweeps'
import { believable } from './believable.ts'
import { type ChangedDraft, putAway } from './changed-draft.ts'
import { ingest, type IngestParts } from './ingest.ts'
import type { ReportedDrift } from './report.ts'
import type { Snapshots } from './snapshots.ts'
import { storeNews } from './store-news.ts'

export interface ReplayParts extends IngestParts {
  readonly owner: string
  readonly snapshots: Snapshots
}

/** What reading the stored pages once more brought. */
export interface ReplayReport {
  readonly source: string
  readonly pages: number
  /** Calls that the pages hold, each as its newest page says. */
  readonly calls: number
  readonly new: number
  readonly changed: number
  readonly closed: number
  readonly news: number
  readonly held: HeldCounts
  /** Calls that read differently now, but of which a later sweep has stored another state. */
  readonly outdated: number
  /** Rows and pages that still cannot be read. */
  readonly drift: readonly ReportedDrift[]
}

/**
 * Parses the kept pages of a source again with its present parser, and stores what is now readable on the way of a
 * sweep: what is stored already is not told again, and no page overrules a later one. What the pages lead to is not
 * asked for, and what they lack says nothing. @throws SweepRunning, and what is our fault in `parse`.
 */
export async function replayPages(
  source: Source,
  since: Temporal.Instant | undefined,
  now: Temporal.Instant,
  parts: ReplayParts,
): Promise<ReplayReport> {
  const { id } = source.card
  const claim = await claimSweep(parts.db, id, parts.owner, now.toString(), 'replay')
  let report: ReplayReport | undefined
  try {
    const found = await readPages(source, since, parts.snapshots)
    const { changed, outdated } = whatDiffers(found.drafts, await stateTimes(parts.db, id, [...found.drafts.keys()]))
    await ingest(parts, {
      ...{ sweep: claim.id, source: id, now, harvest: { seen: new Set(), changed }, isComplete: false },
      ...(await lastRead(parts.db, id)),
      async finish(trx, stored) {
        const { news, refused } = await storeNews(trx, source.card, now, found, parts.classify)
        report = {
          source: id,
          pages: found.pages,
          calls: found.drafts.size,
          ...{ new: stored.new, changed: stored.changed, closed: stored.closed, held: stored.held, news, outdated },
          drift: [...found.drift, ...stored.refused, ...refused],
        }
        await finishSweep(trx, claim, { outcome: 'complete', seen: found.drafts.size, report })
      },
    })
  } catch (error) {
    const problem = { problem: (error as Error).message }
    await finishSweep(parts.db, claim, { outcome: 'failed', seen: 0, report: problem }).catch(() => undefined)
    throw error
  }
  return report as unknown as ReplayReport
}

interface DatedDraft extends ChangedDraft {
  /** When its page was fetched. */
  readonly at: string
}

/** Oldest first, so that the newest page of a call has the last word. */
async function readPages(source: Source, since: Temporal.Instant | undefined, snapshots: Snapshots) {
  const drafts = new Map<string, DatedDraft>()
  const news = new Map<string, NewsItem>()
  const drift: ReportedDrift[] = []
  let pages = 0
  for (const name of await snapshots.list(source.card.id, since)) {
    const { at, ...snapshot } = await snapshots.read(name)
    pages += 1
    const result = readAgain(source, { ...snapshot, at: Temporal.Instant.from(at) })
    if (result instanceof ShapeError)
      drift.push({
        where: snapshot.url,
        problem: result.message,
        ...(result.kind !== undefined && { kind: result.kind }),
        page: name,
      })
    else {
      for (const call of result.calls) drafts.set(call.ref, { ...fingerprinted(call), at })
      for (const item of result.news ?? []) news.set(item.ref, item)
      drift.push(...(result.drift ?? []).map((one) => ({ ...one, page: name })))
    }
    await yieldToOthers()
  }
  // A watched page is compared with what it says now: an old one tells nothing.
  return { pages, drafts, drift, news, watched: new Map<string, never>() }
}

function readAgain(source: Source, page: Parameters<typeof makePage>[0]): PageResult | ShapeError {
  try {
    return believable(source.parse(makePage(page)))
  } catch (fault) {
    if (fault instanceof ShapeError) return fault
    throw fault
  }
}

function fingerprinted(call: PageResult['calls'][number]): ChangedDraft {
  const draft = cleanDraft(call)
  return putAway({ draft, hash: hash('sha256', fingerprint(draft), 'base64url') })
}

function whatDiffers(drafts: ReadonlyMap<string, DatedDraft>, stored: ReadonlyMap<string, StateTime>) {
  const differing = [...drafts].filter(([ref, { hash }]) => stored.get(ref)?.hash !== hash)
  const isOutdated = ({ draft, at }: DatedDraft) => {
    const since = stored.get(draft.ref)?.since
    return since !== undefined && Temporal.Instant.compare(at, since) < 0
  }
  return {
    changed: new Map<string, ChangedDraft>(differing.filter(([, one]) => !isOutdated(one))),
    outdated: differing.filter(([, one]) => isOutdated(one)).length,
  }
}
