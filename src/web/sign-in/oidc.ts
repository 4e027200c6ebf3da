import * as openId from 'openid-client'
import { type Handshake, SignInRefused, type SignInService, SignInUnavailable } from '#web/workplace/sign-in-service'
import { identityOf } from './oidc-claims.ts'

/** One request to the service; the same as `fetch`. */
export type Ask = openId.CustomFetch

export interface SignInSettings {
  /** `https://login.microsoftonline.com/TENANT/v2.0` for Entra ID. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Where people reach the web. */
  readonly baseUrl: string
  /** How the service is reached; absent: directly. */
  readonly ask?: Ask
}

export const CALLBACK_PATH = '/logga-in/svar'
const TIMEOUT_SECONDS = 10

/**
 * OpenID Connect, authorization code with PKCE, state and nonce. The id token's signature is checked although
 * it comes straight from the service, and RS256 is the only one taken. OWASP ASVS 5.0, 10.2 and 10.5.
 */
export function openIdConnect(settings: SignInSettings): SignInService {
  const redirectUri = new URL(CALLBACK_PATH, settings.baseUrl).href
  const connect = onceItWorks(() => discover(settings))
  return {
    async begin() {
      const service = await connect()
      const handshake = {
        state: openId.randomState(),
        nonce: openId.randomNonce(),
        verifier: openId.randomPKCECodeVerifier(),
      }
      const address = openId.buildAuthorizationUrl(service, {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        state: handshake.state,
        nonce: handshake.nonce,
        code_challenge: await openId.calculatePKCECodeChallenge(handshake.verifier),
        code_challenge_method: 'S256',
      })
      return { address: address.href, handshake }
    },
    async finish(query, handshake) {
      const service = await connect()
      try {
        return identityOf(await redeem(service, new URL(query, redirectUri), handshake), Temporal.Now.instant())
      } catch (error) {
        throw new SignInRefused('the answer of the sign-in service proves nobody', { cause: error })
      }
    },
  }
}

/** The claims of the id token that the code of this answer is worth. */
async function redeem(service: openId.Configuration, answer: URL, { state, nonce, verifier }: Handshake) {
  const tokens = await openId.authorizationCodeGrant(service, answer, {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  })
  return tokens.claims() ?? {}
}

async function discover({ issuer, clientId, clientSecret, ask }: SignInSettings): Promise<openId.Configuration> {
  const address = new URL(issuer)
  try {
    return await openId.discovery(
      address,
      clientId,
      { id_token_signed_response_alg: 'RS256' },
      openId.ClientSecretPost(clientSecret),
      {
        timeout: TIMEOUT_SECONDS,
        execute: [
          openId.enableNonRepudiationChecks,
          // Only an issuer on this very machine may be without TLS: the configuration refuses others.
          // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so only to stand out
          ...(address.protocol === 'http:' ? [openId.allowInsecureRequests] : []),
        ],
        ...(ask !== undefined && { [openId.customFetch]: ask }),
      },
    )
  } catch (error) {
    throw new SignInUnavailable(`the sign-in service at ${address.host} does not answer as it should`, { cause: error })
  }
}

/** Asked once when it goes well, and again when it did not: the service may be down when we start. */
function onceItWorks<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => {
    answer ??= ask().catch((error: unknown) => {
      answer = undefined
      throw error
    })
    return answer
  }
}
