import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { utlyst } from '../support/utlyst.ts'

const EXAMPLE = new URL('../../sources/_example/source.ts', import.meta.url)

describe('new-source', () => {
  it('says what is wrong with an id, an address, or a folder that is there', async () => {
    const wrong = [
      [['Vinnova', 'https://a.example/'], 'ID: small letters'],
      [['vinnova', 'https://a.example/'], 'ID: sources/vinnova is there already'],
      [['new-one', 'ftp://a.example/'], 'URL: the https address'],
      [['new-one'], 'URL: the https address'],
    ] as const
    for (const [args, problem] of wrong) {
      const { exit, stderr } = await utlyst(['new-source', ...args])
      expect(stderr).toContain(problem)
      expect(exit).toBe(64)
    }
  })

  it('has an example to copy whose addresses it knows', async () => {
    const text = await readFile(EXAMPLE, 'utf8')
    expect(text).toContain("id: 'example'")
    expect(text).toContain("'https://www.example.org/utlysningar'")
  })
})
