import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { EventLoopDelay } from './metrics.ts'

const NANOSECONDS_A_SECOND = 1e9
const RESOLUTION_MS = 20

/** Watches the event loop of this process; each reading is about the time since the one before. */
export function watchEventLoop(): () => EventLoopDelay {
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  histogram.enable()
  return () => {
    const { max } = histogram
    const [median, p99] = [histogram.percentile(50), histogram.percentile(99)]
    histogram.reset()
    return { median: seconds(median), p99: seconds(p99), max: seconds(max) }
  }
}

/** The timer's own interval is part of what it measures. */
const seconds = (nanoseconds: number) => Math.max(0, nanoseconds / NANOSECONDS_A_SECOND - RESOLUTION_MS / 1000)
