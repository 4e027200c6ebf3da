import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdDecompress } from 'node:zlib'
import type { Page, PageRequest } from '#source-kit/contract'

/** Zstandard takes a quarter of gzip's time for these pages, and half its space. */
const QUICKEST = { params: { [constants.ZSTD_c_compressionLevel]: 1 }, chunkSize: 262_144 }
const pack = promisify(zstdCompress)
const unpack = promisify(zstdDecompress)

/** What a snapshot file holds: one answer, and the request that it answered. */
export interface Snapshot {
  readonly request: PageRequest
  readonly url: string
  readonly contentType: string
  readonly at: string
  readonly listTotal?: number
  readonly body: string
}

/** The pages of one sweep, on disk beside the database. They wait until the sweep knows which are worth keeping. */
export interface SweepSnapshots {
  /** Returns the name under which the page can be kept; undefined where none is. */
  add(page: Page): Promise<string | undefined>
  /** Keeps the named pages and drops the rest. */
  keep(names: ReadonlySet<string>): Promise<void>
}

export interface Snapshots {
  begin(source: string, sweep: number, at: Temporal.Instant): Promise<SweepSnapshots>
  read(name: string): Promise<Snapshot>
  /** Names of the kept pages of a source, oldest first. */
  list(source: string, since?: Temporal.Instant): Promise<readonly string[]>
  /** Deletes what sweeps from before a moment kept, but none that holds a page of `needed`. Returns how many sweeps. */
  drop(before: Temporal.Instant, needed: ReadonlySet<string>): Promise<number>
}

/** Snapshots under `directory`/`source`/`time`-`sweep`: `page-NN.zst` as it came, and `pages.json` with the requests. */
export function createSnapshots(directory: string): Snapshots {
  return {
    async begin(source, sweep, at) {
      const folder = join(source, `${stampOf(at)}-${sweep}`)
      return beginSweep(directory, folder)
    },
    async read(name) {
      const about = JSON.parse(await readFile(join(directory, dirname(name), 'pages.json'), 'utf8')) as Index
      const entry = about[basename(name)]
      if (entry === undefined) throw new Error(`no snapshot ${name} in ${directory}`)
      return { ...entry, body: (await unpack(await readFile(join(directory, `${name}.zst`)))).toString() }
    },
    async list(source, since) {
      const folders = await namesIn(join(directory, source))
      const wanted = folders.filter((folder) => since === undefined || folder >= stampOf(since)).sort(bySweep)
      const pages = wanted.map(async (folder) =>
        (await namesIn(join(directory, source, folder)))
          .filter((file) => file.endsWith('.zst'))
          .sort()
          .map((file) => join(source, folder, basename(file, '.zst'))),
      )
      return (await Promise.all(pages)).flat()
    },
    async drop(before, needed) {
      const neededFolders = new Set([...needed].map((name) => dirname(name)))
      const folders = (await namesIn(directory)).map(async (source) =>
        (await namesIn(join(directory, source)))
          .filter((folder) => splitFolder(folder)[0] < stampOf(before))
          .map((folder) => join(source, folder)),
      )
      const old = (await Promise.all(folders)).flat().filter((folder) => !neededFolders.has(folder))
      for (const folder of old) await rm(join(directory, folder), { recursive: true, force: true })
      return old.length
    },
  }
}

/** Sorts as time does. */
const stampOf = (at: Temporal.Instant) => at.toString({ smallestUnit: 'second' }).replaceAll(':', '')

/** Two sweeps within a second are told apart by their numbers. */
function bySweep(a: string, b: string): number {
  const [[timeA, numberA], [timeB, numberB]] = [splitFolder(a), splitFolder(b)]
  return timeA === timeB ? numberA - numberB : timeA < timeB ? -1 : 1
}

function splitFolder(name: string): readonly [time: string, sweep: number] {
  const at = name.lastIndexOf('-')
  return [name.slice(0, at), Number(name.slice(at + 1))]
}

/** Nothing where the folder is not there: nothing was ever kept. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

type Index = Record<string, Omit<Snapshot, 'body'>>

function beginSweep(directory: string, folder: string): SweepSnapshots {
  const waiting = new Map<string, Omit<Snapshot, 'body'>>()
  let written = Promise.resolve()
  return {
    // One page is packed, on another thread, while the next one is fetched and read.
    async add(page) {
      await written
      if (waiting.size === 0) await mkdir(join(directory, folder), { recursive: true })
      const name = join(folder, `page-${String(waiting.size + 1).padStart(2, '0')}`)
      const { request, url, contentType, at, listTotal } = page
      const total = listTotal !== undefined && { listTotal }
      waiting.set(name, { request, url, contentType, at: at.toString(), ...total })
      written = writePacked(waitingFile(name), page.body)
      written.catch(() => undefined) // told to whoever awaits it next
      return name
    },
    async keep(names) {
      await written
      if (names.size === 0) return rm(join(directory, folder), { recursive: true, force: true })
      const kept = [...waiting].filter(([name]) => names.has(name))
      const index: Index = Object.fromEntries(kept.map(([name, about]) => [basename(name), about]))
      await writeFile(join(directory, folder, 'pages.json'), JSON.stringify(index, null, 1))
      for (const name of waiting.keys()) {
        if (names.has(name)) await rename(waitingFile(name), join(directory, `${name}.zst`))
        else await rm(waitingFile(name))
      }
    },
  }

  /** A name of its own: of a sweep that broke off it must not be taken for a page that was kept. */
  function waitingFile(name: string): string {
    return join(directory, `${name}.waiting`)
  }
}

async function writePacked(file: string, body: string): Promise<void> {
  await writeFile(file, await pack(body, QUICKEST))
}

/** Keeps nothing: for sweeps of throw-away databases. */
export const noSnapshots: Snapshots = {
  begin: async () => ({ add: async () => undefined, keep: async () => undefined }),
  read: async (name) => {
    throw new Error(`no snapshots are kept here, so not ${name}`)
  },
  list: async () => [],
  drop: async () => 0,
}
