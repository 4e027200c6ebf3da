import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { EnvHttpProxyAgent, fetch as ask } from 'undici'
import { z } from 'zod'
import { type Config, ConfigError } from '#config'
import { createClassifier, modelVersion } from '#core/classify'
import type { Model } from '#core/classifier/model'
import { day } from '#core/day'
import type { Rates } from '#core/digest'
import type { Organisation } from '#core/organisation'
import type { OutgoingChannel } from '#deliver/channel'
import { createHttp, type Http } from '#fetch/http'
import { createHostTurns as createTurnsOfOne } from '#fetch/pace'
import type { DigestParts } from '#jobs/build-digests'
import type { Source } from '#source-kit/contract'
import { openEmbedded, openPostgres, type Store } from '#store/connect'
import { createHostTurns } from '#store/hosts'
import { migrate } from '#store/migrate'
import { loadSources } from '#sweep/load-sources'
import { createSnapshots } from '#sweep/snapshots'
import type { SweepParts } from '#sweep/sweep-source'
import { type CardInService, cardsInService } from '#sweep/waiting'
import type { SignInService } from '#web/workplace/sign-in-service'

/** Everything that a command may need, opened once. */
export interface House {
  readonly store: Store
  readonly sources: ReadonlyMap<string, Source>
  /** What each source is, and what it waits for here. */
  readonly cards: readonly CardInService[]
  readonly organisation: Organisation
  readonly http: Http
  readonly sweep: SweepParts
  readonly digest: DigestParts
  /** By kind, those that are set up: the others' messages wait in the outbox. */
  readonly channels: Readonly<Record<string, OutgoingChannel>>
  readonly logger: Logger
  close(): Promise<void>
}

export const version = (
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { version: string }
).version

/**
 * Opens and migrates the store and builds what stands on it; with `only`, for work on these sources alone.
 * @throws DatabaseUnreachable, DirectoryInUse, SchemaIsNewer, ConfigError
 */
