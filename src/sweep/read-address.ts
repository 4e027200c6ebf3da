import type { Kysely } from 'kysely'
import type { Http } from '#fetch/http'
import { type AddressDraft, readAddressPage } from '#source-kit/address-draft'
import { makePage } from '#source-kit/page'
import { ShapeError } from '#source-kit/reading'
import { callsAtAddress, type KnownAddress } from '#store/entries'
import type { Database } from '#store/tables'

/** The address cannot be read as a call's page; the message says why, for the person who pasted it. */
export class AddressUnreadable extends Error {
  override readonly name = 'AddressUnreadable'
}

export interface ReadAddress extends AddressDraft {
  /** The calls whose page it is, by what we have read so far. */
  readonly known: readonly KnownAddress[]
}

/** A person waits: one attempt after the other is given up sooner than in a sweep. */
const PATIENCE_MS = 30_000
const PACE_MS = 1_000

/**
 * Fetches a page that a person pasted, as politely as a source's (robots, pace, limits), and reads title, days and
 * money into a draft for that person to confirm with `enterCall`. Nothing is stored.
 * @throws AddressUnreadable, and what the portal's refusal is (`PortalRefused`, `BotChallenge`)
 */
export async function draftFromAddress(
  parts: { readonly db: Kysely<Database>; readonly http: Http },
  address: string,
  now: Temporal.Instant,
  signal: AbortSignal,
): Promise<ReadAddress> {
  const url = URL.parse(address.trim())
  if (url?.protocol !== 'https:') throw new AddressUnreadable('needs an address that begins with https://')
  // Our own requests name keys like this; what a person pastes must not.
  if (/\{\{|%7b%7b/iu.test(url.href)) throw new AddressUnreadable('an address has no {{...}} in it')
  const answer = await parts.http.fetch(
    { kind: 'detail', url: url.href, accept: 'text/html' },
    { paceMs: PACE_MS, signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]), onRetry: () => undefined },
  )
  if (!/html/u.test(answer.contentType))
    throw new AddressUnreadable(
      `${url.hostname} answers ${answer.contentType || 'nothing that is named'}, not a web page`,
    )
  const page = makePage({
    request: { kind: 'detail', url: url.href },
    url: answer.url,
    contentType: answer.contentType,
    body: answer.body,
    at: now,
  })
  const known = [...(await callsAtAddress(parts.db, url.href)), ...(await callsAtAddress(parts.db, answer.url))]
  return { ...readPageOf(page), known: [...new Map(known.map((one) => [`${one.source} ${one.ref}`, one])).values()] }
}

function readPageOf(page: Parameters<typeof readAddressPage>[0]): AddressDraft {
  try {
    return readAddressPage(page)
  } catch (cause) {
    if (!(cause instanceof ShapeError)) throw cause
    throw new AddressUnreadable(`the page cannot be read: ${cause.message}`, { cause })
  }
}
