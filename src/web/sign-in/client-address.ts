import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'

/**
 * Whose request it is, as far as we can know: the other end of the connection, or what the outermost of
 * our own `proxies` saw there. What comes before that in `X-Forwarded-For` anybody may have written.
 */
export function clientAddress(context: Context, proxies: number): string {
  const forwarded = context.req.header('x-forwarded-for')?.split(',') ?? []
  const seen = proxies > 0 ? forwarded.at(-proxies)?.trim() : undefined
  return seen ?? connectedAddress(context) ?? 'unknown'
}

function connectedAddress(context: Context): string | undefined {
  // There is no connection where the pages are asked without a server.
  const isServed = (context.env as { readonly incoming?: unknown } | undefined)?.incoming !== undefined
  return isServed ? getConnInfo(context).remote.address : undefined
}
