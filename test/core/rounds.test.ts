import { describe, expect, it } from 'vitest'
import { day } from '#core/day'
import { type RoundCall, roundsIn, seriesOf } from '#core/rounds'

const names = (title: string, identifier?: string) =>
  seriesOf({ title, source: 'portal', ...(identifier !== undefined && { identifier }) })
const areRounds = (a: readonly string[], b: readonly string[]) => a.some((name) => b.includes(name))

describe('two calls are rounds of one', () => {
  it.each([
    ['Stöd till kommunal klimatrådgivning 2025', 'Stöd till kommunal klimatrådgivning 2026–2027'],
    ['Utlysning 1 Energipilot Gotland', 'Utlysning 3 Energipilot Gotland'],
    ['Pilot och demonstration 2025-1', 'Pilot och demonstration 2026'],
    ['Klimatprojekt i skolan, omgång 3', 'Klimatprojekt i skolan'],
    ['Klimatprojekt i skolan, hösten 2026', 'Klimatprojekt i skolan, hösten 2025'],
    ['Second call for proposals: town partnerships', 'Third call for proposals: town partnerships'],
    ['Industriklivet – uppskalning', 'Industriklivet – uppskalning2'],
  ])('by title: %s, %s', (one, other) => {
    expect(areRounds(names(one), names(other))).toBe(true)
  })

  it('by the identifier without its year, whatever the title', () => {
    const before = names('Town-Twinning', 'CERV-2023-CITIZENS-TOWN-TT')
    expect(areRounds(before, names('Call Town Twinning 2026', 'CERV-2026-CITIZENS-TOWN-TT'))).toBe(true)
  })
})

describe('two calls are no rounds of one', () => {
  it('where the identifier only numbers them in a list', () => {
    const one = names('Democracy in transition', 'HORIZON-CL2-2026-01-DEMOCRACY-02')
    expect(areRounds(one, names('Media freedom for all', 'HORIZON-CL2-2027-01-DEMOCRACY-02'))).toBe(false)
  })

  it('where the title says too little', () => {
    expect(names('Open topic')).toEqual([])
    expect(names('Utlysning 2026')).toEqual([])
  })

  it('where others give the money', () => {
    const title = 'Stöd till kommunal klimatrådgivning'
    expect(areRounds(seriesOf({ title, source: 'one' }), seriesOf({ title, source: 'other' }))).toBe(false)
  })

  it('where the numbers mean something else than a round', () => {
    expect(areRounds(names('Klimatneutrala städer steg 1'), names('Klimatneutrala städer steg 2'))).toBe(false)
  })
})

describe('the rounds of a series', () => {
  const call = (id: number, opens?: string, closes?: string): RoundCall => ({
    id,
    ...(opens !== undefined && { opens: day(opens) }),
    deadlines: closes === undefined ? [] : [{ day: day(closes), zone: 'Europe/Stockholm' }],
  })

  it('follow each other in time', () => {
    const rounds = roundsIn([call(2, '2026-01-10', '2026-03-20'), call(1, '2025-01-12', '2025-03-03')])
    expect(rounds?.map(({ calls }) => calls)).toEqual([[1], [2]])
  })

  it('hold parallel calls of the same days as one', () => {
    const rounds = roundsIn([call(1, '2025-01-12', '2025-03-03'), call(2, '2025-01-12', '2025-03-03')])
    expect(rounds).toEqual([{ calls: [1, 2], opens: '2025-01-12', closes: '2025-03-03' }])
  })

  it('are none where two that differ run at the same time', () => {
    expect(roundsIn([call(1, '2025-01-12', '2025-03-03'), call(2, '2025-02-01', '2025-04-01')])).toBeUndefined()
  })

  it('do not count an estimate or a call without days', () => {
    const estimated: RoundCall = { ...call(1, '2027-01-12'), certainty: 'estimated' }
    expect(roundsIn([estimated, call(2)])).toEqual([])
  })
})
