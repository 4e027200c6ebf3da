import { describe, expect, it } from 'vitest'
import { judgeSweep, type SweepFigures } from '#sweep/expectations'

const CARD = { minCalls: 0, maxCalls: 1_000, fill: { budget: 0.8 }, maxAgeDays: 14 }
const USUAL: SweepFigures = { seen: 100, filled: { budget: 85 }, filledOf: 100, before: [100, 101, 99] }
const worst = (figures: Partial<SweepFigures>) => {
  const levels = judgeSweep(CARD, { ...USUAL, ...figures }).map(({ level }) => level)
  return levels.includes('fail') ? 'fail' : levels.includes('warn') ? 'warn' : 'ok'
}

describe('how many calls came', () => {
  it('is measured by the calls that should have come: those that closed by date are not missed', () => {
    expect(worst({ seen: 40, known: { alive: 40, missing: 0 } })).toBe('ok')
    expect(worst({ seen: 40, known: { alive: 100, missing: 60 } })).toBe('fail')
    expect(worst({ seen: 80, known: { alive: 100, missing: 20 } })).toBe('fail')
  })

  it('of a handful may be one fewer', () => {
    expect(worst({ seen: 2, filledOf: 0, before: [3], known: { alive: 3, missing: 1 } })).toBe('ok')
    expect(worst({ seen: 1, filledOf: 0, before: [3], known: { alive: 3, missing: 2 } })).toBe('fail')
  })

  it('may double in a handful, but not in a long list', () => {
    expect(worst({ seen: 9, filledOf: 0, before: [3] })).toBe('ok')
    expect(worst({ seen: 250 })).toBe('fail')
  })

  it('says nothing when they are strangers: a list with other references would be told as all new', () => {
    expect(worst({ known: { alive: 90, missing: 46 } })).toBe('fail')
    expect(worst({ known: { alive: 90, missing: 20 } })).toBe('ok')
  })

  it('is the count alone where a portal shows its newest calls only', () => {
    expect(worst({ seen: 100 })).toBe('ok')
    expect(worst({ seen: 50 })).toBe('fail')
  })

  it('is not measured against a past that there is not', () => {
    expect(worst({ seen: 1, before: [], known: { alive: 50, missing: 50 } })).toBe('ok')
  })
})

describe('how many have a field', () => {
  it('fails when it is gone, also from the few that were read again', () => {
    for (const filledOf of [6, 20, 100]) expect(worst({ filledOf, filled: {} })).toBe('fail')
  })

  it('may be what chance makes of a few, and is told when it is odd', () => {
    expect(worst({ filledOf: 10, filled: { budget: 7 } })).toBe('ok')
    expect(worst({ filledOf: 10, filled: { budget: 5 } })).toBe('warn')
    expect(worst({ filledOf: 400, filled: { budget: 280 } })).toBe('fail')
  })
})

it('news that are too old are told, and lose nothing', () => {
  expect(worst({ newestAgeDays: 14 })).toBe('ok')
  expect(worst({ newestAgeDays: 15 })).toBe('warn')
})
