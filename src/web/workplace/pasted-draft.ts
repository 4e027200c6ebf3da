import type { CallDraft } from '#core/call-draft'
import type { KnownAddress } from '#store/entries'

/** What a page that somebody pasted the address of seems to say. A person confirms it. */
export interface PastedDraft {
  readonly draft: Partial<Omit<CallDraft, 'ref'>>
  /** What a person must look at before it is believed. */
  readonly uncertain: readonly { readonly field: keyof CallDraft }[]
  /** The line of the page that each field was read from. */
  readonly quotes: Readonly<Partial<Record<keyof CallDraft, string>>>
  /** Calls that have this page already. */
  readonly known: readonly KnownAddress[]
}

/** Why no draft came of an address. */
export type NotRead = 'not-a-page' | 'refused' | 'no-answer'
