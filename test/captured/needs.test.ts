import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readKeyedFiles, readNeedsFile } from '#cli/labelled-files'
import { createClassifier } from '#core/classify'
import type { Model } from '#core/classifier/model'
import { createNeedMatcher, strongOf } from '#core/need'
import { evaluateNeeds, type NeedFigures } from '#core/need-figures'

const GOLD = join(import.meta.dirname, '../../../shared/data/gold')
const isHere = existsSync(GOLD)
const gold = (name: string) => join(GOLD, `${name}.jsonl`)
const modelFile = new URL('../../src/core/classifier/model.json', import.meta.url)

async function figuresOver(pool: readonly string[]): Promise<NeedFigures> {
  const classify = createClassifier(JSON.parse(readFileSync(modelFile, 'utf8')) as Model)
  const calls = await readKeyedFiles(pool.map(gold))
  const match = createNeedMatcher(calls.map(({ key, ...input }) => ({ key, input, verdict: classify(input) })))
  return evaluateNeeds(await readNeedsFile(gold('needs.dev')), ({ text }) =>
    match({ text }).map(({ call }) => call.key),
  )
}

describe.skipIf(!isHere)('needs that readers matched with calls (../shared/data/gold)', () => {
  it('find what the readers found among the 312 calls that they read', async () => {
    const { needs, ndcg10, recall20 } = await figuresOver(['focus-en.dev', 'focus-nordic.dev'])
    expect(needs).toBe(9)
    expect(ndcg10).toBeGreaterThan(0.62)
    expect(recall20).toBeGreaterThan(0.88)
  })

  it('are told unasked of calls of which most fit', async () => {
    const classify = createClassifier(JSON.parse(readFileSync(modelFile, 'utf8')) as Model)
    const calls = await readKeyedFiles(['focus-en.dev', 'focus-nordic.dev'].map(gold))
    const match = createNeedMatcher(calls.map(({ key, ...input }) => ({ key, input, verdict: classify(input) })))
    const needs = await readNeedsFile(gold('needs.dev'))
    const gains = needs.flatMap(({ text, relevant }) =>
      strongOf(match({ text })).map(({ call }) => relevant[call.key] ?? 0),
    )
    expect(gains.length).toBeGreaterThan(8)
    expect(gains.filter((gain) => gain >= 1).length / gains.length).toBeGreaterThan(0.5)
    expect(gains.filter((gain) => gain > 0).length / gains.length).toBeGreaterThan(0.6)
  })

  it('find it still among three times as many, of which the others were not read for needs', async () => {
    const pool = ['focus-en.dev', 'focus-nordic.dev', 'focus-en.train', 'focus-en.extra']
    const { ndcg10, recall20 } = await figuresOver(pool)
    expect(ndcg10).toBeGreaterThan(0.5)
    expect(recall20).toBeGreaterThan(0.8)
  })
})
