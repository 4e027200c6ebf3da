import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makePage } from '#source-kit/page'
import { source } from '../../sources/interreg-eu/source.ts'

const FILE = join(import.meta.dirname, '../../../shared/data/eu/interreg/algolia-response-trimmed.json')

interface Answer {
  readonly results: readonly [{ readonly hits: readonly unknown[] }]
}

describe.skipIf(!existsSync(FILE))('the index of Interreg (../shared/data/eu/interreg)', () => {
  it('reads its one captured hit, to which the transcription left no count', () => {
    const answer = JSON.parse(readFileSync(FILE, 'utf8')) as Answer
    const body = JSON.stringify({ results: answer.results.map(({ hits }) => ({ hits, nbHits: hits.length })) })
    const at = Temporal.Instant.from('2026-08-05T16:00:00Z')
    const [request] = source.start(at)
    const { calls, drift } = source.parse(
      makePage({ request: request!, url: request!.url, contentType: 'application/json', body, at }),
    )
    expect(drift).toEqual([])
    expect(calls).toHaveLength(1)
    expect(calls[0]).toMatchObject({
      ref: 'callForProjectsPage_3129',
      programme: 'Interreg South West Europe (SUDOE)',
      status: 'open',
      opens: '2026-05-04',
      deadlines: [{ day: '2026-09-30', zone: 'Europe/Brussels' }],
      eligible: { countries: ['AD', 'ES', 'FR', 'PT'] },
    })
    expect(calls[0]?.eligible?.applicants).toContain('municipality')
  })
})
