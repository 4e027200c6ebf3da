import type { Applicant } from '#core/call-draft'

/** What a category says of its calls beside its name. Business development is for companies alone. */
interface Category {
  readonly programme?: string
  readonly applicants?: readonly Applicant[]
}

/** The portal's categories, as in its filter; of Tävlingar no row was seen. */
export const CATEGORIES: Readonly<Record<string, Category>> = {
  Forskningsstöd: {},
  Affärsutveckling: { applicants: ['company'] },
  'Impact Innovation': { programme: 'Impact Innovation' },
  'Strategiska innovationsprogram': { programme: 'Strategiska innovationsprogram' },
  'Internationella utlysningar': {},
  Tävlingar: {},
  Övrigt: {},
}

export const DEADLINE_LABEL = 'Sista dag för ansökan'
export const BUDGET_LABEL = 'Utlysta medel'
/** How a teaser names applicants as such: "Städer kan söka ...", "bjuder in svenska företag att ...". */
export const INVITATIONS: readonly RegExp[] = [
  /([^.?!]{1,120}?) (?:söka|är välkomna)(?!\p{L})/giu,
  /(?:riktar sig till|bjuder in|stödjer) ([^.?!]{1,80}?)(?: att | som | med | för |[.?!]|$)/giu,
]
