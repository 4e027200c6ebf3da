import { setTimeout as wait } from 'node:timers/promises'
import { slackChannel } from '#deliver/slack'
import { deliverOutbox } from '#jobs/deliver-outbox'
import { openPostgres } from '#store/connect'

/** `node test/support/delivery-worker.ts DATABASE_URL SLACK_API_URL` delivers until SIGTERM and prints each report as a line of JSON. */
const [database = '', apiUrl = ''] = process.argv.slice(2)
const stop = new AbortController()
process.once('SIGTERM', () => stop.abort())

const print = (facts: object, what: string) => console.log(JSON.stringify({ ...facts, what }))
const store = await openPostgres(database, 'delivery-worker')
print({}, 'started')
while (!stop.signal.aborted) {
  await deliverOutbox({
    db: store.db,
    channels: { slack: slackChannel({ token: 'xoxb-test', apiUrl }) },
    signal: stop.signal,
    logger: { info: print as never, error: print as never },
    leaseMs: 500,
    sendTimeoutMs: 300,
    paceMs: 0,
    scheduleMs: Array.from({ length: 100 }, () => 0),
  })
  await wait(20)
}
await store.close()
