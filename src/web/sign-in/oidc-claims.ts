import { ROLE_IDS, type Role } from '#core/role'
import type { Identity } from '#web/workplace/sign-in-service'

/** The app roles of the sign-in service, and what each makes of a person here. */
export const CLAIMED_ROLES: Readonly<Record<string, Role>> = {
  'utlyst.reader': 'reader',
  'utlyst.representative': 'representative',
  'utlyst.coordinator': 'coordinator',
  'utlyst.administrator': 'administrator',
}

/** The claims prove nobody. */
export class ClaimsRefused extends Error {
  override readonly name = 'ClaimsRefused'
}

type Claims = Readonly<Record<string, unknown>>

/** Clocks of two machines differ by less. */
const SKEW_SECONDS = 60

/** Reads the claims of an id token whose signature, issuer, audience, nonce and expiry are proved. @throws ClaimsRefused */
export function identityOf(claims: Claims, now: Temporal.Instant): Identity {
  if (typeof claims['iat'] !== 'number' || claims['iat'] > now.epochMilliseconds / 1000 + SKEW_SECONDS)
    throw new ClaimsRefused('the id token is issued in the future')
  const subject = subjectOf(claims)
  const email = mailOf(claims)
  const role = roleOf(claims['roles'])
  return {
    subject,
    name: text(claims['name']) ?? email ?? subject,
    ...(email !== undefined && { email }),
    ...(role !== undefined && { role }),
  }
}

/**
 * `tid/oid` of Entra ID, where the issuer itself names the tenant; else issuer and `sub`. Entra's `sub`
 * differs from app to app, so an app registered anew would know nobody.
 */
function subjectOf(claims: Claims): string {
  const [issuer, tenant, object, sub] = ['iss', 'tid', 'oid', 'sub'].map((name) => text(claims[name]))
  if (issuer === undefined || sub === undefined) throw new ClaimsRefused('the id token names nobody')
  const isOfTenant = tenant !== undefined && new URL(issuer).pathname.split('/').includes(tenant)
  return isOfTenant && object !== undefined ? `${tenant}/${object}` : `${issuer}#${sub}`
}

function mailOf(claims: Claims): string | undefined {
  return [text(claims['email']), text(claims['preferred_username'])].find((address) => address?.includes('@'))
}

function roleOf(claimed: unknown): Role | undefined {
  const given = Array.isArray(claimed) ? claimed : [claimed]
  const roles = given.flatMap((name) =>
    typeof name === 'string' && Object.hasOwn(CLAIMED_ROLES, name) ? [CLAIMED_ROLES[name]] : [],
  )
  return ROLE_IDS.findLast((role) => roles.includes(role))
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 200) : undefined
}
