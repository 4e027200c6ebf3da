import type { CallDraft } from '#core/call-draft'
import type { DeadlineModel } from '#core/deadline'

/** What a row is. Other types (0 tenders, 3 pages, 6 news about topics) are never asked for. */
export const TYPES: Readonly<Record<string, 'topic' | 'external' | 'cascade'>> = {
  '1': 'topic',
  '2': 'external',
  '8': 'cascade',
}

/** `31094503` is closed; it is never asked for. */
export const STATUSES: Readonly<Record<string, CallDraft['status']>> = {
  '31094501': 'forthcoming',
  '31094502': 'open',
}

/** From `deadlineModel`, or from an action's `submissionProcedure` where that is empty. */
export const DEADLINE_MODELS: Readonly<Record<string, DeadlineModel>> = {
  'single-stage': 'single-stage',
  'two-stage': 'two-stage',
  'multiple cut-off': 'multiple-cut-off',
  continuous: 'continuous',
}

/**
 * Codes of `frameworkProgramme`. Source: the labels of the portal's facet service, March to August 2026, without
 * its stray spaces and with the plus signs that it drops.
 */
export const PROGRAMMES: Readonly<Record<string, string>> = {
  '111111': 'EU External Action - Prospect (RELEX-PROSPECT)',
  '31045243': 'Horizon 2020 Framework Programme (H2020 - 2014-2020)',
  '31059643':
    'Programme for the Competitiveness of Enterprises and small and medium-sized enterprises (COSME - 2014-2020)',
  '42810547': 'Europe Direct (ED - 2014-2020)',
  '43089234': 'Innovation Fund (INNOVFUND)',
  '43108390': 'Horizon Europe (HORIZON)',
  '43152860': 'Digital Europe Programme (DIGITAL)',
  '43251567': 'Connecting Europe Facility (CEF)',
  '43251589': 'Citizens, Equality, Rights and Values Programme (CERV)',
  '43251814': 'Creative Europe Programme (CREA)',
  '43251842': 'Union Anti-fraud Programme (EUAF)',
  '43251882': 'Support for information measures relating to the common agricultural policy (IMCAP)',
  '43252368': 'Internal Security Fund (ISF)',
  '43252386': 'Justice Programme (JUST)',
  '43252405': 'Programme for the Environment and Climate Action (LIFE)',
  '43252433': 'Programme for the Protection of the Euro against Counterfeiting (PERICLES IV)',
  '43252449': 'Research Fund for Coal & Steel (RFCS)',
  '43252476': 'Single Market Programme (SMP)',
  '43252517': 'Social Prerogative and Specific Competencies Lines (SOCPL)',
  '43253967': 'Renewable Energy Financing Mechanism (RENEWFM)',
  '43254019': 'European Social Fund+ (ESF+)',
  '43254037': 'European Solidarity Corps (ESC)',
  '43298203': 'Union Civil Protection Mechanism (UCPM)',
  '43298664': 'Promotion of Agricultural Products (AGRIP)',
  '43298916': 'Euratom Research and Training Programme (EURATOM)',
  '43332642': 'EU4Health Programme (EU4H)',
  '43353764': 'Erasmus+ (ERASMUS+)',
  '43392145': 'European Maritime, Fisheries and Aquaculture Fund (EMFAF)',
  '43637601': 'Pilot Projects & Preparation Actions (PPPA)',
  '43697167': 'European Parliament (EP)',
  '44181033': 'European Defence Fund (EDF)',
  '44416173': 'Interregional Innovation Investments Instrument (I3)',
  '44773066': 'Just Transition Mechanism (JTM)',
  '44773133': 'Information Measures for the EU Cohesion policy (IMREG)',
  '45532249': 'EU Bodies and Agencies (EUBA)',
  '45876777': 'Neighbourhood, Development and International Cooperation Instrument – Global Europe (NDICI)',
  '46324255': 'Technical assistance for ERDF, CF and JTF (ERDF-TA)',
}

/** The first word of an identifier, for programmes whose code is new to us. */
export const PROGRAMME_CODE_BY_PREFIX: Readonly<Record<string, string>> = {
  AGRIP: '43298664',
  CEF: '43251567',
  CERV: '43251589',
  CREA: '43251814',
  DIGITAL: '43152860',
  EDF: '44181033',
  EMFAF: '43392145',
  EP: '43697167',
  ERASMUS: '43353764',
  ERC: '43108390',
  ERDFTA: '46324255',
  ESC: '43254037',
  ESF: '43254019',
  EU4H: '43332642',
  EUAF: '43251842',
  EUBA: '45532249',
  EuropeAid: '111111',
  HORIZON: '43108390',
  I3: '44416173',
  IMCAP: '43251882',
  IMREG: '44773133',
  INNOVFUND: '43089234',
  ISF: '43252368',
  JTM: '44773066',
  JUST: '43252386',
  LIFE: '43252405',
  NDICI: '45876777',
  PERI: '43252433',
  PPPA: '43637601',
  RENEWFM: '43253967',
  RFCS: '43252449',
  SMP: '43252476',
  SOCPL: '43252517',
  UCPM: '43298203',
}
