import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

/** What one piece of work cost its process. */
export interface Cost {
  readonly ms: number
  /** User and system time of the process, all its threads. */
  readonly cpuMs: number
  /** The longest time in which nothing else could run. */
  readonly stallMs: number
  /** The most memory that the process has held since it began. */
  readonly peakMb: number
}

const RESOLUTION_MS = 2

export async function measure(work: () => Promise<unknown>): Promise<Cost> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  delay.enable()
  await sleep(RESOLUTION_MS * 2)
  delay.reset()
  const cpu = process.cpuUsage()
  const started = performance.now()
  await work()
  const ms = performance.now() - started
  const { user, system } = process.cpuUsage(cpu)
  await sleep(RESOLUTION_MS * 2)
  delay.disable()
  return {
    ms,
    cpuMs: (user + system) / 1000,
    stallMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
    peakMb: process.resourceUsage().maxRSS / 1024,
  }
}

/** User and system time of the whole process so far: its start, its modules, and all that it did. */
export function processCpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Sends what a child process found to the one that started it. */
export function tell(finding: object): void {
  process.send?.(finding)
}

/** Lets the process go: it lives while it could be told something. */
export function end(): void {
  process.disconnect?.()
}
