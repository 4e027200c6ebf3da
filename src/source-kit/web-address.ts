import { quote, ShapeError } from './reading.ts'

/** A link made whole with its page's address. @throws ShapeError when it does not lead to https. */
export function httpsAddress(href: string, pageUrl: string): string {
  const url = URL.canParse(href, pageUrl) ? new URL(href, pageUrl) : undefined
  if (url?.protocol !== 'https:') throw new ShapeError(`leads to ${quote(href)}`, { kind: 'other-page' })
  return url.href
}

const LANGUAGE_PREFIX = /^\/(?:en|sv|se|da|dk|no|nb|fi|is)(?=\/|$)/u

/**
 * One key for the addresses under which a portal shows one page: without `www.`, language prefix, query,
 * fragment and final slash. @throws ShapeError when the text is no address.
 */
export function addressKey(address: string): string {
  if (!URL.canParse(address)) throw new ShapeError(`no address: ${quote(address)}`, { kind: 'other-page' })
  const { hostname, pathname } = new URL(address)
  return `${hostname.replace(/^www\./u, '')}${pathname.replace(LANGUAGE_PREFIX, '').replace(/\/$/u, '')}`
}
