import { weekRoutes } from '#web/digest/routes'
import type { Route } from '#web/request/route'
import { workplaceRoutes } from '#web/routes'
import { SignInRefused, type SignInService } from '#web/workplace/sign-in-service'
import type { Workplace } from '#web/workplace/workplace'
import { views } from './a-digest.ts'
import { NOW } from './stored-calls.ts'
import { aWorkplace } from './workplace.ts'

/** A sign-in service that proves nobody: its routes are in the table, and nobody gets in by them. */
export const barredService: SignInService = {
  begin: async () => ({
    address: 'https://login.example/authorize',
    handshake: { state: 's', nonce: 'n', verifier: 'v' },
  }),
  finish: async () => {
    throw new SignInRefused('nobody')
  },
}

/** Every route of the web, those of the digest and of the workplace: what is added later is tested as well. */
export const ROUTES: readonly Route[] = [
  ...weekRoutes(views()),
  ...workplaceRoutes(aWorkplace(undefined as unknown as Workplace['db'], NOW, { signInService: barredService })),
]
export const PAGES = ROUTES.filter(({ method }) => method === 'GET')
export const ACTIONS = ROUTES.filter(({ method }) => method === 'POST')

/** What a part of a path may be when the test does not say. */
export const SAMPLES = ['1', '2026-31', '2026-07-27', '2026', 'utbildning', 'small-portal']
export const UNKNOWN_SAMPLES = ['999999999', '2026-31', '2026-07-27', '2026', 'nobody']

/** What a part of that name is, whatever else it would take. */
const NAMED: Readonly<Record<string, string>> = { source: 'small-portal' }

const PART = /:([a-z]+)(?:\{((?:[^{}]|\{[^{}]*\})*)\})?/gi
const patternOfPart = (pattern = '[^/]+') => pattern

/** The route's path with each of its parts filled with the first sample that it takes. */
export function pathOf({ path }: Pick<Route, 'path'>, samples: readonly string[] = SAMPLES): string {
  return path.replaceAll(PART, (_, name: string, pattern?: string) => {
    const named = samples === SAMPLES ? NAMED[name] : undefined
    const found = named ?? samples.find((sample) => new RegExp(`^(?:${patternOfPart(pattern)})$`).test(sample))
    if (found === undefined) throw new Error(`no sample for ${name} of ${path}: add one`)
    return found
  })
}

/** Every address that the route answers. */
export function patternOf({ path }: Pick<Route, 'path'>): RegExp {
  const source = path.replaceAll(PART, (_, __, pattern?: string) => `(?:${patternOfPart(pattern)})`)
  return new RegExp(`^${source}$`)
}
