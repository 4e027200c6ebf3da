import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it } from 'vitest'

const SCRIPT = join(import.meta.dirname, '../support/told-abroad.ts')

interface Told {
  readonly host: number
  readonly told: { readonly closed: readonly string[]; readonly slots: readonly string[][]; readonly text: string }
}

async function toldIn(zone: string): Promise<Told> {
  const { stdout } = await promisify(execFile)(process.execPath, [SCRIPT], { env: { ...process.env, TZ: zone } })
  return JSON.parse(stdout) as Told
}

it('what closes at 17:00 in Brussels does so at that second, and the week is told in the same words, wherever the host is', async () => {
  const [utc, tokyo] = await Promise.all([toldIn('UTC'), toldIn('Asia/Tokyo')])
  expect([utc.host, tokyo.host]).toEqual([12, 21])
  expect(utc.told.closed).toEqual([
    '2027-03-26T16:00:00Z',
    '2027-03-28T15:00:00Z',
    '2027-10-31T16:00:00Z',
    '2028-02-29T16:00:00Z',
  ])
  expect(utc.told.slots).toEqual([
    ['2027-03-22T06:30:00Z', '2027-03-29T05:30:00Z'],
    ['2027-10-25T05:30:00Z', '2027-11-01T06:30:00Z'],
    ['2028-02-28T06:30:00Z', '2028-03-06T06:30:00Z'],
  ])
  expect(utc.told.text).toMatch(/Call 2027-03-26[^]*26 mars 2027[^]*17\.00/)
  expect(tokyo.told).toEqual(utc.told)
}, 120_000)
