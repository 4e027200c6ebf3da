import { expect, it } from 'vitest'
import { driftInWords, failureInWords } from '#web/sources/drift-words'

it('a deviation says what could not be read, and what became of the record', () => {
  expect(driftInWords({ kind: 'unknown-word', scope: 'row' })).toBe(
    'Portalen använder ett ord som är nytt för oss. Posten är inte lagrad.',
  )
  expect(driftInWords({ kind: 'date', scope: 'detail' })).toBe(
    'Ett datum eller klockslag gick inte att läsa säkert. Resten av posten är läst.',
  )
})

it('a deviation from before there were kinds is not given one', () => {
  expect(driftInWords({})).toBe('Något ser inte ut som det brukar.')
})

it('a sweep that stored nothing says why', () => {
  expect(failureInWords('unreachable', [])).toBe('Portalen gick inte att nå. Ingenting är lagrat.')
  expect(failureInWords('cut-off', [])).toBe('Svaret slutar för tidigt. Ingenting är lagrat.')
  expect(failureInWords(undefined, [])).toBe('Hämtningen misslyckades. Ingenting är lagrat.')
})

it('a sweep that is not believed says what was expected and what came, and nothing of what was in order', () => {
  const told = failureInWords('unlike-usual', [
    { what: 'calls', expected: '10-400', got: '3', level: 'fail' },
    { what: 'share of calls with opens', expected: '0.9', got: '0.95', level: 'ok' },
  ])
  expect(told).toBe('Det som kom ser inte ut som det brukar. Antal: väntat 10 till 400, fått 3. Ingenting är lagrat.')
})
