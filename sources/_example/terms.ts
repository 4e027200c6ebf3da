import type { CallDraft } from '#core/call-draft'

/** What stands on the list when there is no call: its absence means that the page has changed. */
export const NOTHING_OPEN = 'Just nu finns inga utlysningar'

export const STATUSES: Readonly<Record<string, CallDraft['status']>> = {
  Kommande: 'forthcoming',
  Öppen: 'open',
  Stängd: 'closed',
}

export const MONTHS: Readonly<Record<string, string>> = {
  januari: '01',
  februari: '02',
  mars: '03',
  april: '04',
  maj: '05',
  juni: '06',
  juli: '07',
  augusti: '08',
  september: '09',
  oktober: '10',
  november: '11',
  december: '12',
}

/** "4 miljoner kronor" */
export const AMOUNT = /^\s*(\d{1,4}) miljoner kronor\s*$/
