import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { utlyst } from '../support/utlyst.ts'

describe('call', () => {
  it('says what is wrong with an action, a person, a value or a call', { timeout: 120_000 }, async () => {
    const data = await mkdtemp(join(tmpdir(), 'utlyst-call-'))
    const wrong = [
      [['tear'], 'say what to do'],
      [['correct', '1', 'title', 'T'], '--by: say who does it'],
      [['correct', '1', 'opens', '2027-02-30', '--by', 'Praktikanten'], 'opens: no calendar has 2027-02-30'],
      [['join', '1', '2', '--by', 'Praktikanten'], 'two calls that are there are needed'],
    ] as const
    try {
      for (const [args, problem] of wrong) {
        const { exit, stderr } = await utlyst(['call', ...args, '--data', data])
        expect(stderr).toContain(problem)
        expect(exit).toBe(64)
      }
    } finally {
      await rm(data, { recursive: true, force: true })
    }
  })
})
