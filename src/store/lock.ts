import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Another living process has the directory. */
export class DirectoryInUse extends Error {
  override readonly name = 'DirectoryInUse'
  readonly pid: number
  constructor(directory: string, pid: number) {
    super(`${directory} is in use by process ${pid}: stop it first, or choose another directory with --data`)
    this.pid = pid
  }
}

export interface DirectoryLock {
  release(): Promise<void>
}

interface Holder {
  readonly pid: number
  /** When the process began, in the system's own count, so that a pid used again is not taken for the holder. */
  readonly began?: string
}

/**
 * Takes `directory`/lock for this process. A lock whose process is gone (killed, power cut) is taken over.
 * @throws DirectoryInUse
 */
export async function lockDirectory(directory: string): Promise<DirectoryLock> {
  const lock = join(directory, 'lock')
  const mine = join(directory, `lock.${process.pid}`)
  await writeFile(mine, JSON.stringify({ pid: process.pid, began: await processBegan(process.pid) }))
  try {
    while (!(await tryLink(mine, lock))) await removeIfStale(directory, lock)
  } finally {
    await unlink(mine).catch(() => undefined)
  }
  return { release: () => unlink(lock).catch(() => undefined) }
}

async function tryLink(mine: string, lock: string): Promise<boolean> {
  try {
    await link(mine, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function removeIfStale(directory: string, lock: string): Promise<void> {
  const holder = await readHolder(lock)
  if (holder === undefined) return
  if (await isAlive(holder)) throw new DirectoryInUse(directory, holder.pid)
  const aside = `${lock}.stale.${process.pid}`
  // Only one of several heirs gets the rename; a lock newer than the one just read is put back.
  if (!(await succeeds(rename(lock, aside)))) return
  const moved = await readHolder(aside)
  if (moved !== undefined && (moved.pid !== holder.pid || moved.began !== holder.began))
    await link(aside, lock).catch(() => undefined)
  await unlink(aside).catch(() => undefined)
}

/** Of a lock that no process of ours wrote. */
const NOBODY: Holder = { pid: 0 }

async function readHolder(lock: string): Promise<Holder | undefined> {
  const text = await readFile(lock, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const holder = JSON.parse(text) as Holder
    return typeof holder.pid === 'number' ? holder : NOBODY
  } catch {
    return NOBODY
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  // Our own pid in a lock that we did not write: a container that was killed and started again.
  if (holder.pid <= 0 || holder.pid === process.pid) return false
  try {
    process.kill(holder.pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const began = await processBegan(holder.pid)
  return began === undefined || holder.began === undefined || began === holder.began
}

/** Linux tells a process's start in clock ticks since boot; elsewhere undefined, and the pid alone decides. */
async function processBegan(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
}

const succeeds = (work: Promise<unknown>) =>
  work.then(
    () => true,
    () => false,
  )
