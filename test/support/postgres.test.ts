import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const SCRIPT = join(import.meta.dirname, 'postgres.ts')

describe('running a command beside a Postgres', () => {
  it('ends as the command ended, so that a failing suite fails', () => {
    expect(runBeside('process.exit(3)').status).toBe(3)
    expect(runBeside('process.exit(0)').status).toBe(0)
  })

  it('leaves a database that is already there alone', () => {
    const { stdout } = runBeside('console.log(process.env.TEST_DATABASE_URL)')
    expect(stdout.trim()).toBe('postgres://127.0.0.1:1/given')
  })
})

function runBeside(program: string) {
  return spawnSync(process.execPath, [SCRIPT, process.execPath, '-e', program], {
    encoding: 'utf8',
    env: { ...process.env, TEST_DATABASE_URL: 'postgres://127.0.0.1:1/given' },
  })
}
