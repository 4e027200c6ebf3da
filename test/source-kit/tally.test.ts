import { expect, it } from 'vitest'
import { tally } from '#source-kit/tally'

it('counts each reason', () => {
  expect(tally(['closed', 'procurement', 'closed'])).toEqual({ closed: 2, procurement: 1 })
})

it('counts nothing where nothing was ignored', () => {
  expect(tally([])).toEqual({})
})
