import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'

const SHARED = join(import.meta.dirname, '../../../shared')
const TOOL = join(SHARED, 'tools/replay-eu-portal.mjs')

/** Recorded sweeps of the EU portal, `YYYY-MM-DD`/page-NN.json.gz. */
export const RECORDED = join(SHARED, 'data/eu/sedia')

export const isRecorded = existsSync(TOOL) && existsSync(RECORDED)

export interface Behaviour {
  readonly mode?: 'stable' | 'total' | 'lossy' | 'shuffle' | 'raw'
  readonly jitter?: number
  readonly seed?: number
  readonly stale?: boolean
  readonly hideRefs?: readonly string[]
  readonly patch?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  readonly fault?: { readonly kind: string; readonly page?: number; readonly times?: number } | null
}

export interface Replay {
  /** To be used as the portal gateway. */
  readonly url: string
  /** From now on; what is not named goes back to how it is at first. */
  behave(behaviour: Behaviour): Promise<void>
  /** Requests since the last change of behaviour. */
  requests(): Promise<number>
  close(): Promise<void>
}

const USUAL: Behaviour = { mode: 'stable', jitter: 40, seed: 1, stale: true, hideRefs: [], patch: {}, fault: null }

/** A process that answers as the EU portal did, from the sweep in `directory`. */
export async function startReplay(directory: string): Promise<Replay> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, [TOOL, String(port), directory], { stdio: ['ignore', 'ignore', 'inherit'] })
  await untilAnswers(`${url}/_stats`)
  return {
    url,
    async behave(behaviour) {
      await fetch(`${url}/_ctl`, { method: 'POST', body: JSON.stringify({ ...USUAL, ...behaviour }) })
    },
    async requests() {
      return ((await (await fetch(`${url}/_stats`)).json()) as { requests: number }).requests
    },
    async close() {
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill()
      await gone
    },
  }
}

async function untilAnswers(url: string): Promise<void> {
  for (let tried = 0; tried < 300; tried++) {
    if (
      await fetch(url).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return
    await wait(100)
  }
  throw new Error(`nothing answers at ${url}`)
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port on loopback')
  return address.port
}

/** Long fields that say nothing of identity, status or dates. */
const LONG = [
  'topicConditions',
  'supportInfo',
  'destinationDetails',
  'sepTemplate',
  'ccmTags',
  'ccmTagsA',
  'tags',
  'links',
]

/** The same rows with short texts, for tests that sweep them a hundred times. The caller removes the directory. */
export async function thinCopy(day: string): Promise<{ readonly directory: string; remove(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'utlyst-thin-'))
  await mkdir(directory, { recursive: true })
  const pages = (await readdir(join(RECORDED, day))).filter((name) => name.startsWith('page-'))
  for (const name of pages) {
    const page = JSON.parse(gunzipSync(await readFile(join(RECORDED, day, name))).toString()) as Listing
    await writeFile(join(directory, name), gzipSync(JSON.stringify({ ...page, results: page.results.map(thin) })))
  }
  return { directory, remove: () => rm(directory, { recursive: true, force: true }) }
}

interface Listing {
  readonly results: readonly RecordedRow[]
}

export interface RecordedRow {
  readonly reference: string
  readonly metadata: Readonly<Record<string, readonly string[]>>
}

function thin(row: RecordedRow): RecordedRow {
  const metadata = { ...row.metadata }
  for (const field of LONG) delete metadata[field]
  if (metadata['descriptionByte'] !== undefined)
    metadata['descriptionByte'] = metadata['descriptionByte'].map(() => '<p>What the call wants to see.</p>')
  return { ...row, metadata }
}
