import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { z } from 'zod'

/** A setting that cannot be used. The message names the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const absentWhenEmpty = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(absentWhenEmpty, schema.optional())
const address = z.url({ protocol: /^https?$/ })
const instant = z.string().refine(isInstant, 'must be an instant such as 2026-11-23T06:30:00Z')

const days = (usual: number) => z.preprocess(absentWhenEmpty, z.coerce.number().int().min(1).max(36_500).default(usual))

const Environment = z.object({
  DATABASE_URL: optional(z.url({ protocol: /^postgres(ql)?$/ })),
  UTLYST_DATA: z.preprocess(absentWhenEmpty, z.string().default('./data')),
  UTLYST_ORGANISATION: z.preprocess(
    absentWhenEmpty,
    z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .default('trollhattan'),
  ),
  UTLYST_PORTAL_GATEWAY: optional(address),
  UTLYST_CONTACT: optional(z.string()),
  UTLYST_NOW: optional(instant),
  UTLYST_SEK_RATES: optional(
    z.string().regex(/^\d{4}-\d{2}-\d{2}( [A-Z]{3}=\d+(\.\d+)?)+$/, 'must read like "2026-11-20 EUR=11.02 NOK=0.97"'),
  ),
  UTLYST_ISG_CHANNEL: optional(z.string()),
  UTLYST_BASE_URL: z.preprocess(absentWhenEmpty, address.default('http://localhost:3000')),
  UTLYST_LEASE_MS: z.preprocess(absentWhenEmpty, z.coerce.number().int().min(200).default(60_000)),
  UTLYST_SEND_TIMEOUT_MS: z.preprocess(absentWhenEmpty, z.coerce.number().int().min(100).default(15_000)),
  UTLYST_RETENTION_SIGN_IN_DAYS: days(30),
  UTLYST_RETENTION_LOG_DAYS: days(1_095),
  UTLYST_RETENTION_SNAPSHOT_DAYS: days(365),
  UTLYST_PROXIES: z.preprocess(absentWhenEmpty, z.coerce.number().int().min(0).max(5).default(0)),
  OIDC_ISSUER: optional(z.string().refine(isIssuer, 'must be the https address of one tenant, not of all')),
  OIDC_CLIENT_ID: optional(z.string()),
  OIDC_CLIENT_SECRET: optional(z.string()),
  SMTP_URL: optional(z.url({ protocol: /^smtps?$/ })),
  UTLYST_MAIL_FROM: optional(
    z
      .string()
      .regex(
        /^(?:[^\p{Cc}<>]+<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/u,
        'must read like "Utlyst <utlyst@stad.example>"',
      ),
  ),
  SLACK_BOT_TOKEN: optional(z.string()),
  SLACK_API_URL: optional(address),
  HTTPS_PROXY: optional(address),
  NO_PROXY: optional(z.string()),
  PORT: z.preprocess(absentWhenEmpty, z.coerce.number().int().min(0).max(65_535).default(3000)),
  HOST: z.preprocess(absentWhenEmpty, z.string().default('127.0.0.1')),
  LOG_LEVEL: z.preprocess(
    absentWhenEmpty,
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  ),
})

export interface Config {
  readonly databaseUrl?: string
  readonly dataDirectory: string
  readonly organisation: string
  readonly gateway?: string
  readonly contact?: string
  /** The moment at which the whole command takes itself to be; absent: the real clock. */
  readonly now?: string
  readonly rates?: string
  /** The portals' keys, by the names of their variables; only `UTLYST_..._KEY` are read. */
  readonly secrets: Readonly<Record<string, string>>
  readonly isgChannel?: string
  readonly baseUrl: string
  readonly slack?: { readonly token: string; readonly apiUrl?: string }
  readonly mail?: { readonly url: string; readonly from: string }
  /** The city's sign-in service; absent: people come in by links alone. */
  readonly signIn?: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string }
  /** How many reverse proxies of our own stand before the web. */
  readonly proxies: number
  readonly proxy: { readonly httpsProxy?: string; readonly noProxy?: string }
  readonly delivery: { readonly leaseMs: number; readonly sendTimeoutMs: number }
  /** How many days something is kept after its end. */
  readonly retention: { readonly signInDays: number; readonly logDays: number; readonly snapshotDays: number }
  readonly port: number
  readonly host: string
  readonly logLevel: string
}

/** What the command line says of the settings; it outranks the environment. */
export interface Overrides {
  readonly now?: string
  readonly data?: string
}

