import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FixtureGateway, startFixtureGateway } from '#cli/demo/fixture-gateway'
import { sweepSource } from '#sweep/sweep-source'
import { openEmbedded } from '#store/connect'
import { migrate } from '#store/migrate'
import { euSource, hastyHttp, ourClassifier, sweepParts } from '../support/eu-sweep.ts'
import { type Ended, temporaryFolder, utlyst } from '../support/utlyst.ts'

const NOW = '2026-11-23T06:30:00Z'
const SLOW = 60_000

let gateway: FixtureGateway
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  gateway = await startFixtureGateway()
  await gateway.show('2026-11-20')
  folder = await temporaryFolder()
  await storeTheFixtures(folder.path)
}, SLOW)
afterAll(async () => {
  await folder.remove()
  await gateway.close()
})

/** The database that the commands below look at: one sweep of the fixtures, which are fewer than a portal's calls. */
async function storeTheFixtures(directory: string): Promise<void> {
  const store = await openEmbedded(directory, 'test')
  await migrate(store.db)
  const expects = { ...euSource.card.expects, minCalls: 0 }
  const parts = sweepParts(store, hastyHttp(gateway.url), { ...ourClassifier(), expects })
  await sweepSource(euSource, Temporal.Instant.from('2026-11-23T05:10:00Z'), new AbortController().signal, parts)
  await store.close()
}

const ask = (...args: readonly string[]) =>
  utlyst([...args, '--data', folder.path, '--now', NOW], { UTLYST_PORTAL_GATEWAY: gateway.url })
const lines = ({ stdout }: Ended): readonly Record<string, unknown>[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)

describe('calls', () => {
  it(
    'answers one JSON object a line, best first, as commands.md promises, and nothing else',
    async () => {
      const ended = await ask('calls', '--json')
      expect(ended).toMatchObject({ exit: 0, stderr: '' })
      const calls = lines(ended)
      expect(calls.length).toBeGreaterThan(20)
      expect(calls[0]).toMatchObject({
        id: expect.any(Number),
        refs: [{ source: 'eu-funding-tenders', ref: expect.any(String), url: expect.stringMatching(/^https:/) }],
        title: expect.any(String),
        titleLanguage: expect.any(String),
        status: expect.stringMatching(/^(forthcoming|open)$/),
        deadlines: expect.any(Array),
        focus: expect.any(Array),
        topics: expect.any(Array),
        relevance: { grade: expect.any(Number), score: expect.any(Number) },
        reasons: expect.any(Array),
        certainty: 'stated',
        firstSeen: '2026-11-23T05:10:00Z',
        lastSeen: '2026-11-23T05:10:00Z',
        lastChange: '2026-11-23T05:10:00Z',
        revisions: 1,
      })
      for (const call of calls) {
        expect(call['fits']).toMatchObject({ municipality: expect.stringMatching(/^(seems|not|unknown)$/) })
        expect(call).not.toHaveProperty('description')
      }
      const grades = calls.map((call) => (call['relevance'] as { grade: number }).grade)
      expect(grades).toEqual(grades.toSorted((a, b) => b - a))
      expect(ended.stdout).not.toContain('null')
    },
    SLOW,
  )

  it(
    'filters by status and by words',
    async () => {
      const forthcoming = lines(await ask('calls', '--json', '--status', 'forthcoming'))
      expect(new Set(forthcoming.map((call) => call['status']))).toEqual(new Set(['forthcoming']))
      const [first] = forthcoming
      const found = lines(await ask('calls', '--json', '--text', String(first?.['identifier'])))
      expect(found.map((call) => call['identifier'])).toContain(first?.['identifier'])
    },
    SLOW,
  )
})

describe('changes, sources and digest', () => {
  it(
    'changes tells each first sight, and of none after the moment that is asked for',
    async () => {
      const events = lines(await ask('changes', '--json'))
      expect(new Set(events.map((event) => event['kind']))).toEqual(new Set(['appeared']))
      expect(events[0]).toMatchObject({
        at: '2026-11-23T05:10:00Z',
        call: 1,
        source: 'eu-funding-tenders',
        material: true,
      })
      expect(await ask('changes', '--json', '--since', '2026-11-24')).toMatchObject({ exit: 0, stdout: '' })
    },
    SLOW,
  )

  it(
    'sources says when each was last read whole',
    async () => {
      const { exit, stdout } = await ask('sources', '--json')
      expect(exit).toBe(0)
      expect(JSON.parse(stdout)).toContainEqual({
        id: 'eu-funding-tenders',
        title: 'EU Funding & Tenders Portal',
        gives: 'calls',
        health: 'ok',
        lastComplete: '2026-11-23T05:10:00Z',
        calls: expect.any(Number),
      })
    },
    SLOW,
  )

  it(
    'digest --dry-run shows the same twice: it tells nobody',
    async () => {
      const first = await ask('digest', '--isg', '--dry-run', '--json')
      const again = await ask('digest', '--isg', '--dry-run', '--json')
      expect(first).toMatchObject({ exit: 0, stderr: '' })
      expect(again.stdout).toBe(first.stdout)
      expect(JSON.parse(first.stdout)).toMatchObject({
        audience: 'isg',
        title: 'Utlysningar vecka 48 · 23 november 2026',
        period: { to: NOW },
        sections: expect.any(Array),
        sources: { read: expect.any(Number), of: expect.any(Number), silent: expect.any(Array) },
      })
    },
    SLOW,
  )
})

