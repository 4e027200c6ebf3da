import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici'
import { behindGateway, throughGateway } from './gateway.ts'
import { checkAddresses, checkTarget, guardedLookup, type IsTrusted, type Resolve, trustOnly } from './target.ts'

export interface RouteSettings {
  /** Serves every portal request instead of the portal; reached directly, never through the proxy. */
  readonly gateway?: string
  /** Takes http and https alike. */
  readonly httpsProxy?: string
  /** Hosts that the proxy is not for, as `NO_PROXY` lists them. */
  readonly noProxy?: string
  /** Hosts (names or addresses) of the inner network that may be read. */
  readonly allowHosts?: readonly string[]
  readonly connectTimeoutMs?: number
}

type Check = (url: URL, first: URL) => Promise<void> | void

/** The way to the portals: direct, through a proxy, or through a gateway in their place. */
export interface Route {
  readonly dispatcher: Dispatcher
  /** Whether a page may be asked for at all; `first` is the URL of the source. @throws PortalRefused */
  readonly check: Check
  /** Where to send the request for a portal's URL. */
  wireUrl(url: URL): URL
  /** The portal's URL that a redirect means. */
  portalUrl(target: URL): URL
}

const MAX_HEADER_BYTES = 32_768

/** @throws TypeError when the address of the gateway or the proxy is no http URL. It may hold a password: it is not shown. */
export function openRoute(settings: RouteSettings, resolve: Resolve): Route {
  const isTrusted = trustOnly(settings.allowHosts ?? [])
  const check: Check = (url, first) => checkTarget(url, first, isTrusted)
  if (settings.gateway !== undefined) return gatewayRoute(addressOf('gateway', settings.gateway), settings, check)
  if (settings.httpsProxy !== undefined)
    return proxyRoute(addressOf('proxy', settings.httpsProxy), settings, check, isTrusted, resolve)
  return {
    dispatcher: new Agent(agentOptions(settings, guardedLookup(resolve, isTrusted))),
    check,
    wireUrl: asItIs,
    portalUrl: asItIs,
  }
}

function gatewayRoute(gateway: URL, settings: RouteSettings, check: Check): Route {
  return {
    dispatcher: new Agent(agentOptions(settings)),
    check,
    wireUrl: (url) => throughGateway(gateway, url),
    portalUrl: (target) => behindGateway(gateway, target),
  }
}

/** The proxy resolves names itself, so the check can only be as good as our own name server's answer. */
function proxyRoute(proxy: URL, settings: RouteSettings, check: Check, isTrusted: IsTrusted, resolve: Resolve): Route {
  return {
    // Members left out would be read from the environment, which is not ours to read.
    dispatcher: new EnvHttpProxyAgent({
      ...agentOptions(settings, guardedLookup(resolve, isTrusted)),
      httpProxy: proxy.href,
      httpsProxy: proxy.href,
      noProxy: settings.noProxy ?? '',
    }),
    check: async (url, first) => {
      await check(url, first)
      if (isTrusted(url.hostname)) return
      checkAddresses(url.hostname, await resolve(url.hostname).catch(() => []))
    },
    wireUrl: asItIs,
    portalUrl: asItIs,
  }
}

/** HTTP/1.1 is enough for one request at a time, and undici checks there that a body is complete. */
function agentOptions(settings: RouteSettings, lookup?: ReturnType<typeof guardedLookup>): Agent.Options {
  const timeout = settings.connectTimeoutMs ?? 10_000
  return {
    allowH2: false,
    maxHeaderSize: MAX_HEADER_BYTES,
    connectTimeout: timeout,
    connect: lookup === undefined ? { timeout } : { timeout, lookup },
  }
}

function addressOf(what: string, text: string): URL {
  const url = URL.parse(text)
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') {
    throw new TypeError(`the address of the ${what} has to be a URL that begins with http:// or https://`)
  }
  return url
}

const asItIs = (url: URL) => url
