import type { CallDraft } from './call-draft.ts'
import { type ApplicantKind, APPLICANT_KINDS, LEGAL_ENTITIES } from './eligibility-kinds.ts'

/** What the rules of a programme say of all its calls, unless a call says otherwise. */
export interface ProgrammeRule {
  readonly fit: readonly ApplicantKind[]
  readonly unfit: readonly ApplicantKind[]
  readonly partners?: { readonly organisations: number; readonly countries: number }
}

interface Rule extends ProgrammeRule {
  /** Of the types of action, which the portal writes out. */
  readonly action?: RegExp
  readonly identifier?: RegExp
  readonly programme?: RegExp
}

const OPEN_TO_ALL = { fit: LEGAL_ENTITIES, unfit: [] }
const THREE_OF_THREE = { organisations: 3, countries: 3 }
const butNot = (...kinds: readonly ApplicantKind[]) => APPLICANT_KINDS.filter((kind) => !kinds.includes(kind))

/**
 * The first that fits counts. Sources: Horizon Europe Work Programme, General Annexes B (any legal entity; three from three
 * countries for RIA and IA; public procurers for PCP and PPI) and its ERC and EIC parts; Regulation (EU) 2021/783 on LIFE,
 * 2021/840 on Pericles, 1144/2014 on agricultural promotion; the CERV programme guide for town twinning.
 */
const RULES: readonly Rule[] = [
  { action: /\bERC\b/, identifier: /^ERC-|-ERC-/i, fit: ['university'], unfit: butNot('university', 'sme') },
  { action: /EIC (?:Accelerator|Equity)/i, fit: ['sme'], unfit: butNot('sme') },
  { action: /Pre-commercial Procurement|Procurement of Innovative/i, fit: ['municipality', 'region'], unfit: [] },
  { action: /HORIZON (?:TMA|EIC|.*Prize|Programme Cofund)|Cofund/i, fit: [], unfit: [] },
  {
    action: /^(?:HORIZON|EURATOM)\s+(?:JU )?(?:Research and Innovation|Innovation) Actions/i,
    ...OPEN_TO_ALL,
    partners: THREE_OF_THREE,
  },
  { action: /^(?:HORIZON|EURATOM)\s+(?:JU )?Coordination and Support Actions/i, ...OPEN_TO_ALL },
  { action: /^LIFE Project Grants/i, ...OPEN_TO_ALL },
  { identifier: /^PERI-/i, fit: [], unfit: APPLICANT_KINDS },
  { identifier: /^AGRIP-/i, fit: [], unfit: butNot('association') },
  { identifier: /^CERV-\d+-CITIZENS-TOWN/i, fit: ['municipality', 'association'], unfit: ['sme'] },
  { programme: /\bURBACT\b/i, fit: ['municipality'], unfit: [] },
  { programme: /^Horizon Europe: (?:Cluster|Mission)/i, ...OPEN_TO_ALL },
]

/** The rule of the call's programme or type of action; undefined where we know none. */
export function programmeRule(
  call: Pick<CallDraft, 'identifier' | 'programme' | 'typesOfAction'>,
): ProgrammeRule | undefined {
  const { identifier = '', programme = '', typesOfAction = [] } = call
  return RULES.find(
    (rule) =>
      (rule.action !== undefined && typesOfAction.some((type) => rule.action?.test(type))) ||
      rule.identifier?.test(identifier) === true ||
      rule.programme?.test(programme) === true,
  )
}
