import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Job, Order, Told } from './slot-worker.ts'

export type End = Extract<Told, { readonly end: unknown }>['end']

/** An order under way. Both reject when the process ends. */
export interface Carrying {
  /** What it was handed out, told before it is begun. */
  readonly handedOut: Promise<readonly Job[]>
  /** What it has done of it so far. */
  readonly done: readonly Job[]
  readonly end: Promise<End>
}

/** A process at a slot, as its test sees it. */
export interface SlotWorker {
  /** Its name in claims. */
  readonly owner: string
  order(order: Order): Carrying
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void
  /** Returns when it is gone. */
  kill(): Promise<void>
}

/** Starts a process and waits until it is ready. */
export async function startSlotWorker(env: NodeJS.ProcessEnv): Promise<SlotWorker> {
  const script = join(import.meta.dirname, 'slot-worker.ts')
  const child = fork(script, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const stopListening = listen(child, (told) => 'ready' in told && resolve(told.ready.owner), reject)
  const owner = await promise.finally(stopListening)
  return {
    owner,
    order: (order) => carryOut(child, order),
    signal: (signal) => void child.kill(signal),
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

function carryOut(child: ChildProcess, order: Order): Carrying {
  const handedOut = Promise.withResolvers<readonly Job[]>()
  const end = Promise.withResolvers<End>()
  const done: Job[] = []
  for (const { promise } of [handedOut, end]) promise.catch(() => undefined)
  const stopListening = listen(
    child,
    (told) => {
      if ('handedOut' in told) handedOut.resolve(told.handedOut)
      if ('did' in told) done.push(told.did)
      if (!('end' in told)) return
      handedOut.resolve([])
      end.resolve(told.end)
      stopListening()
    },
    (error) => {
      handedOut.reject(error)
      end.reject(error)
    },
  )
  child.send(order)
  return { handedOut: handedOut.promise, done, end: end.promise }
}

function listen(child: ChildProcess, hear: (told: Told) => void, fail: (error: Error) => void): () => void {
  const ended = (code: number | null, signal: string | null) =>
    fail(new Error(`the worker ended with ${code ?? signal}`))
  child.on('message', hear as (message: unknown) => void).once('exit', ended)
  return () => void child.off('message', hear as (message: unknown) => void).off('exit', ended)
}
