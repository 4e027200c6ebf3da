import type { LookupAddress } from 'node:dns'
import { lookup as systemLookup } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './address.ts'
import { PortalRefused } from './errors.ts'

/** All addresses of a name. */
export type Resolve = (name: string) => Promise<readonly LookupAddress[]>

export const resolveName: Resolve = (name) => systemLookup(name, { all: true })

/** Whether the operator has allowed a host of the inner network by name or address. */
export type IsTrusted = (hostname: string) => boolean

export function trustOnly(hosts: readonly string[]): IsTrusted {
  const known = new Set(hosts.map((host) => bareHost(asUrlWritesIt(host))))
  return (hostname) => known.has(bareHost(hostname))
}

/**
 * What can be known of a target before its name is resolved. The URL parser has already turned the
 * decimal, octal and hexadecimal spellings of an IPv4 address into the usual one.
 * @param first the URL that the source asked for; it alone may name an unusual port.
 * @throws PortalRefused
 */
export function checkTarget(url: URL, first: URL, isTrusted: IsTrusted): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new PortalRefused(`${first.host} points to a ${url.protocol} address, and only http and https are read`)
  }
  if (url.port !== '' && url.host !== first.host) {
    throw new PortalRefused(`${first.host} points to ${url.host}, and a redirect may not name another port`)
  }
  if (isTrusted(url.hostname)) return
  const host = bareHost(url.hostname)
  if (isIP(host) === 0 ? isLocalName(host) : !isPublicAddress(host)) throw innerAddress(url.hostname)
}

/** @throws PortalRefused when any address of the name lies in the inner network. */
export function checkAddresses(name: string, addresses: readonly LookupAddress[]): void {
  if (!addresses.every(({ address }) => isPublicAddress(address))) throw innerAddress(name)
}

/**
 * Resolves a name for a connection and checks the very addresses that are then connected to, so
 * that a name server cannot show one address to the check and another to the socket.
 */
export function guardedLookup(resolve: Resolve, isTrusted: IsTrusted): LookupFunction {
  const checked = async (name: string) => {
    const addresses = await resolve(name)
    if (!isTrusted(name)) checkAddresses(name, addresses)
    return addresses
  }
  return (name, options, callback) => {
    checked(name).then(
      (addresses) => {
        const [one] = addresses
        if (options.all) callback(null, [...addresses])
        else callback(null, one?.address ?? '', one?.family)
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, ''),
    )
  }
}

function isLocalName(host: string): boolean {
  return !host.includes('.') || /\.(localhost|local|internal|intranet|lan|home\.arpa)$/.test(host)
}

function asUrlWritesIt(host: string): string {
  return URL.parse(`http://${isIP(host) === 6 ? `[${host}]` : host}`)?.hostname ?? host
}

function bareHost(hostname: string): string {
  return hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
}

function innerAddress(host: string): PortalRefused {
  return new PortalRefused(
    `${host} is an address of the inner network, where no portal is expected; if it is meant, add it to the allowed hosts`,
  )
}
