/** The address at which a gateway serves a portal's page: `https://HOST/PATH?Q` at `GATEWAY/HOST/PATH?Q`. */
export function throughGateway(gateway: URL, url: URL): URL {
  return new URL(`${prefixOf(gateway)}${url.host}${url.pathname}${url.search}`)
}

/** The portal's address behind a gateway's; any other address stays as it is. */
export function behindGateway(gateway: URL, url: URL): URL {
  const prefix = prefixOf(gateway)
  if (!url.href.startsWith(prefix)) return url
  return URL.parse(`https://${url.href.slice(prefix.length)}`) ?? url
}

function prefixOf(gateway: URL): string {
  return gateway.origin + gateway.pathname.replace(/\/$/, '') + '/'
}