export async function openHouse(config: Config, only: readonly string[] = []): Promise<House> {
  const organisation = await loadOrganisation(config.organisation)
  const store = await openStore(config)
  try {
    await migrate(store.db)
    const sources = await loadSources(only)
    const cards = cardsInService(sources.values(), config.secrets)
    const http = openHttp(config, store)
    const rates = ratesOf(config.rates)
    return {
      store,
      sources,
      cards,
      organisation,
      http,
      sweep: {
        db: store.db,
        owner: store.owner,
        http,
        snapshots: createSnapshots(join(config.dataDirectory, 'snapshots')),
        ...(await loadClassifier()),
        ...(isRecorded(config) && { paceMs: 0 }),
      },
      digest: { db: store.db, organisation, cards, webUrl: config.baseUrl, ...(rates !== undefined && { rates }) },
      channels: await openChannels(config),
      logger: createLogger(config),
      async close() {
        await http.close()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

export function createLogger(config: Config): Logger {
  return pino(
    { level: config.logLevel, base: null, redact: ['token', '*.token', 'authorization', '*.authorization'] },
    pino.destination(2),
  )
}

/** The database alone, for commands that look after it. @throws DatabaseUnreachable, DirectoryInUse */
export async function openStore(config: Config): Promise<Store> {
  const owner = `utlyst ${randomUUID()}`
  return config.databaseUrl === undefined
    ? openEmbedded(config.dataDirectory, owner)
    : openPostgres(config.databaseUrl, owner)
}

/** The classifier, and the version of its rules. */
export async function loadClassifier(): Promise<Pick<SweepParts, 'classify' | 'model'>> {
  const file = new URL('core/classifier/model.json', import.meta.url)
  const model = JSON.parse(await readFile(file, 'utf8')) as Model
  return { classify: createClassifier(model), model: modelVersion(model) }
}

/** A recorded portal under a fixed clock is nobody's server: it needs no manners. */
function isRecorded({ gateway, now }: Config): boolean {
  return gateway !== undefined && now !== undefined
}

function openHttp(config: Config, store: Store): Http {
  const { gateway, contact, secrets, proxy } = config
  return createHttp(
    {
      userAgent: `Utlyst/${version}`,
      secrets,
      ...(contact !== undefined && { contact }),
      ...(gateway !== undefined && { gateway }),
      ...proxy,
    },
    { turns: isRecorded(config) ? createTurnsOfOne() : createHostTurns(store.db, store.owner) },
  )
}

async function openChannels(config: Config): Promise<Readonly<Record<string, OutgoingChannel>>> {
  return { ...(await openSlack(config)), ...(await openMail(config)) }
}

async function openMail({ mail, delivery }: Config): Promise<Readonly<Record<string, OutgoingChannel>>> {
  if (mail === undefined) return {}
  const { mailChannel } = await import('#deliver/mail')
  return { mail: mailChannel({ ...mail, timeoutMs: delivery.sendTimeoutMs }) }
}

/** Outbox rows name their channel as we do (`isg`); only here does it become Slack's id. */
async function openSlack(config: Config): Promise<Readonly<Record<string, OutgoingChannel>>> {
  const { slack, isgChannel, proxy } = config
  if (slack === undefined) return {}
  if (isgChannel === undefined)
    throw new ConfigError(
      'UTLYST_ISG_CHANNEL: SLACK_BOT_TOKEN is set, so say in which channel the digest is posted (its id, C0123456789)',
    )
  if (!/^[CG][A-Z0-9]{2,}$/.test(isgChannel))
    createLogger(config).warn(
      'UTLYST_ISG_CHANNEL should be the id of the channel (C0123456789): by a name its history cannot be read',
    )
  const dispatcher = dispatcherFor(proxy)
  const { slackChannel } = await import('#deliver/slack')
  const channel = slackChannel({
    ...slack,
    timeoutMs: config.delivery.sendTimeoutMs,
    ...(dispatcher !== undefined && { dispatcher }),
  })
  const idOf = (name: string) => (name === 'isg' ? isgChannel : name)
  return {
    slack: {
      send: (message, attempt) => channel.send(message, { ...attempt, channel: idOf(attempt.channel) }),
      find: (key, place) => channel.find(key, { ...place, channel: idOf(place.channel) }),
    },
  }
}

/** The city's sign-in service, reached through the proxy where there is one; undefined when none is set. */
export async function openSignIn({ signIn, baseUrl, proxy }: Config): Promise<SignInService | undefined> {
  if (signIn === undefined) return undefined
  const { openIdConnect } = await import('#web/sign-in/oidc')
  const dispatcher = dispatcherFor(proxy)
  if (dispatcher === undefined) return openIdConnect({ ...signIn, baseUrl })
  const throughProxy = (url: string, options: object) => ask(url, { ...options, dispatcher })
  return openIdConnect({ ...signIn, baseUrl, ask: throughProxy })
}

function dispatcherFor(proxy: Config['proxy']): EnvHttpProxyAgent | undefined {
  return proxy.httpsProxy === undefined ? undefined : new EnvHttpProxyAgent({ httpProxy: proxy.httpsProxy, ...proxy })
}

function ratesOf(text: string | undefined): Rates | undefined {
  if (text === undefined) return undefined
  const [date = '', ...rates] = text.split(' ')
  const sekPer = Object.fromEntries(
    rates.map((rate) => rate.split('=')).map(([currency = '', value]) => [currency, Number(value)] as const),
  )
  return { date: day(date), sekPer }
}

const OrganisationFile = z.strictObject({
  id: z.string(),
  name: z.string(),
  country: z.string().length(2),
  region: z.string(),
  zone: z.string(),
  minRelevance: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  digest: z.strictObject({ schedule: z.string() }),
  twinCities: z.array(z.string()),
  departments: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/),
      name: z.string().min(1),
      kind: z.enum(['department', 'company']),
    }),
  ),
  stops: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z0-9-]+$/),
      name: z.string().min(1),
      daysBefore: z.number().int().min(0).max(250),
      papersBefore: z.number().int().min(0).max(60).optional(),
      restsIn: z.array(z.number().int().min(1).max(12)).max(11).optional(),
    }),
  ),
})

async function loadOrganisation(id: string): Promise<Organisation> {
  const file = new URL(`organisations/${id}.json`, import.meta.url)
  const text = await readFile(file, 'utf8').catch(() => {
    throw new ConfigError(`UTLYST_ORGANISATION: there is no src/organisations/${id}.json`)
  })
  const parsed = OrganisationFile.safeParse(JSON.parse(text))
  if (!parsed.success) throw new ConfigError(`src/organisations/${id}.json: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}
