import type { CallDraft } from './call-draft.ts'
import { foldText } from './fold-text.ts'

/**
 * Programmes that several portals announce, by the names they have there (folded). `wide` ones have so many calls
 * with one closing day that the programme alone says little.
 */
const PROGRAMMES: readonly (readonly [family: string, names: RegExp, breadth?: 'wide'])[] = [
  ['impact-innovation', /\bimpact innovation\b/gu],
  ['viable-cities', /\bviable cities\b/gu],
  ['driving-urban-transitions', /\bdriving urban transitions(?: partnership)?\b|\bdut\b/gu],
  ['interreg-oks', /\b(?:interreg )?oresund kattegat skagerrak\b|\b(?:interreg )?oks\b/gu],
  ['interreg-sverige-norge', /\b(?:interreg )?(?:sverige norge|sweden norway)\b/gu],
  ['interreg-baltic', /\binterreg (?:baltic sea region|ostersjoregionen)\b/gu],
  ['interreg-north-sea', /\binterreg (?:north sea(?: region)?|nordsjon)\b/gu],
  ['interreg-npa', /\bnorthern periphery and arctic\b|\bnorra periferin och arktis\b|\bnpa\b/gu],
  ['interreg-europe', /\binterreg europe\b/gu],
  ['urbact', /\burbact(?: iv)?\b/gu],
  ['eui', /\beuropean urban initiative\b|\beui\b/gu],
  ['eucf', /\beuropean city facility\b|\beucf\b/gu],
  ['netzerocities', /\bnetzerocities\b/gu],
  ['nordplus', /\bnordplus\b/gu],
  ['eit-urban-mobility', /\beit urban mobility\b/gu],
  ['klimatklivet', /\bklimatklivet\b/gu],
  ['horizon', /\bhorizon europe\b|\bhorisont europa\b|^horizon\b/gu, 'wide'],
  ['life', /^life\b|\bprogramme for the environment and climate action\b/gu, 'wide'],
  ['erasmus', /\berasmus\b/gu, 'wide'],
  ['cerv', /\bcerv\b|\bcitizens equality rights and values(?: programme)?\b/gu, 'wide'],
  ['creative-europe', /\bcreative europe(?: programme)?\b|\bkreativa europa\b|\bcrea\b/gu, 'wide'],
  ['digital-europe', /\bdigital europe(?: programme)?\b/gu, 'wide'],
  ['esf', /\beuropeiska socialfonden\b|\besf\b/gu, 'wide'],
]

export interface Families {
  /** Programmes with few calls a closing day, and those known by their own name only. */
  readonly narrow: ReadonlySet<string>
  /** Large programmes, and who pays. */
  readonly wide: ReadonlySet<string>
}

type Named = Pick<CallDraft, 'title' | 'identifier' | 'programme' | 'publisher' | 'parent'>

/** The programmes that a call belongs to by its programme, its identifier, its parent or the beginning of its title; and who pays. */
export function familiesOf(draft: Named): Families {
  const texts = [draft.programme, draft.identifier, leadOf(draft.parent?.title), leadOf(draft.title)]
  const folded = texts.filter((text) => text !== undefined).map(foldText)
  const known = PROGRAMMES.filter(([, names]) => folded.some((text) => text.search(names) >= 0))
  const narrow = known.filter(([, , breadth]) => breadth === undefined).map(([family]) => family)
  const wide = known.filter(([, , breadth]) => breadth === 'wide').map(([family]) => family)
  const own = known.length === 0 && draft.programme !== undefined ? [`programme ${foldText(draft.programme)}`] : []
  const funder = draft.publisher === undefined ? [] : [`funder ${foldText(draft.publisher)}`]
  return { narrow: new Set(narrow), wide: new Set([...wide, ...own, ...funder]) }
}

/** Portals write the programme in front of the title: `Viable Cities: energy in cities`. */
function leadOf(title: string | undefined): string | undefined {
  return title?.split(/[:–—]|\s-\s/u, 1)[0]
}

/** A folded title without the programmes' and the funder's names: what it says of the call itself. */
export function withoutFamilies(folded: string, draft: Named): string {
  const own = [draft.programme, draft.publisher].filter((name) => name !== undefined).map(foldText)
  const named = PROGRAMMES.reduce((text, [, names]) => text.replaceAll(names, ' '), folded)
  return own.reduce((text, name) => ` ${text} `.replaceAll(` ${name} `, ' ').trim(), named)
}