describe('sweep --json', () => {
  it(
    'is one document; a list that is too short for a portal fails with exit 1 and stores nothing',
    async () => {
      const { exit, stdout, stderr } = await ask('sweep', 'eu-funding-tenders', '--json')
      expect({ exit, stderr }).toEqual({ exit: 1, stderr: '' })
      expect(JSON.parse(stdout)).toMatchObject({
        sweeps: [
          {
            source: 'eu-funding-tenders',
            outcome: 'failed',
            new: 0,
            problem: expect.stringContaining('calls: expected'),
          },
        ],
      })
    },
    SLOW,
  )
})

describe('bad input ends with 64 and one line that names it', () => {
  it.each([
    [['calls', '--status', 'ajar'], /--status.*"ajar"/],
    [['calls', '--min-relevance', '7'], /--min-relevance.*"7"/],
    [['calls', '--topic', 'nothing'], /--topic.*"nothing"/],
    [['calls', '--source', 'nobody'], /--source.*"nobody"/],
    [['calls', '--colour'], /--colour/],
    [['changes', '--since', 'yesterday'], /--since.*"yesterday"/],
    [['sweep', 'nobody'], /SOURCE.*"nobody"/],
    [['digest'], /--isg/],
    [['digest', '--isg', '--format', 'fax'], /--format.*"fax"/],
    [['backup'], /FILE/],
    [['move'], /--to/],
    [['make-coffee'], /"make-coffee"/],
    [['classify', 'calls.jsonl'], /"calls.jsonl"/],
    [['serve', 'web'], /"web"/],
    [['calls', '--now'], /--now/],
  ])(
    '%j',
    async (args, problem) => {
      const { exit, stdout, stderr } = await utlyst([...args, '--data', folder.path], {
        UTLYST_PORTAL_GATEWAY: gateway.url,
      })
      expect({ exit, stdout }).toEqual({ exit: 64, stdout: '' })
      expect(stderr).toMatch(problem)
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    },
    SLOW,
  )

  it(
    'also for a setting of the environment',
    async () => {
      const { exit, stderr } = await utlyst(['calls', '--data', folder.path], { UTLYST_NOW: 'soon' })
      expect(exit).toBe(64)
      expect(stderr).toMatch(/^utlyst: UTLYST_NOW: .+\n$/)
    },
    SLOW,
  )
})

describe('backup and restore', () => {
  it(
    'bring every row to another folder; half a file is refused in one line and fills nothing',
    async () => {
      const other = await temporaryFolder()
      const file = join(other.path, 'backup.gz')
      const saved = await ask('backup', file, '--json')
      expect(saved).toMatchObject({ exit: 0, stderr: '' })
      const half = join(other.path, 'half.gz')
      await writeFile(half, (await readFile(file)).subarray(0, 2_000))
      const data = join(other.path, 'data')
      const refused = await utlyst(['restore', half, '--data', data])
      expect(refused).toMatchObject({ exit: 1, stdout: '' })
      expect(refused.stderr).toMatch(/^utlyst: .*half\.gz cannot be read as a backup: .*\n$/)
      const restored = await utlyst(['restore', file, '--data', data, '--json'])
      expect(restored).toEqual(saved)
      await other.remove()
    },
    SLOW,
  )
})

describe('a database that does not answer', () => {
  it(
    'is exit 69 and one line that says where and what to do',
    async () => {
      const { exit, stdout, stderr } = await utlyst(['calls', '--json'], {
        DATABASE_URL: 'postgres://me:secret@127.0.0.1:1/none',
      })
      expect({ exit, stdout }).toEqual({ exit: 69, stdout: '' })
      expect(stderr).toMatch(/^utlyst: the database at 127\.0\.0\.1:1 does not answer .*check DATABASE_URL.*\n$/)
      expect(stderr).not.toContain('secret')
    },
    SLOW,
  )
})
