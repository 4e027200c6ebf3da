import { expect, test } from 'vitest'
import { day } from '#core/day'
import { rhythmInWords } from '#render/rhythm-words'

test('a habit of several rounds says how many were seen, and that no date is announced', () => {
  expect(rhythmInWords({ opens: { month: 3 }, roundsSeen: 3 })).toBe(
    'brukar öppna i mars (3 omgångar sedda), inget datum utlyst',
  )
})

test('rounds that differ are told as months', () => {
  expect(rhythmInWords({ opens: { month: 12, until: 1 }, roundsSeen: 2 })).toBe(
    'brukar öppna i december–januari (2 omgångar sedda), inget datum utlyst',
  )
})

test('a moved round shows why "a year later" would be wrong', () => {
  const moved = { end: 'closes', from: day('2025-03-03'), to: day('2026-03-20') } as const
  expect(rhythmInWords({ closes: { month: 3 }, roundsSeen: 2, moved })).toBe(
    'brukar stänga i mars (2 omgångar sedda), inget datum utlyst; sista dagen flyttades från 3 mars 2025 till 20 mars 2026',
  )
})

test('what rests on one round, or on the portal’s word, is an estimate', () => {
  expect(rhythmInWords({ closes: { month: 10, day: 1 }, roundsSeen: 0 })).toBe(
    'brukar stänga i början av oktober (uppskattat)',
  )
})
