import { expect, test } from 'vitest'
import { sourcesInWords } from '#render/digest-words'
import { heldInWords } from '#render/held-words'

test('what waits for a person is counted by what it is', () => {
  expect(heldInWords({ opening: 140 })).toBe('140 öppningar väntar på en människa')
  expect(heldInWords({ closing: 1, deadline: 12 })).toBe(
    '1 stängning och 12 ändrade ansökningsdagar väntar på en människa',
  )
})

test('the digest says which source waits for a person, apart from those that were read in part', () => {
  const sources = {
    read: 3,
    of: 3,
    silent: [],
    partly: [
      { id: 'formas', title: 'Formas' },
      { id: 'vinnova', title: 'Vinnova', held: { opening: 140 } },
    ],
  }
  expect(sourcesInWords(sources, { at: '2026-11-24T06:30:00Z', zone: 'Europe/Stockholm' })).toBe(
    '3 av 3 källor lästa. Läst bara delvis: Formas. Vinnova: 140 öppningar väntar på en människa.',
  )
})
