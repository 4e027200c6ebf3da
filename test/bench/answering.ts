import { setTimeout as sleep } from 'node:timers/promises'
import { readConfig } from '#config'
import { createWebViews } from '#jobs/web-views'
import { sweepSource } from '#sweep/sweep-source'
import { listen } from '#web/listen'
import { createWeb } from '#web/web'
import { openHouse } from '#wire'
import { end, tell } from './meter.ts'

/** `node answering.ts` serves the web, as `serve` does, and sweeps the list once; tells its address, and when it is done. */
const config = readConfig()
const now = () => Temporal.Instant.from(config.now ?? '')
const house = await openHouse(config)
const { baseUrl, host } = config
const views = createWebViews(house.store, house.cards, house.organisation, now)
const app = createWeb({ views, baseUrl, logger: house.logger })
await app.request('/health')
const { url, close } = await listen({ app, baseUrl, host, port: 0 })
tell({ url })
const source = house.sources.get('eu-funding-tenders')
if (source === undefined) throw new Error('the benchmark needs the source')
const report = await sweepSource(source, now(), new AbortController().signal, house.sweep)
if (report.outcome !== 'complete') throw new Error(`the sweep is ${report.outcome}: ${report.problem ?? ''}`)
tell({ isDone: true })
// Whoever asks stops first: a question under way when the server ends would be cut off.
await sleep(500)
await close()
await house.close()
end()