/** Reads the environment, and a `.env` file in the working directory for what it does not say. @throws ConfigError */
export function readConfig(overrides: Overrides = {}, environment: NodeJS.ProcessEnv = process.env): Config {
  const said = { ...dotEnv(), ...environment }
  const parsed = Environment.safeParse({
    ...said,
    HTTPS_PROXY: said.HTTPS_PROXY ?? said.https_proxy,
    NO_PROXY: said.NO_PROXY ?? said.no_proxy,
    ...(overrides.now !== undefined && { UTLYST_NOW: overrides.now }),
    ...(overrides.data !== undefined && { UTLYST_DATA: overrides.data }),
  })
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => problem(issue, overrides)).join('; '))
  const config = toConfig(parsed.data, overrides, secretsOf(said))
  if (config.delivery.leaseMs <= config.delivery.sendTimeoutMs) {
    throw new ConfigError(
      'UTLYST_LEASE_MS: must be longer than UTLYST_SEND_TIMEOUT_MS, or a message could be sent twice',
    )
  }
  return Object.freeze(config)
}

/** @throws ConfigError that names the variable and does not show its value */
function secretsOf(said: NodeJS.Dict<string>): Config['secrets'] {
  const set = Object.entries(said).flatMap(([name, value]) =>
    /^UTLYST_[A-Z0-9_]*_KEY$/.test(name) && value ? [[name, value] as const] : [],
  )
  const unusable = set.find(([, value]) => !/^[!-~]+$/.test(value))
  if (unusable !== undefined) throw new ConfigError(`${unusable[0]}: a key has no spaces and no special characters`)
  return Object.fromEntries(set)
}

function problem(issue: z.core.$ZodIssue, overrides: Overrides): string {
  const name = String(issue.path[0])
  const option =
    name === 'UTLYST_NOW' && overrides.now !== undefined
      ? '--now'
      : name === 'UTLYST_DATA' && overrides.data !== undefined
        ? '--data'
        : name
  return `${option}: ${issue.message}`
}

function toConfig(env: z.infer<typeof Environment>, overrides: Overrides, secrets: Config['secrets']): Config {
  return {
    ...present('databaseUrl', overrides.data === undefined ? env.DATABASE_URL : undefined),
    dataDirectory: env.UTLYST_DATA,
    organisation: env.UTLYST_ORGANISATION,
    ...present('gateway', env.UTLYST_PORTAL_GATEWAY),
    ...present('contact', env.UTLYST_CONTACT),
    ...present('now', env.UTLYST_NOW),
    ...present('rates', env.UTLYST_SEK_RATES),
    secrets,
    ...present('isgChannel', env.UTLYST_ISG_CHANNEL),
    baseUrl: env.UTLYST_BASE_URL,
    ...(env.SLACK_BOT_TOKEN !== undefined && {
      slack: { token: env.SLACK_BOT_TOKEN, ...present('apiUrl', env.SLACK_API_URL) },
    }),
    ...present('mail', mailOf(env)),
    ...present('signIn', signInOf(env)),
    proxies: env.UTLYST_PROXIES,
    proxy: { ...present('httpsProxy', env.HTTPS_PROXY), ...present('noProxy', env.NO_PROXY) },
    delivery: { leaseMs: env.UTLYST_LEASE_MS, sendTimeoutMs: env.UTLYST_SEND_TIMEOUT_MS },
    retention: {
      signInDays: env.UTLYST_RETENTION_SIGN_IN_DAYS,
      logDays: env.UTLYST_RETENTION_LOG_DAYS,
      snapshotDays: env.UTLYST_RETENTION_SNAPSHOT_DAYS,
    },
    port: env.PORT,
    host: env.HOST,
    logLevel: env.LOG_LEVEL,
  }
}

/** Mail needs a sender. @throws ConfigError when there is none */
function mailOf({ SMTP_URL: url, UTLYST_MAIL_FROM: from }: z.infer<typeof Environment>): Config['mail'] {
  if (url === undefined) return undefined
  if (from === undefined) throw new ConfigError('UTLYST_MAIL_FROM: SMTP_URL is set, so say whom e-mail comes from')
  return { url, from }
}

/** All or none. @throws ConfigError that names what is missing */
function signInOf(env: z.infer<typeof Environment>): Config['signIn'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env
  if (issuer !== undefined && clientId !== undefined && clientSecret !== undefined)
    return { issuer, clientId, clientSecret }
  const all = Object.entries({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret })
  const missing = all.filter(([, value]) => value === undefined).map(([name]) => name)
  if (missing.length === all.length) return undefined
  throw new ConfigError(`${missing.join(', ')}: sign-in needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET`)
}

/** Without TLS only on this machine; and never an address that vouches for every tenant's people. */
function isIssuer(text: string): boolean {
  const url = URL.parse(text)
  if (url === null || /^\/(common|organizations|consumers)(\/|$)/.test(url.pathname)) return false
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)
}

function present<N extends string, V>(name: N, value: V | undefined): { readonly [K in N]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [K in N]?: V }
}

function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text)
    return true
  } catch {
    return false
  }
}

function dotEnv(): NodeJS.Dict<string> {
  try {
    return parseEnv(readFileSync('.env', 'utf8'))
  } catch {
    return {}
  }
}
