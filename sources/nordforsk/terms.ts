/** Cards that are no call that a reader could answer, by their title. */
export const LEFT_OUT: readonly { readonly title: RegExp; readonly reason: string }[] = [
  { title: /^draft\b/iu, reason: 'draft' },
  {
    title: /invitation (?:to|for) tender|procurement|tendering|request for (?:proposals?|quotation)/iu,
    reason: 'procurement',
  },
]

/** The second stage of a two-stage call says so in its text. */
export const FOR_INVITED = /only invited applicants/iu

export const CALL_DEADLINE = /^call deadline\b/iu
export const CALL_OPENS = /^call open(?:s|ing)\b/iu

/** With the first of these the running text begins. */
export const FIRST_SECTION = /^(?:background|aim of the call|about the call|eligibility)\b/iu

export const AMOUNTS: readonly { readonly label: RegExp; readonly means: 'total' | 'project' }[] = [
  { label: /^available budget\b/iu, means: 'total' },
  { label: /^(?:maximum )?amount of funding\b/iu, means: 'project' },
]
