const LANGUAGE_PREFIX = /^\/(?:en|sv|se|da|dk|no|nb|fi|is)(?=\/|$)/u

/**
 * One key for the addresses under which one page is shown: without scheme, `www.`, language prefix, campaign marks,
 * fragment and final slash. Undefined for what is no address, and for a site's start page, which is no call's page.
 */
export function pageKey(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined
  const { hostname, pathname, searchParams } = new URL(address)
  const path = pathname.replace(LANGUAGE_PREFIX, '').replace(/\/$/u, '')
  const query = [...searchParams]
    .filter(([name]) => !name.startsWith('utm_'))
    .map(([name, value]) => `${name}=${value}`)
  if (path === '' && query.length === 0) return undefined
  return [`${hostname.replace(/^www\./u, '')}${path}`, ...query.sort()].join('?').toLowerCase()
}
