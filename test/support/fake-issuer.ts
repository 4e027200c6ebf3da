import { createHash, createHmac, createSign, generateKeyPairSync, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export const CLIENT = { clientId: 'utlyst', clientSecret: 'a secret of the test' }
export const TENANT = '3a6f2b0c-90b1-4f7e-8e0f-0d6f3c1b2a4d'

export type Claims = Readonly<Record<string, unknown>>

/** What one sign-in at the issuer does otherwise than it should. */
export interface Misdeed {
  readonly claims?: Claims
  readonly algorithm?: 'RS256' | 'none' | 'HS256 with the public key' | 'RS256 of a stranger'
}

export interface FakeIssuer {
  readonly issuer: string
  /** Somebody signs in there: follows the address that we sent them to, and returns the query of the answer. */
  signIn(address: string, person: Claims, misdeed?: Misdeed): URLSearchParams
  /** What it was asked for codes: the bodies of the requests. */
  readonly redeemed: URLSearchParams[]
  close(): Promise<void>
}

interface Code {
  readonly request: URLSearchParams
  readonly person: Claims
  readonly misdeed: Misdeed
}

const keys = generateKeyPairSync('rsa', { modulusLength: 2048 })
const strangers = generateKeyPairSync('rsa', { modulusLength: 2048 })

/** A sign-in service of one tenant on loopback, which holds its clients to PKCE and serves a code once. */
export async function startFakeIssuer(): Promise<FakeIssuer> {
  const codes = new Map<string, Code>()
  const redeemed: URLSearchParams[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const body = new URLSearchParams(await bodyOf(request))
      const answer = answerTo(new URL(request.url ?? '/', issuer).pathname, body)
      response.writeHead('error' in answer ? 400 : 200, { 'content-type': 'application/json' })
      response.end(JSON.stringify(answer))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${TENANT}/v2.0`

  function answerTo(path: string, body: URLSearchParams): object {
    if (path.endsWith('/.well-known/openid-configuration')) return metadata(issuer)
    if (path.endsWith('/keys')) return { keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: '1', use: 'sig' }] }
    if (path.endsWith('/token')) return redeem(body)
    return { error: 'not_found' }
  }

  function redeem(body: URLSearchParams): object {
    redeemed.push(body)
    const code = codes.get(body.get('code') ?? '')
    codes.delete(body.get('code') ?? '')
    const challenge = createHash('sha256')
      .update(body.get('code_verifier') ?? '')
      .digest('base64url')
    if (code?.request.get('code_challenge') !== challenge) return { error: 'invalid_grant' }
    if (body.get('client_secret') !== CLIENT.clientSecret) return { error: 'invalid_client' }
    return { access_token: randomUUID(), token_type: 'Bearer', expires_in: 3600, id_token: tokenFor(issuer, code) }
  }

  return {
    issuer,
    redeemed,
    signIn(address, person, misdeed = {}) {
      const request = new URL(address).searchParams
      const code = randomUUID()
      codes.set(code, { request, person, misdeed })
      return new URLSearchParams({ code, state: request.get('state') ?? '' })
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function metadata(issuer: string) {
  return {
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    jwks_uri: `${issuer}/keys`,
    response_types_supported: ['code'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['client_secret_post'],
  }
}

function tokenFor(issuer: string, { request, person, misdeed }: Code): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    iss: issuer,
    aud: CLIENT.clientId,
    sub: `pairwise-${String(person['oid'])}`,
    tid: TENANT,
    nonce: request.get('nonce'),
    iat: now,
    nbf: now,
    exp: now + 3600,
    ...person,
    ...misdeed.claims,
  }
  return signed(claims, misdeed.algorithm ?? 'RS256')
}

function signed(claims: Claims, algorithm: NonNullable<Misdeed['algorithm']>): string {
  const alg = algorithm.split(' ')[0] ?? algorithm
  const body = [{ alg, kid: '1', typ: 'JWT' }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${body}.${signatureOf(body, algorithm)}`
}

function signatureOf(body: string, algorithm: NonNullable<Misdeed['algorithm']>): string {
  if (algorithm === 'none') return ''
  if (algorithm === 'HS256 with the public key') {
    const pem = keys.publicKey.export({ format: 'pem', type: 'spki' })
    return createHmac('sha256', pem).update(body).digest('base64url')
  }
  const { privateKey } = algorithm === 'RS256' ? keys : strangers
  return createSign('sha256').update(body).sign(privateKey, 'base64url')
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
