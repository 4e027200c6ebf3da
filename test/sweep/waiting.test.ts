import { expect, test } from 'vitest'
import { cardsInService } from '#sweep/waiting'
import { smallPortal } from '../support/small-portal.ts'

const { source } = smallPortal()
const needing = (needs: NonNullable<typeof source.card.needs>) => ({ ...source, card: { ...source.card, needs } })
const waitsOf = (needs: Parameters<typeof needing>[0], secrets: Readonly<Record<string, string>> = {}) =>
  cardsInService([needing(needs)], secrets)[0]?.waits

test('a source that needs nothing is read', () => {
  expect(cardsInService([source], {})).toEqual([source.card])
})

test('a source waits until all its keys are set, and says which are not', () => {
  const needs = { secret: ['UTLYST_A_KEY', 'UTLYST_B_KEY'] }
  expect(waitsOf(needs)).toEqual({ secrets: ['UTLYST_A_KEY', 'UTLYST_B_KEY'] })
  expect(waitsOf(needs, { UTLYST_A_KEY: 'a' })).toEqual({ secrets: ['UTLYST_B_KEY'] })
  expect(waitsOf(needs, { UTLYST_A_KEY: 'a', UTLYST_B_KEY: 'b' })).toBeUndefined()
  expect(waitsOf({ secret: 'UTLYST_A_KEY' }, { UTLYST_A_KEY: 'a' })).toBeUndefined()
})

test('a source that needs a permission waits until its card says otherwise', () => {
  expect(waitsOf({ permission: 'läses för hand' }, { UTLYST_A_KEY: 'a' })).toEqual({ permission: 'läses för hand' })
})
