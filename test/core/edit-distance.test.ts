import { describe, expect, it } from 'vitest'
import { editDistance, nearestWords } from '#core/edit-distance'

describe('the distance between two words', () => {
  it.each([
    ['bosktader', 'bostader', 1],
    ['bostader', 'bostader', 0],
    ['klimta', 'klimat', 1],
    ['skola', 'skolor', 2],
    ['energi', 'kultur', 3],
  ])('%s and %s: %i', (one, other, distance) => {
    expect(editDistance(one, other, 2)).toBe(distance)
    expect(editDistance(other, one, 2)).toBe(distance)
  })
})

describe('a mistyped word', () => {
  const known = ['bostader', 'bostadsbolag', 'klimat', 'skola', 'stad']

  it('means the nearest word that is known', () => {
    expect(nearestWords('bosktader', known)).toEqual(['bostader'])
    expect(nearestWords('klmiat', known)).toEqual(['klimat'])
  })

  it('means nothing when no word is near, or when it is too short to tell', () => {
    expect(nearestWords('tvattbjorn', known)).toEqual([])
    expect(nearestWords('sta', known)).toEqual([])
  })
})
