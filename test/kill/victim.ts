import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Order, Told } from './worker.ts'

/** A worker process that can be killed at any time. */
export interface Victim {
  /** How long it took from nothing to ready, in ms; undefined when it was killed before. */
  readonly ready: Promise<number | undefined>
  /** Runs one round; the number of its statement boundaries, or undefined when it was killed in the middle. */
  run(order: Order): Promise<number | undefined>
  /** kill -9; returns when it is gone. */
  kill(): Promise<void>
}

export function startVictim(environment: NodeJS.ProcessEnv): Victim {
  const started = performance.now()
  const child = fork(join(import.meta.dirname, 'worker.ts'), {
    env: environment,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const gone = once(child, 'exit')
  return {
    ready: answerOf(child).then((told) => (told === undefined ? undefined : performance.now() - started)),
    async run(order) {
      const answer = answerOf(child)
      if (child.connected) child.send(order, () => undefined)
      const told = await answer
      return told !== undefined && 'done' in told ? told.boundaries : undefined
    },
    async kill() {
      child.kill('SIGKILL')
      await gone
    },
  }
}

/** Undefined when it was killed instead. @throws when it ended by itself: that is a bug, not a kill. */
async function answerOf(child: ChildProcess): Promise<Told | undefined> {
  if (child.signalCode === 'SIGKILL') return undefined
  const { promise, resolve, reject } = Promise.withResolvers<Told | undefined>()
  const ended = (code: number | null, signal: NodeJS.Signals | null) =>
    signal === 'SIGKILL' ? resolve(undefined) : reject(new Error(`the worker ended by itself with ${code ?? signal}`))
  child.once('message', resolve as (message: unknown) => void)
  child.once('exit', ended)
  return promise.finally(() => child.off('message', resolve).off('exit', ended))
}
