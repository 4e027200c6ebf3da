import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryFolder, utlyst } from '../support/utlyst.ts'

const SLOW = 60_000
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  folder = await temporaryFolder()
})
afterAll(() => folder.remove())

const ask = (...args: readonly string[]) =>
  utlyst([...args, '--data', folder.path], { UTLYST_CONTACT: 'mailto:utlysningar@example.org' })

describe('a source that waits', () => {
  it(
    'is not read when it is asked for by name: one line says why',
    async () => {
      const ended = await ask('sweep', 'gdp', '--json')
      expect(ended).toMatchObject({ exit: 1, stdout: '{"sweeps":[]}\n' })
      expect(ended.stderr).toMatch(/^gdp is not read: it waits for a key, set UTLYST_GDP_FORMAS_KEY and .+\n$/)
    },
    SLOW,
  )

  it(
    'is listed as waiting, with the reason',
    async () => {
      const { exit, stdout } = await ask('sources', '--json')
      expect(exit).toBe(0)
      const states = JSON.parse(stdout) as readonly { id: string }[]
      expect(states.find(({ id }) => id === 'norden-org')).toMatchObject({
        health: 'waiting',
        waits: { permission: expect.stringContaining('403') },
      })
      expect(states.find(({ id }) => id === 'interreg-eu')).toMatchObject({
        health: 'waiting',
        waits: { secrets: ['UTLYST_INTERREG_SEARCH_KEY'] },
      })
    },
    SLOW,
  )
})
