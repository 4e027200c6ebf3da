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
  departments: [
    { id: 'utbildning', name: 'Utbildningsförvaltningen', kind: 'department' },
    { id: 'kultur-fritid', name: 'Kultur- och fritidsförvaltningen', kind: 'department' },
    { id: 'eidar', name: 'AB Eidar', kind: 'company' },
  ],
  stops: [
    { id: 'namnd', name: 'Nämnd', daysBefore: 12, papersBefore: 8, restsIn: [7] },
    { id: 'partnerbrev', name: 'Partnerbrev', daysBefore: 5 },
  ],
}
