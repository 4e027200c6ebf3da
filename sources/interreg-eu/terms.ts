import type { Applicant, CallDraft } from '#core/call-draft'

/** Closed calls are never asked for. */
export const STATUSES: Readonly<Record<string, CallDraft['status']>> = {
  Forthcoming: 'forthcoming',
  Open: 'open',
}

/** Kinds of partner; those without an applicant of ours stand as none. The last four are of Interreg's own list and were not seen here. */
export const PARTNERS: Readonly<Record<string, readonly Applicant[]>> = {
  'Business support organisation': [],
  'Cross-border legal body': [],
  'Education/training centre and school': ['school'],
  EGTC: [],
  'Higher education and research organisations': ['university', 'research-institute'],
  'Hospitals and medical centres': [],
  'Infrastructure and (public) service provider': ['municipal-company'],
  'Interest groups, including NGOs': ['association'],
  'International organisation, EEIG': [],
  'Local public authority': ['municipality'],
  'National public authority': ['state'],
  'Regional public authority': ['region'],
  'Sectoral agency': [],
  SME: ['sme'],
  'Enterprise, except SME': ['company'],
  'General public': [],
  Other: [],
}

/** Where the Union's codes of regions differ from those of countries. */
export const COUNTRY_OF_REGION_CODE: Readonly<Record<string, string>> = { EL: 'GR', UK: 'GB' }
