import { BlockList, isIP } from 'node:net'

/** Not reachable over the public internet. Source: IANA IPv4 Special-Purpose Address Registry (RFC 6890). */
const INNER_V4 = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const

/** Parts of 2000::/3 that are not plain public hosts, among them Teredo and 6to4, which wrap an IPv4 address. */
const INNER_V6 = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const

const inner = new BlockList()
for (const [net, bits] of INNER_V4) inner.addSubnet(net, bits, 'ipv4')
for (const [net, bits] of INNER_V6) inner.addSubnet(net, bits, 'ipv6')

/** All public IPv6 hosts live here; loopback, mapped IPv4, NAT64, unique-local, link-local and multicast do not. */
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')

/** Whether an IP address (textual, without brackets) belongs to a host of the public internet. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !inner.check(address, 'ipv4')
    case 6:
      return globalUnicast.check(address, 'ipv6') && !inner.check(address, 'ipv6')
    default:
      return false
  }
}
