import type { Hono } from 'hono'
import type { Person } from '#core/person'
import type { Role } from '#core/role'
import type { Verdict } from '#core/verdict'
import { seedDepartments } from '#store/departments'
import { addPerson } from '#store/people'
import { createSession } from '#store/sessions'
import type { Store } from '#store/connect'
import { tokenOf } from '#web/request/forgery'
import { createWeb } from '#web/web'
import type { Workplace } from '#web/workplace/workplace'
import { views } from './a-digest.ts'
import { trollhattan } from './organisation.ts'

export const ORIGIN = 'http://localhost:3000'

/** Somebody at a browser of their own. */
export interface Colleague {
  readonly person: Person
  readonly secret: string
  get(path: string): Promise<Response>
  /** As the form of a page would: with its token, from our origin. */
  post(path: string, form?: Readonly<Record<string, string | readonly string[]>>): Promise<Response>
}

export interface Office {
  readonly web: Hono
  readonly store: Store
  signIn(role: Role, more?: { readonly name?: string; readonly department?: string }): Promise<Colleague>
}

const UNJUDGED: Verdict = {
  focus: [],
  topics: [],
  relevance: { grade: 0, score: 0 },
  scores: { sustainability: 0, business: 0, competence: 0, relevance: 0 },
  reasons: [],
}

/** What the pages stand on in tests; `more` is what this one has besides. */
export function aWorkplace(db: Workplace['db'], now: Temporal.Instant, more: Partial<Workplace> = {}): Workplace {
  return {
    db,
    organisation: trollhattan,
    sourceTitles: new Map([['small-portal', 'Den lilla portalen']]),
    judge: { classify: () => UNJUDGED, model: 'none' },
    baseUrl: ORIGIN,
    logger: { info: () => undefined, warn: () => undefined, error: (entry: unknown) => console.error(entry) },
    now: () => now,
    ...more,
  }
}

/** The workplace on a store, at a moment. */
export async function openOffice(store: Store, now: Temporal.Instant, more: Partial<Workplace> = {}): Promise<Office> {
  await seedDepartments(store.db, trollhattan.departments)
  const workplace = aWorkplace(store.db, now, more)
  const { sources } = workplace
  const shown = views(sources === undefined ? {} : { sourceStates: () => sources.states() })
  const web = createWeb({ views: shown, workplace, baseUrl: ORIGIN, logger: workplace.logger })
  return {
    web,
    store,
    async signIn(role, { name = `En ${role}`, department } = {}) {
      const person = await addPerson(store.db, { name, role, ...(department !== undefined && { department }) })
      const secret = await createSession(store.db, person.id)
      const headers = { cookie: `__Host-utlyst-session=${secret}` }
      return {
        person,
        secret,
        get: async (path) => web.request(path, { headers }),
        post: async (path, form = {}) =>
          web.request(path, {
            method: 'POST',
            headers: { ...headers, origin: ORIGIN, 'content-type': 'application/x-www-form-urlencoded' },
            body: formBody({ ...form, _token: tokenOf(secret) }),
          }),
      }
    },
  }
}

function formBody(form: Readonly<Record<string, string | readonly string[]>>): string {
  const entries = Object.entries(form).flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
  return new URLSearchParams(entries).toString()
}
