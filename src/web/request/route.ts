import type { Context } from 'hono'
import type { Person } from '#core/person'
import type { Role } from '#core/role'

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
