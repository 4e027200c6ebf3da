import { pipeline, type Readable, type Transform } from 'node:stream'
import { constants, createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib'

/** How much of a body is read, in bytes after decompression, and what happens when there is more. */
export interface BodyLimit {
  readonly maxBytes: number
  readonly whenMore: 'fail' | 'cut'
}

export class BodyTooLarge extends Error {
  override readonly name = 'BodyTooLarge'
}

export class UnreadableEncoding extends Error {
  readonly code = 'UNREADABLE_ENCODING'
  override readonly name = 'UnreadableEncoding'
}

const MAX_LAYERS = 3

/** Frames with a window above 8 MiB are not for HTTP (RFC 9659), and would cost that much memory each. */
const zstdOptions = { params: { [constants.ZSTD_d_windowLogMax]: 23 } }

const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: () => createZstdDecompress(zstdOptions),
}

/** For `Accept-Encoding`. Deflate is read but not asked for: servers disagree on what it is. */
export const ACCEPTED_ENCODINGS = 'gzip, br, zstd'

/**
 * The unpacked bytes of a body, counted while they come, so that a small answer that unpacks to
 * gigabytes ends at the limit; the connection is then destroyed.
 * @param encoding the answer's Content-Encoding.
 * @throws BodyTooLarge, UnreadableEncoding, and whatever the stream fails with.
 */
export async function readBody(body: Readable, encoding: string, limit: BodyLimit): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of unpacked(body, encoding) as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size <= limit.maxBytes) continue
    if (limit.whenMore === 'cut') break
    throw new BodyTooLarge()
  }
  return Buffer.concat(chunks, Math.min(size, limit.maxBytes))
}

function unpacked(body: Readable, encoding: string): Readable {
  body.on('error', ignore) // whoever stops reading early destroys the stream, which then reports that as an error
  const layers = layersOf(encoding, body)
  return layers.length === 0 ? body : (pipeline([body, ...layers], ignore) as unknown as Readable)
}

function layersOf(encoding: string, body: Readable): Transform[] {
  const names = encoding
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity')
  const known = names.every((name) => Object.hasOwn(DECODERS, name))
  if (!known || names.length > MAX_LAYERS) {
    body.destroy()
    throw new UnreadableEncoding(`cannot unpack "${encoding.slice(0, 100)}"`)
  }
  return names.toReversed().flatMap((name) => DECODERS[name]?.() ?? [])
}

function ignore(): void {}
