import { request } from 'undici'
import { readConfig } from '#config'
import { sweepSource } from '#sweep/sweep-source'
import { openHouse } from '#wire'
import { type Cost, end, measure, processCpuMs, tell } from './meter.ts'

/** One sweep to measure, after so many calls of the list have changed. */
export interface Step {
  readonly changed: number
  readonly round: number
}
export interface Swept extends Step {
  readonly cost: Cost
  /** New and changed calls that were stored. */
  readonly stored: number
}

/**
 * `node product.ts '[{"changed":0,"round":0}]'` opens the house and sweeps step by step; tells when it is ready, and each cost.
 * It loads one source, as `sweep SOURCE` does; without a step it only starts, and loads all, as `serve` does.
 */
const steps = JSON.parse(process.argv[2] ?? '[]') as readonly Step[]
const config = readConfig()
const house = await openHouse(config, steps.length === 0 ? [] : ['eu-funding-tenders'])
tell({ ready: true })
const swept: Swept[] = []
for (const step of steps) swept.push(await sweepOnce(step))
await house.close()
tell({ swept, processCpuMs: processCpuMs() })
end()

async function sweepOnce(step: Step): Promise<Swept> {
  const source = house.sources.get('eu-funding-tenders')
  if (source === undefined || config.gateway === undefined || config.now === undefined)
    throw new Error('the benchmark needs the source, UTLYST_PORTAL_GATEWAY and UTLYST_NOW')
  if (step.changed > 0) await request(new URL(`/_change?calls=${step.changed}&round=${step.round}`, config.gateway))
  const now = Temporal.Instant.from(config.now)
  let stored = 0
  const cost = await measure(async () => {
    const report = await sweepSource(source, now, new AbortController().signal, house.sweep)
    if (report.outcome !== 'complete') throw new Error(`the sweep is ${report.outcome}: ${report.problem ?? ''}`)
    stored = report.new + report.changed
  })
  return { ...step, cost, stored }
}
