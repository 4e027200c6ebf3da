import { randomUUID } from 'node:crypto'
import type { PageRequest } from '#source-kit/contract'

/** A request as it goes over the wire, whatever address it goes to. */
export interface Outgoing {
  readonly method: 'GET' | 'POST'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Buffer
  /** It carries a key, which is for this origin alone. */
  readonly isSecret?: boolean
}

/** Encodes the request of a source. A body makes it a POST unless the source says otherwise. */
export function outgoing(request: PageRequest): Outgoing {
  const headers = { ...lowerCase(request.headers), accept: request.accept ?? '*/*' }
  const content = encodedContent(request)
  if (content === undefined) return { method: request.method ?? 'GET', headers }
  return {
    method: request.method ?? 'POST',
    headers: { ...headers, 'content-type': content.type },
    body: content.body,
  }
}

/** A redirect that turns a POST into a GET: the body and its type stay behind. */
export function withoutBody(original: Outgoing): Outgoing {
  const { body: _, headers, ...rest } = original
  const { 'content-type': __, ...others } = headers
  return { ...rest, method: 'GET', headers: others }
}

/** One name, one header: what the shell itself sends outranks the source, however that writes it. */
function lowerCase(headers: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]))
}

function encodedContent(request: PageRequest): { type: string; body: Buffer } | undefined {
  if (request.form !== undefined) return encodedForm(request.form)
  if (request.json === undefined) return undefined
  return { type: 'application/json', body: Buffer.from(JSON.stringify(request.json)) }
}

/**
 * The EU portal answers 500 unless each part says that it is JSON. Written by hand: `FormData` would load a second HTTP
 * client, the one inside Node, at every start.
 */
function encodedForm(form: Readonly<Record<string, unknown>>): { type: string; body: Buffer } {
  const boundary = `part-${randomUUID()}`
  const parts = Object.entries(form).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name.replaceAll('"', '%22')}"; filename="blob"\r\n` +
      `Content-Type: application/json\r\n\r\n${JSON.stringify(value)}\r\n`,
  )
  return {
    type: `multipart/form-data; boundary=${boundary}`,
    body: Buffer.from(`${parts.join('')}--${boundary}--\r\n`),
  }
}
