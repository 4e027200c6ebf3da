import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { ClassifierInput } from '#core/verdict'

const FILE = join(import.meta.dirname, '../../../shared/data/eu/corpus/opportunities.derived.jsonl.gz')

/** Whether the captured corpus is at hand. */
export const hasCorpus = (): boolean => existsSync(FILE)

/** The captured texts of EU calls. */
export function readCorpus(): readonly ClassifierInput[] {
  const lines = gunzipSync(readFileSync(FILE)).toString().trim().split('\n')
  return lines.map((line) => JSON.parse(line) as ClassifierInput)
}
