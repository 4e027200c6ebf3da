import type { Organisation } from '#core/organisation'

/** The city, told each Monday morning. */
export const trollhattan: Organisation = {
  id: 'trollhattan',
  name: 'Trollhättans Stad',
  country: 'SE',
  region: 'SE232',
  zone: 'Europe/Stockholm',
  minRelevance: 2,
  digest: { schedule: '30 7 * * 1' },
  twinCities: [],
}
