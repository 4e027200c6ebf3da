import { execFile } from 'node:child_process'
import type { ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import * as zlib from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { failure, openHttp, page, patient, startPortal } from './loopback.ts'
import { AnswerTooLarge } from '#fetch/errors'

const MEGABYTE = 1_000_000
const SIZE_MB = process.env['UTLYST_TEST_LONG'] === '1' ? 1_000 : 100
const run = promisify(execFile)

const COMPRESSORS: Readonly<Record<string, () => zlib.Gzip | zlib.BrotliCompress | zlib.ZstdCompress | zlib.Deflate>> =
  {
    gzip: () => zlib.createGzip(),
    deflate: () => zlib.createDeflate(),
    br: () => zlib.createBrotliCompress({ params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }),
    zstd: () => zlib.createZstdCompress(),
  }

describe('a body that grows', () => {
  test.each([...Object.keys(COMPRESSORS), 'gzip, gzip', 'identity'])(
    'packed as %s ends at 25 MB, within 60 MB of memory, and so does the connection',
    async (encoding) => {
      const bomb = await pack(encoding)
      const ended = Promise.withResolvers<unknown>()
      await using portal = await startPortal((_, response) => {
        response.on('close', () => ended.resolve(undefined))
        response.writeHead(200, { 'content-encoding': encoding })
        if (encoding === 'identity') pour(response)
        else response.end(bomb)
      })
      const { error, grownMb } = await readInOwnProcess(portal.port)
      expect(error).toMatch(/^AnswerTooLarge: 127.0.0.1:\d+\/bomb sent more than 25 MB$/)
      expect(grownMb).toBeLessThan(60)
      await ended.promise
    },
  )

  test('is read to the last byte of the limit', async () => {
    const sizes = [999, 1_000, 1_001]
    await using portal = await startPortal((_, response) => void response.end('x'.repeat(sizes.shift() ?? 0)))
    await using shell = openHttp({ maxBytes: 1_000 })
    const read = () => shell.http.fetch(page(portal.url()), patient)
    expect((await read()).bytes).toBe(999)
    expect((await read()).bytes).toBe(1_000)
    expect(await failure(read())).toBeInstanceOf(AnswerTooLarge)
  })
})

describe('a packed body', () => {
  const text = 'Utlysning för små och medelstora företag. '.repeat(100)

  test.each(['gzip', 'x-gzip', 'deflate', 'br', 'zstd', 'GZIP', 'identity', 'gzip, br', 'br, gzip, zstd'])(
    'as %s is read as it was written',
    async (encoding) => {
      const packed = encoding
        .toLowerCase()
        .split(', ')
        .reduce((bytes: Buffer, name) => packOnce(name, bytes), Buffer.from(text))
      await using portal = await startPortal((_, response) => {
        response.writeHead(200, { 'content-encoding': encoding, 'content-length': packed.length }).end(packed)
      })
      await using shell = openHttp()
      const answer = await shell.http.fetch(page(portal.url()), patient)
      expect(answer.body).toBe(text)
      expect(answer.bytes).toBe(Buffer.byteLength(text))
      expect(portal.seen[0]?.headers['accept-encoding']).toBe('gzip, br, zstd')
    },
  )

  test('that needs 128 MB of memory to be unpacked is left packed', async () => {
    const params = { [zlib.constants.ZSTD_c_windowLog]: 27 }
    await using portal = await startPortal((_, response) => {
      response.writeHead(200, { 'content-encoding': 'zstd' })
      const packer = zlib.createZstdCompress({ params })
      packer.pipe(response)
      packer.end(text)
    })
    await using shell = openHttp()
    const error = await failure(shell.http.fetch(page(portal.url()), patient))
    expect(error.message).toMatch(/could not be read \(ZSTD_error_frameParameter_windowTooLarge\)/)
  })

  test('in more than three layers is not unpacked', async () => {
    await using portal = await startPortal((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip, gzip, gzip, gzip' }).end('x')
    })
    await using shell = openHttp()
    const error = await failure(shell.http.fetch(page(portal.url()), patient))
    expect(error.message).toMatch(/could not be read/)
  })
})

function packOnce(name: string, bytes: Buffer): Buffer {
  if (name === 'br') return zlib.brotliCompressSync(bytes)
  if (name === 'zstd') return zlib.zstdCompressSync(bytes)
  if (name === 'deflate') return zlib.deflateSync(bytes)
  return name === 'identity' ? bytes : zlib.gzipSync(bytes)
}

/** Zeros, packed; the layers of "gzip, gzip" one over the other. */
async function pack(encoding: string): Promise<Buffer> {
  const [first = '', ...more] = encoding.split(', ')
  const compressor = COMPRESSORS[first]?.()
  if (compressor === undefined) return Buffer.alloc(0)
  const chunks: Buffer[] = []
  const packed = (async () => {
    for await (const chunk of compressor as AsyncIterable<Buffer>) chunks.push(chunk)
  })()
  const zeros = Buffer.alloc(MEGABYTE)
  for (let i = 0; i < SIZE_MB; i++) {
    if (!compressor.write(zeros)) await new Promise((done) => compressor.once('drain', done))
  }
  compressor.end()
  await packed
  return more.reduce((bytes: Buffer, name) => packOnce(name, bytes), Buffer.concat(chunks))
}

function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(65_536)
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', more)
  more()
}

/** Memory is only told apart from that of the tests in a process of its own. */
async function readInOwnProcess(port: number): Promise<{ error: string; grownMb: number }> {
  const reader = `${import.meta.dirname}/bomb-reader.ts`
  const { stdout } = await run(process.execPath, [reader, `http://127.0.0.1:${port}/bomb`])
  return JSON.parse(stdout) as { error: string; grownMb: number }
}
