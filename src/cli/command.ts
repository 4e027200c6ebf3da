import type { Readable, Writable } from 'node:stream'
import type { Config } from '#config'
import type { House } from '#wire'

/** What every command gets. Answers go to `stdout`, everything else to `stderr`. */
export interface Context {
  /** The words after the command. */
  readonly args: readonly string[]
  readonly json: boolean
  readonly stdin: Readable
  readonly stdout: Writable
  readonly stderr: Writable
  readonly config: Config
  /** Ends when the process is asked to stop. */
  readonly signal: AbortSignal
  now(): Temporal.Instant
  /** Opens database, sources and channels; closed when the command is done. */
  house(only?: readonly string[]): Promise<House>
  /** A line for whoever watches. */
  progress(line: string): void
}

export interface Command {
  readonly name: string
  readonly summary: string
  readonly usage: string
  /** Returns the exit code. */
  run(context: Context): Promise<number>
}

/** Bad input: one line that names the option or the field; exit 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export function print(context: Pick<Context, 'stdout'>, line: string): void {
  context.stdout.write(`${line}\n`)
}

export function printJson(context: Pick<Context, 'stdout'>, value: unknown): void {
  print(context, JSON.stringify(value))
}
