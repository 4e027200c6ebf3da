import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')

export interface Ended {
  readonly exit: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningUtlyst {
  readonly child: ChildProcess
  /** Resolves with the first match in what it wrote to stderr so far or later; rejects when it ends before. */
  says(what: RegExp): Promise<RegExpExecArray>
  ended: Promise<Ended>
}

/** `utlyst ARGS...` as a person runs it, in a process of its own that knows nothing of this machine's settings. */
export function startUtlyst(args: readonly string[], environment: NodeJS.ProcessEnv = {}): RunningUtlyst {
  const { PATH, HOME, TMPDIR } = process.env
  const env = { PATH, HOME, TMPDIR, ...environment }
  // In the folder of temporary files there is no .env and no data of anybody.
  const child = spawn(process.execPath, [join(ROOT, 'src/main.ts'), ...args], { cwd: tmpdir(), env })
  const heard = { stdout: '', stderr: '' }
  child.stdout.on('data', (chunk) => (heard.stdout += String(chunk)))
  child.stderr.on('data', (chunk) => (heard.stderr += String(chunk)))
  const ended = new Promise<Ended>((resolve) => child.once('close', (exit) => resolve({ exit, ...heard })))
  const says = (what: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = what.exec(heard.stderr)
        if (found !== null) resolve(found)
      }
      child.stderr.on('data', look)
      void ended.then(() => reject(new Error(`it ended without saying ${String(what)}: ${heard.stderr}`)))
      look()
    })
  return { child, says, ended }
}

export const utlyst = (args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Ended> =>
  startUtlyst(args, environment).ended

/** A folder for one test file's embedded database. */
export async function temporaryFolder(): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'utlyst-test-'))
  return { path, remove: () => rm(path, { recursive: true, force: true }) }
}
