/** What the day of an event is, by its title. */
export const OPENING = /(?<!\p{L})(?:åpn(?:er|ing)|opens?(?!\p{L})|lanser)/iu
export const CLOSING = /frist(?:en)?(?!\p{L})|(?<!\p{L})(?:deadline|steng|lukk)/iu

/** Programmes as the calendar names them, in Swedish. `regions`: where the area is not ours (NUTS codes of their Swedish part). */
export const PROGRAMMES: readonly {
  readonly words: RegExp
  readonly name: string
  readonly regions?: readonly string[]
}[] = [
  { words: /sverige-norge/iu, name: 'Interreg Sverige-Norge' },
  { words: /(?:øresund|öresund)/iu, name: 'Interreg Öresund-Kattegat-Skagerrak' },
  { words: /nordsjø|north sea/iu, name: 'Interreg Nordsjön' },
  { words: /østersjø|baltic sea/iu, name: 'Interreg Östersjöregionen' },
  { words: /interreg europe/iu, name: 'Interreg Europe' },
  { words: /\burbact\b/iu, name: 'URBACT' },
  { words: /\bespon\b/iu, name: 'ESPON' },
  {
    words: /\bnpa\b|nordlige periferi|northern periphery/iu,
    name: 'Interreg Norra periferin och Arktis',
    regions: ['SE32', 'SE33'],
  },
  { words: /\baurora\b/iu, name: 'Interreg Aurora', regions: ['SE32', 'SE33'] },
]
