import { openHttp, page, patient } from './loopback.ts'

/** Reads one URL with the limits of service and prints the error and by how many megabytes the memory grew at most. */
const [, , url = ''] = process.argv
const shell = openHttp({ allowHosts: ['127.0.0.1'], headersTimeoutMs: 30_000, requestDeadlineMs: 60_000 })
const before = process.memoryUsage.rss()
let most = before
const timer = setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss())
}, 5)
const error = await shell.http.fetch(page(url), patient).then(() => 'none', String)
clearInterval(timer)
await shell[Symbol.asyncDispose]()
process.stdout.write(JSON.stringify({ error, grownMb: Math.round((most - before) / 1_000_000) }))
