import type { Call } from './call.ts'
import { shortLine } from './short-line.ts'

/**
 * EU programmes by their abbreviation, with which the call's identifier begins on all portals; the
 * first that fits counts. Names as Swedish authorities write them.
 */
const BY_ABBREVIATION: readonly (readonly [prefix: string, name: string])[] = [
  ['HORIZON-EURATOM', 'Euratom'],
  ['HORIZON-MISS', 'Horisont Europas uppdrag'],
  ['HORIZON-NEB', 'Horisont Europa (nya europeiska Bauhaus)'],
  ['HORIZON', 'Horisont Europa'],
  ['ERC', 'Europeiska forskningsrådet'],
  ['DIGITAL', 'Programmet för ett digitalt Europa'],
  ['LIFE', 'LIFE-programmet'],
  ['CEF', 'Fonden för ett sammanlänkat Europa'],
  ['ERASMUS', 'Erasmus+'],
  ['CREA', 'Kreativa Europa'],
  ['CERV', 'CERV-programmet'],
  ['SMP', 'Programmet för den inre marknaden'],
  ['ESF', 'Europeiska socialfonden+'],
  ['UCPM', 'EU:s civilskyddsmekanism'],
  ['ISF', 'Fonden för inre säkerhet'],
  ['AMIF', 'Asyl-, migrations- och integrationsfonden'],
  ['JUST', 'Programmet Rättsliga frågor'],
  ['EMFAF', 'Europeiska havs-, fiskeri- och vattenbruksfonden'],
  ['ESC', 'Europeiska solidaritetskåren'],
  ['EU4H', 'EU för hälsa'],
  ['I3', 'Interregionala innovationsinvesteringar'],
  ['JTM', 'Mekanismen för en rättvis omställning'],
  ['INNOVFUND', 'Innovationsfonden'],
  ['EUI', 'Europeiska stadsinitiativet'],
  ['PPPA', 'EU:s pilotprojekt'],
]

const NAME_LENGTH = 100

/** The programme in Swedish where we know its name, else as the portal writes it; undefined when the portal names none. */
export function programmeName(call: Pick<Call, 'identifier' | 'programme'>): string | undefined {
  const known = swedishName(call.identifier) ?? swedishName(abbreviationIn(call.programme))
  return known ?? (shortLine(call.programme ?? '', NAME_LENGTH) || undefined)
}

function swedishName(identifier: string | undefined): string | undefined {
  const letters = identifier?.toUpperCase() ?? ''
  return BY_ABBREVIATION.find(([prefix]) => letters === prefix || letters.startsWith(`${prefix}-`))?.[1]
}

/** `LIFE` of "Programme for the Environment and Climate Action (LIFE)". */
function abbreviationIn(programme: string | undefined): string | undefined {
  return /\(([A-Z\d]+)[+ ]*\)$/.exec(programme?.trimEnd() ?? '')?.[1]
}
