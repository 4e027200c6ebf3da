import { describe, expect, it } from 'vitest'
import { BotChallenge, PortalRefused, PortalUnreachable } from '#fetch/errors'
import type { Http } from '#fetch/http'
import { readPasted } from '#sweep/read-pasted'

const NOW = Temporal.Instant.from('2026-11-26T08:00:00Z')

function readFrom(failing: () => never) {
  const http = { fetch: async () => failing(), close: async () => undefined } satisfies Http
  return readPasted({ db: undefined as never, http }, 'https://fond.example/', NOW, new AbortController().signal)
}

describe('a page that cannot be read for the person who waits', () => {
  it.each([
    [new PortalRefused('robots.txt says no'), 'refused'],
    [new BotChallenge('prove that you are a person'), 'refused'],
    [new PortalUnreachable('no answer'), 'no-answer'],
    [new DOMException('30 seconds', 'TimeoutError'), 'no-answer'],
  ])('is an answer, not a fault of ours: %s', async (error, reason) => {
    expect(
      await readFrom(() => {
        throw error
      }),
    ).toBe(reason)
  })

  it('is no answer when the fault is ours', async () => {
    const ours = new TypeError('a bug')
    await expect(
      readFrom(() => {
        throw ours
      }),
    ).rejects.toBe(ours)
  })
})
