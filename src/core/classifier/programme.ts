import type { ClassifierInput } from '../verdict.ts'

/** Names of programmes as portals write them; the first that is found in the label decides. */
const FAMILIES: readonly (readonly [needle: string, family: string])[] = [
  ['new european bauhaus', 'horizon'],
  ['horizon', 'horizon'],
  ['interregional innovation', 'i3'],
  ['innovation and technology', 'eit'],
  ['digital europe', 'digital'],
  ['citizens, equality', 'cerv'],
  ['environment and climate action', 'life'],
  ['connecting europe', 'cef'],
  ['creative europe', 'crea'],
  ['pilot projects', 'pppa'],
  ['innovation fund', 'innovfund'],
  ['single market', 'smp'],
  ['solidarity corps', 'esc'],
  ['social fund', 'esf'],
  ['interreg sverige', 'interreg-home'],
  ['kattegat', 'interreg-home'],
  ['interreg baltic', 'interreg-home'],
  ['interreg north sea', 'interreg-home'],
  ['interreg europe', 'interreg-home'],
  ['urbact', 'interreg-home'],
  ['interreg', 'interreg-elsewhere'],
  ['external action', 'relex'],
  ['relex', 'relex'],
  ['pre-accession', 'relex'],
  ['neighbourhood, development', 'relex'],
  ['against counterfeiting', 'peri'],
  ['eu4health', 'eu4h'],
  ['erasmus', 'erasmus'],
]

/**
 * The programme's family, whatever the portal's spelling: the code in the label ("Creative Europe Programme (CREA)"),
 * a known name, or the beginning of the identifier; undefined when none is known.
 */
export function programmeFamily(input: ClassifierInput): string | undefined {
  const label = (input.programme ?? '').toLowerCase()
  const code = /\(\s*([A-Z][A-Z0-9 +-]+?)\s*\)\s*$/.exec(input.programme ?? '')?.[1]?.toLowerCase()
  const named = FAMILIES.find(([needle]) => label.includes(needle))?.[1]
  const prefix = /^[a-z][a-z0-9]+(?=[-/])/.exec((input.identifier ?? '').toLowerCase())?.[0]
  return named ?? code ?? (prefix === undefined ? undefined : (PREFIXES[prefix] ?? prefix))
}

const PREFIXES: Readonly<Record<string, string>> = { europeaid: 'relex', eu4h: 'eu4h', esf: 'esf' }

/** The telling segments of an EU identifier: `HORIZON-CL5-2027-02-D3-30` gives cl5 and d3; numbers and years tell nothing. */
export function identifierCodes(identifier: string | undefined): readonly string[] {
  if (identifier === undefined) return []
  const segments = identifier.toLowerCase().split(/[-/_]/)
  return [...new Set(segments.slice(1).filter((segment) => /^[a-z][a-z0-9]{1,15}$/.test(segment)))]
}

/** The cluster of Horizon Europe that the programme label of some portals names. */
export function clusterOf(programme: string | undefined): string | undefined {
  const number = /cluster (\d)/i.exec(programme ?? '')?.[1]
  return number === undefined ? undefined : `cl${number}`
}
