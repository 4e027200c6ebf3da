import { expect, test } from 'vitest'
import { type Line, toTable, verdictOf } from './verdict.ts'

const line = (more: Partial<Line>): Line => ({ id: 'P1', what: 'a sweep', unit: 'ms', figure: 100, ...more })

test.each([
  { more: { floor: 100, maxRatio: 1.6, figure: 130 }, verdict: 'ok' },
  { more: { floor: 100, maxRatio: 1.6, figure: 150 }, verdict: 'near' },
  { more: { floor: 100, maxRatio: 1.6, figure: 161 }, verdict: 'missed' },
  { more: { max: 0, figure: 0 }, verdict: 'ok' },
  { more: { max: 0, figure: 1 }, verdict: 'missed' },
  { more: { floor: 100 }, verdict: 'told' },
] as const)('a figure of $more.figure under $more is $verdict', ({ more, verdict }) => {
  expect(verdictOf(line(more))).toBe(verdict)
})

test('where the machine is slow, the ratio to the floor holds and not the fixed bar', () => {
  expect(verdictOf(line({ floor: 200, figure: 250, maxRatio: 1.67, max: 120 }))).toBe('ok')
})

test('the table says floor, figure, ratio, bar and verdict', () => {
  expect(toTable([line({ floor: 80, maxRatio: 1.6 })])).toMatch(/P1 +a sweep +80 ms +100 ms +1\.25 +1\.6 x +ok$/)
})
