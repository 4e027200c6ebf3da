import type { Role } from '#core/role'

/** Who the sign-in service says somebody is. */
export interface Identity {
  /** Never changes and never passes to another: a name or an address may. */
  readonly subject: string
  readonly name: string
  readonly email?: string
  /** The highest of those that the service gives; absent when it gives none. */
  readonly role?: Role
}

/** What the browser keeps while its person is at the service: the answer must belong to it. */
export interface Handshake {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

/** The city's own sign-in service. */
export interface SignInService {
  /** Where the browser goes now. @throws SignInUnavailable */
  begin(): Promise<{ readonly address: string; readonly handshake: Handshake }>
  /** Who it was, from the query with which the browser came back. @throws SignInRefused, SignInUnavailable */
  finish(query: string, handshake: Handshake): Promise<Identity>
}

/** The answer does not prove who somebody is. `cause` says what is wrong with it. */
export class SignInRefused extends Error {
  override readonly name = 'SignInRefused'
}

/** The service could not be asked. */
export class SignInUnavailable extends Error {
  override readonly name = 'SignInUnavailable'
}
