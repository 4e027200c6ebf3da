import type { CallDraft, Language } from '#core/call-draft'
import type { DriftKind } from '#core/drift-kind'

/** What a person, and the shell, must know of a source without running its code. */
export interface SourceCard {
  /** The folder's name: kebab-case, publisher first. */
  readonly id: string
  readonly title: string
  readonly publisher: string
  readonly homepage: string
  readonly language: Language
  /** IANA zone of the portal's dates. */
  readonly timeZone: string
  /** Cron in `timeZone`; never between 02:00 and 03:00, which a clock change skips or repeats. */
  readonly schedule: string
  readonly paceMs: number
  readonly gives: 'calls' | 'news' | 'schemes'
  readonly expects: Expectations
  /** The portal shows its newest calls only (a feed, a start page): a call that is missing there has not gone. */
  readonly lists?: 'newest'
  /** Terms of use and robots, as read, dated; in Swedish, for the page of the source shows it. */
  readonly reuse: string
  /** Its pages name private persons: they are read and forgotten, never kept as snapshots. */
  readonly namesPersons?: true
  /** The longest wait for one answer of a slow portal, in milliseconds; 60,000 without it, 180,000 at most. */
  readonly patienceMs?: number
  /** What must be there before the source can be read; until then it waits, without alarm. */
  readonly needs?: SourceNeeds
}

export interface SourceNeeds {
  /**
   * The environment variable that holds the portal's key, `UTLYST_..._KEY`, or all of them where it has several;
   * requests carry its name as `{{NAME}}`.
   */
  readonly secret?: string | readonly string[]
  /** Why the portal is read by hand for now. */
  readonly permission?: string
}

/**
 * Below `minCalls` a sweep fails, above `maxCalls` it warns. `fill`: share of drafts (0..1) that have the member.
 * `maxAgeDays`: the newest news is no older than this; a list of calls may rightly stand still, and is not judged by it.
 */
export interface Expectations {
  readonly minCalls: number
  readonly maxCalls: number
  readonly fill: Partial<Record<keyof CallDraft, number>>
  readonly maxAgeDays: number
}

export interface PageRequest {
  readonly kind: 'list' | 'detail'
  readonly url: string
  readonly method?: 'GET' | 'POST'
  /** Multipart parts, each sent as JSON with `Content-Type: application/json`. */
  readonly form?: Readonly<Record<string, unknown>>
  readonly json?: unknown
  readonly accept?: string
  /**
   * Further headers; `accept-encoding: identity` where packed answers come spoilt. `{{NAME}}` in a value, in the URL's
   * query, in `form` or `json` is filled in by the shell.
   */
  readonly headers?: Readonly<Record<string, string>>
  /** Facts of the list row that its detail page completes. */
  readonly carry?: Partial<CallDraft>
  /** Calls that were read from earlier pages, where one page completes several of them. */
  readonly completes?: readonly CallDraft[]
}

/** One answer of the portal, as the shell hands it to `parse`. */
export interface Page {
  readonly request: PageRequest
  readonly url: string
  readonly contentType: string
  readonly body: string
  /** Rows in the whole list, where a header says so (`X-WP-Total`). */
  readonly listTotal?: number
  /** When it was fetched: the `now` of everything read from it. */
  readonly at: Temporal.Instant
  /** The body as JSON, parsed once. @throws ShapeError when it is not JSON. */
  json(): unknown
  /**
   * Whether all that is read of the row of this reference is what it was when its call was read and stored: then it is
   * named in `unchanged` and need not be read again. Where the row is one of a list whose page it is that is read, both pages
   * ask with the same text: the one to spare a request, the other to be remembered. `text` must hold all that the call is
   * read from; a row whose reading depends on the clock or on other rows must not ask.
   */
  isStored(ref: string, text: string): boolean
}

/** The portal changed in a way that we cannot read. */
export interface Drift {
  /** Which record: its reference where it has one, else its place on the page. */
  readonly where: string
  /** For who mends the reading, in English. */
  readonly problem: string
  /** What everybody else is told. */
  readonly kind?: DriftKind
  /** `row`: the record could not be read and is missing. `detail`: it was read, but something in it is new to us. */
  readonly scope: 'row' | 'detail'
}

export interface NewsItem {
  readonly ref: string
  readonly url: string
  readonly title: string
  readonly language: Language
  /** `YYYY-MM-DD` on the clock of the portal's zone. */
  readonly published: string
  readonly summary?: string
}

/** A page without a list: its meaningful text in lines, for the shell to compare with what it said last. */
export interface WatchedPage {
  /** Stable name of the page within the source. */
  readonly ref: string
  readonly url: string
  readonly title: string
  readonly language: Language
  readonly lines: readonly string[]
}

/**
 * What one page said. Every row is accounted for: read (`calls`), known already (`unchanged`), left out for a named
 * reason (`ignored`, counted) or reported as drift of scope `row`.
 */
export interface PageResult {
  readonly calls: readonly CallDraft[]
  /** References of the rows of which `Page.isStored` said so. */
  readonly unchanged?: readonly string[]
  readonly news?: readonly NewsItem[]
  readonly watched?: readonly WatchedPage[]
  readonly follow?: readonly PageRequest[]
  readonly drift?: readonly Drift[]
  readonly ignored?: Readonly<Record<string, number>>
  /** Rows in the whole list, as the portal counts them. */
  readonly total?: number
  /**
   * The identity of each row received, ignored ones too, in order. With `total` it proves a paged
   * sweep complete: a row that repeats on another page means that one was lost.
   */
  readonly rows?: readonly string[]
  /** The server build that answered; two builds in one sweep are two different lists. */
  readonly build?: string
}

/** A source is a card and two pure functions; the shell does all fetching. */
export interface Source {
  readonly card: SourceCard
  /** The first requests of a sweep. */
  start(now: Temporal.Instant): readonly PageRequest[]
  /** Pure. @throws ShapeError when the page as a whole is not what it was. */
  parse(page: Page): PageResult
}
