import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

const SESSION = 'utlyst-session'
const SAID = 'utlyst-said'
/** `__Host-` binds a cookie to this very host over https (browsers count loopback as such). OWASP ASVS 5.0, 3.3. */
const BOUND = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const
const MOST_SAID = 300

export const sessionSecret = (context: Context): string | undefined => getCookie(context, SESSION, 'host')

export function keepSession(context: Context, secret: string, hours: number): void {
  setCookie(context, SESSION, secret, { ...BOUND, maxAge: hours * 3600 })
}

export function dropSession(context: Context): void {
  deleteCookie(context, SESSION, BOUND)
}

/** Says something on the next page, once. */
export function say(context: Context, text: string): void {
  setCookie(context, SAID, encodeURIComponent(text.slice(0, MOST_SAID)), { ...BOUND, maxAge: 60 })
}

export function takeSaid(context: Context): string | undefined {
  const said = getCookie(context, SAID, 'host')
  if (said === undefined) return undefined
  deleteCookie(context, SAID, BOUND)
  try {
    return decodeURIComponent(said).slice(0, MOST_SAID)
  } catch {
    return undefined
  }
}
