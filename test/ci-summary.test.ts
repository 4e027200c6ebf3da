import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const SCRIPT = join(import.meta.dirname, '../.ci/summary.mjs')
const folder = mkdtempSync(join(tmpdir(), 'utlyst-summary-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the last line of CI', () => {
  it('counts, and is content when all passed', () => {
    expect(summaryOf([file('/r/test/core/day.test.ts', ['passed', 'passed'])])).toEqual({
      isGood: true,
      lastLine: '2 passed, 0 failed, 0 skipped',
    })
  })

  it('is not content with a test that failed', () => {
    expect(summaryOf([file('/r/test/core/day.test.ts', ['passed', 'failed'])])).toEqual({
      isGood: false,
      lastLine: '1 passed, 1 failed, 0 skipped',
    })
  })

  it('takes a file that could not be run for a failure', () => {
    const broken = { ...file('/r/test/core/day.test.ts', []), status: 'failed' }
    expect(summaryOf([file('/r/test/core/a.test.ts', ['passed']), broken])).toEqual({
      isGood: false,
      lastLine: '1 passed, 1 failed, 0 skipped',
    })
  })

  it('allows tests of captured data to be skipped, and no others', () => {
    const passed = file('/r/test/core/day.test.ts', ['passed'])
    expect(summaryOf([passed, file('/r/test/captured/eu.test.ts', ['skipped'])]).isGood).toBe(true)
    expect(summaryOf([passed, file('/r/test/store/calls.test.ts', ['skipped'])])).toEqual({
      isGood: false,
      lastLine: '1 passed, 0 failed, 1 skipped',
    })
  })

  it('counts a test that ran on one database and not on the other as run', () => {
    const name = '/r/test/jobs/deliver-outbox.test.ts'
    expect(summaryOf([file(name, ['passed']), file(name, ['skipped'])])).toEqual({
      isGood: true,
      lastLine: '1 passed, 0 failed, 0 skipped',
    })
  })

  it('is not content when nothing ran', () => {
    expect(summaryOf([]).isGood).toBe(false)
    expect(summaryOf([file('/r/test/captured/eu.test.ts', ['skipped'])]).isGood).toBe(false)
    expect(summarise(join(folder, 'missing.json')).isGood).toBe(false)
  })
})

function file(name: string, statuses: readonly string[]) {
  const assertionResults = statuses.map((status, index) => ({ status, fullName: `test ${index}` }))
  return { name, status: statuses.includes('failed') ? 'failed' : 'passed', assertionResults }
}

function summaryOf(testResults: readonly ReturnType<typeof file>[]) {
  const report = join(folder, 'report.json')
  writeFileSync(report, JSON.stringify({ testResults }))
  return summarise(report)
}

function summarise(report: string) {
  const { status, stdout } = spawnSync(process.execPath, [SCRIPT, report], { encoding: 'utf8' })
  return { isGood: status === 0, lastLine: stdout.trimEnd().split('\n').at(-1) }
}
