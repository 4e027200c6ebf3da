import type { Context } from 'hono'
import type { Logger } from 'pino'
import type { Organisation } from '#core/organisation'
import type { Person } from '#core/person'
import type { Role } from '#core/role'
import type { Store } from '#store/connect'
import type { Judge } from '#store/restate'
import type { SignInService } from './oidc.ts'
import type { NotRead, PastedDraft } from './pasted-draft.ts'
import type { SourceDesk } from './source-desk.ts'

/** What every page may use. */
export interface Workplace {
  readonly db: Store['db']
  readonly organisation: Organisation
  /** What each source is called, by its id. */
  readonly sourceTitles: ReadonlyMap<string, string>
  /** Judges a call that a person enters or corrects. */
  readonly judge: Judge
  readonly baseUrl: string
  /** The city's own sign-in; absent: people come in by links alone. */
  readonly signInService?: SignInService
  /** How many reverse proxies of our own stand between people and us; absent: none. */
  readonly proxies?: number
  /** How many days what is stored of people is kept; absent: nobody here knows. */
  readonly retention?: { readonly signInDays: number; readonly logDays: number }
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>
  /** The sources and what may be done about them; absent: nobody reads any here. */
  readonly sources?: SourceDesk
  /** Reads the page at an address into a draft, for a person to confirm; absent: no page is read from here. */
  readAddress?(address: string): Promise<PastedDraft | NotRead>
  /** When a source is read next; absent: nobody here knows. */
  nextSweep?(): Temporal.Instant | undefined
  now(): Temporal.Instant
}

/** Somebody signed in. */
export interface Viewer {
  readonly person: Person
  /** Goes into every form of theirs: `_token`. A post without it is refused. */
  readonly token: string
}

/** One request as a page sees it. `viewer` is there on every route but those for anyone. */
export interface Visit {
  readonly context: Context
  readonly now: Temporal.Instant
  readonly query: URLSearchParams
  readonly viewer?: Viewer
  /** What the last action said, to be announced once. */
  readonly said?: string
}

export interface SignedInVisit extends Visit {
  readonly viewer: Viewer
}

export interface PostedVisit extends SignedInVisit {
  readonly form: URLSearchParams
}

type Answer = Response | Promise<Response>

/** The least that a person must be; `anyone` needs no sign-in. */
export type Access = 'anyone' | Role

/** One row of the route table, from which access is granted and the matrix of its test is made. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly access: Access
  readonly handle: (visit: PostedVisit) => Answer
}

/** A page that anyone may read. */
export const openPage = (path: string, handle: (visit: Visit) => Answer): Route => ({
  method: 'GET',
  path,
  access: 'anyone',
  handle,
})

/** A page for people of a role or more. It changes nothing. */
export const page = (path: string, access: Role, handle: (visit: SignedInVisit) => Answer): Route => ({
  method: 'GET',
  path,
  access,
  handle,
})

/** A form's way in, for people of a role or more: its token and its origin are checked before. */
export const action = (path: string, access: Role, handle: (visit: PostedVisit) => Answer): Route => ({
  method: 'POST',
  path,
  access,
  handle,
})
