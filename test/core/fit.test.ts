import { expect, test } from 'vitest'
import { fitOf } from '#core/fit'

const TROLLHATTAN = { country: 'SE', region: 'SE232' }

test('a call looks suitable when a municipality, a school or anybody may apply', () => {
  expect(fitOf({ applicants: ['university', 'municipality'] }, TROLLHATTAN)).toBe('likely')
  expect(fitOf({ applicants: ['school'] }, TROLLHATTAN)).toBe('likely')
  expect(fitOf({ applicants: ['any-legal-entity'] }, TROLLHATTAN)).toBe('likely')
  expect(fitOf({ applicants: ['university'] }, TROLLHATTAN)).toBe('unlikely')
})

test('what the portal does not say stays unknown', () => {
  expect(fitOf(undefined, TROLLHATTAN)).toBe('unknown')
  expect(fitOf({ countries: ['SE', 'NO'] }, TROLLHATTAN)).toBe('unknown')
})

test('a call for other countries or regions is for elsewhere, whoever may apply', () => {
  expect(fitOf({ applicants: ['municipality'], countries: ['NO'] }, TROLLHATTAN)).toBe('elsewhere')
  expect(fitOf({ applicants: ['municipality'], regions: ['SE33'] }, TROLLHATTAN)).toBe('elsewhere')
})

test('a region is met by the larger ones that it lies in', () => {
  for (const region of ['SE', 'SE2', 'SE23', 'SE232']) {
    expect(fitOf({ applicants: ['municipality'], regions: [region] }, TROLLHATTAN)).toBe('likely')
  }
})
