import { describe, expect, test } from 'vitest'
import { buildDigest } from '#core/digest'
import { renderText } from '#render/text'
import { aCall, anEvent, aWeek, MONDAY } from '../support/digest-calls.ts'
import { WEEK_31 } from '../support/week-31.ts'

const textOf = (input: Parameters<typeof aWeek>[0]) => renderText(buildDigest(aWeek(input)))

test('a week reads as the coordinators know it', async () => {
  await expect(renderText(buildDigest(WEEK_31))).toMatchFileSnapshot('week-31.txt')
})

describe('a week without news', () => {
  const sources = [
    { id: 'vinnova', title: 'Vinnova', gives: 'calls', health: 'never' },
    { id: 'formas', title: 'Formas', gives: 'calls', health: 'ok', lastComplete: '2026-07-27T03:50:00Z' },
  ] as const

  test('is one line that says so, and one on the sources', () => {
    expect(textOf({ sources }).split('\n')).toEqual([
      'Utlysningar vecka 31 · 27 juli 2026',
      'Inget nytt för oss denna vecka. Källorna lästes senast måndag kl. 05.50.',
      '',
      '1 av 2 källor lästa; Vinnova ännu aldrig läst.',
      '',
    ])
  })

  test('says how many calls were new for others', () => {
    const calls = [aCall({ grade: 1 })]
    expect(textOf({ calls, changes: [anEvent(1)] })).toContain('Inget nytt för oss denna vecka (av 1).')
  })
})

test('the first digest says that all it holds is new', () => {
  const text = textOf({ calls: [aCall()], period: { to: MONDAY } })
  expect(text).toContain('1 ny för oss. Det här är det första utskicket')
})

test('a withdrawn call says what happened and no more of when and why to apply', () => {
  const withdrawn = aCall({ status: 'withdrawn', closes: '2026-12-01', title: 'Town twinning', topics: ['twinning'] })
  const changes = [anEvent(1, { kind: 'withdrawn', before: 'open', after: 'withdrawn' })]
  expect(
    textOf({ calls: [withdrawn], changes })
      .split('\n')
      .slice(3, 8),
  ).toEqual([
    'ÄNDRAT',
    '1. Vänorter och internationella partnerskap',
    '   Town twinning',
    '   Indragen: finns inte längre hos källan',
    '   https://portal.example/calls/1',
  ])
})

test('a call that opened says so', () => {
  const changes = [anEvent(1, { kind: 'opened', before: 'forthcoming', after: 'open' })]
  expect(textOf({ calls: [aCall({ closes: '2026-12-01' })], changes })).toContain(
    '   Nu öppen för ansökan\n   Sista ansökningsdag 1 december 2026 (om 127 dagar)',
  )
})

test('a title that tries to break out of its line stays on it', () => {
  const title = 'One\r\nUKRAINA\r\n   9. Two\u0000\u202eenod'
  const text = textOf({ calls: [aCall({ title, focus: [], topics: [] })], changes: [anEvent(1)] })
  expect(text).toContain('1. One UKRAINA 9. Twoenod\n')
})

test('an address that is none of the web’s is not shown', () => {
  const refs = [{ source: 'x', ref: '1', url: 'javascript:alert(1)' }]
  expect(textOf({ calls: [aCall({ refs })], changes: [anEvent(1)] })).not.toContain('javascript')
})
