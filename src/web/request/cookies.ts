import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'

const SESSION = 'utlyst-session'
const SAID = 'utlyst-said'
/** `__Host-` binds a cookie to this very host over https (browsers count loopback as such). OWASP ASVS 5.0, 3.3. */
const BOUND = { prefix: 'host', path: '/', secure: true, httpOnly: true, sameSite: 'Lax' } as const
const MOST_SAID = 300
const HANDSHAKE = 'utlyst-sign-in'
const HANDSHAKE_SECONDS = 600

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

/** What a browser keeps while its person is at the sign-in service. */
export interface KeptHandshake {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  /** Where to go on afterwards. */
  readonly next: string
}

export function keepHandshake(context: Context, handshake: KeptHandshake): void {
  const { state, nonce, verifier, next } = handshake
  const text = Buffer.from(JSON.stringify([state, nonce, verifier, next])).toString('base64url')
  setCookie(context, HANDSHAKE, text, { ...BOUND, maxAge: HANDSHAKE_SECONDS })
}

/** Serves once. */
export function takeHandshake(context: Context): KeptHandshake | undefined {
  const text = getCookie(context, HANDSHAKE, 'host')
  if (text === undefined) return undefined
  deleteCookie(context, HANDSHAKE, BOUND)
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (!Array.isArray(parts) || parts.length !== 4 || !parts.every((part) => typeof part === 'string'))
      return undefined
    const [state = '', nonce = '', verifier = '', next = ''] = parts
    return { state, nonce, verifier, next }
  } catch {
    return undefined
  }
}
