/** What may become a call, published early. */
export const DRAFT = { title: /^draft\b/iu, reason: 'draft' }

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
