import { safeAddress } from './documents.ts'
import { referenceOf, type Row, textOf } from './row.ts'

const PORTAL = 'https://ec.europa.eu/info/funding-tenders/opportunities/portal/screen/opportunities'

/** Three topics in 711 point at the portal's data file instead of its page. */
export function topicUrl(row: Row, identifier: string): string {
  const url = httpsUrl(row)
  return url !== undefined && !url.endsWith('.json') ? url : `${PORTAL}/topic-details/${encodeURIComponent(identifier)}`
}

/** One cascade call in eleven has no page of its own: the portal's search for its project stands in. */
export function cascadeUrl(row: Row): string {
  const url = httpsUrl(row)
  if (url?.includes('/competitive-calls-cs/') === true) return url
  const words = textOf(row, 'projectAcronym') ?? referenceOf(row) ?? ''
  return `${PORTAL}/calls-for-proposals?keywords=${encodeURIComponent(words.toWellFormed())}`
}

/** As the portal gives it: its own page, or that of the older EuropeAid application. */
export function externalUrl(row: Row): string {
  return httpsUrl(row) ?? `${PORTAL}/topic-details/${encodeURIComponent(referenceOf(row) ?? '')}`
}

function httpsUrl(row: Row): string | undefined {
  return [row['url'], textOf(row, 'esST_URL')]
    .filter((url) => typeof url === 'string')
    .map(safeAddress)
    .find((url) => url !== undefined)
}
