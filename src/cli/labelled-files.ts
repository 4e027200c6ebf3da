import { createReadStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { LabelledCall } from '#core/evaluate'
import type { LabelledNeed } from '#core/need-figures'
import { UsageError } from './command.ts'
import { type KeyedCall, readKeyed, readLabelled, readNeeds } from './json-lines.ts'

/** The labelled calls of all files, in the order given. @throws UsageError */
export async function readLabelledFiles(files: readonly string[]): Promise<readonly LabelledCall[]> {
  return readFiles(files, readLabelled, 'labelled calls')
}

/** The calls of all files, each under its key. @throws UsageError */
export async function readKeyedFiles(files: readonly string[]): Promise<readonly KeyedCall[]> {
  return readFiles(files, readKeyed, 'calls')
}

/** @throws UsageError */
export async function readNeedsFile(file: string): Promise<readonly LabelledNeed[]> {
  return readFiles([file], readNeeds, 'needs')
}

async function readFiles<T>(
  files: readonly string[],
  read: (stream: Readable, name: string) => Promise<readonly T[]>,
  what: string,
): Promise<readonly T[]> {
  const rows: T[] = []
  for (const file of files) {
    await access(file, constants.R_OK).catch(() => {
      throw new UsageError(`${file}: there is no such file to read`)
    })
    rows.push(...(await read(createReadStream(file, 'utf8'), file)))
  }
  if (rows.length === 0) throw new UsageError(`${files.join(', ')}: no ${what} in it`)
  return rows
}
