import { createReadStream } from 'node:fs'
import { access, constants } from 'node:fs/promises'
import type { LabelledCall } from '#core/evaluate'
import { UsageError } from './command.ts'
import { readLabelled } from './json-lines.ts'

/** The labelled calls of all files, in the order given. @throws UsageError */
export async function readLabelledFiles(files: readonly string[]): Promise<readonly LabelledCall[]> {
  const calls: LabelledCall[] = []
  for (const file of files) {
    await access(file, constants.R_OK).catch(() => {
      throw new UsageError(`${file}: there is no such file to read`)
    })
    calls.push(...(await readLabelled(createReadStream(file, 'utf8'), file)))
  }
  if (calls.length === 0) throw new UsageError(`${files.join(', ')}: no labelled calls in it`)
  return calls
}
