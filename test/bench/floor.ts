import { hash } from 'node:crypto'
import { fetch } from 'undici'
import { type FloorDatabase, openFloorDatabase } from './floor-database.ts'
import { end, measure, processCpuMs, tell } from './meter.ts'

/**
 * The least that a sweep can cost: `node floor.ts KIND URL PAGES DATABASE`. `read` fetches and parses page by page;
 * `store` also normalises, hashes and stores every live row in one transaction; `compare` parses, hashes,
 * reads the stored hashes and compares.
 */
const [kind = '', url = '', pages = '', where = ''] = process.argv.slice(2)

const WORK: Readonly<Record<string, (database: FloorDatabase) => Promise<void>>> = {
  read: () => eachPage(() => undefined),
  async store(database) {
    const rows: Normal[] = []
    await eachPage((results) => rows.push(...results.filter(isLive).map(normalise)))
    await insertAll(database, rows)
  },
  async compare(database) {
    const hashes = new Map<string, string>()
    await eachPage((results) => {
      for (const row of results.filter(isLive).map(normalise)) hashes.set(row.ref, row.hash)
    })
    const { rows } = await database.query('select ref, hash from floor_call')
    const same = (rows as { ref: string; hash: string }[]).filter((row) => hashes.get(row.ref) === row.hash)
    if (same.length !== hashes.size) throw new Error(`${hashes.size} rows came, ${same.length} are as they were stored`)
  },
}

interface Row {
  readonly reference: string
  readonly metadata?: Readonly<Record<string, readonly string[] | undefined>>
}

async function eachPage(use: (results: readonly Row[]) => void): Promise<void> {
  for (let number = 1; number <= Number(pages); number += 1) {
    const answer = await fetch(`${url}/search?pageNumber=${number}`, { method: 'POST' })
    use((JSON.parse(await answer.text()) as { results: readonly Row[] }).results)
  }
}

const isLive = ({ metadata }: Row) => metadata?.['REFERENCE'] !== undefined

interface Normal {
  readonly ref: string
  readonly hash: string
  readonly fields: readonly (string | null)[]
}

const SHORT = ['identifier', 'title', 'type', 'status', 'frameworkProgramme', 'startDate', 'deadlineDate'] as const
const LONG = ['descriptionByte', 'topicConditions', 'budgetOverview'] as const

/** Eleven fields: the reference, seven short ones and three long ones. */
function normalise({ reference, metadata }: Row): Normal {
  const short = SHORT.map((field) => metadata?.[field]?.join(' ') ?? null)
  const long = LONG.map((field) => metadata?.[field]?.[0] ?? null)
  const fields = [...short, ...long]
  return { ref: reference, hash: hash('sha256', JSON.stringify([reference, ...fields]), 'base64url'), fields }
}

const BATCH = 100
const COLUMNS = ['ref', 'hash', ...SHORT, ...LONG]

async function prepare(database: FloorDatabase): Promise<void> {
  await database.query('drop table if exists floor_call')
  await database.query(
    `create table floor_call (${COLUMNS.map((name) => `${name} text`).join(', ')}, primary key (ref))`,
  )
}

async function insertAll(database: FloorDatabase, rows: readonly Normal[]): Promise<void> {
  await database.query('begin')
  for (let start = 0; start < rows.length; start += BATCH) {
    const values = rows.slice(start, start + BATCH).map(({ ref, hash, fields }) => [ref, hash, ...fields])
    const tuples = values.map(
      (_, row) => `(${COLUMNS.map((__, at) => `$${row * COLUMNS.length + at + 1}`).join(', ')})`,
    )
    await database.query(`insert into floor_call (${COLUMNS.join(', ')}) values ${tuples.join(', ')}`, values.flat())
  }
  await database.query('commit')
}

const work = WORK[kind]
if (work === undefined) throw new Error(`no floor is called "${kind}"`)
const database = await openFloorDatabase(where)
if (kind === 'store') await prepare(database)
const cost = await measure(() => work(database))
await database.close()
tell({ cost, processCpuMs: processCpuMs() })
end()
