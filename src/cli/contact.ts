import { ConfigError } from '#config'
import type { Context } from './command.ts'

/** No portal is read by somebody whom its owner cannot reach. @throws ConfigError */
export function requireContact({ config }: Pick<Context, 'config'>): void {
  if (config.contact !== undefined || config.gateway !== undefined) return
  throw new ConfigError(
    'UTLYST_CONTACT: give an address at which the owners of portals can reach you; it is sent with every request',
  )
}
