import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readLabelled } from '#cli/json-lines'
import { createClassifier } from '#core/classify'
import type { Model } from '#core/classifier/model'
import { modelText } from '#core/classifier/model-text'
import type { LabelledCall } from '#core/evaluate'
import { crossValidate, train } from '#core/train'

const SHARED = join(import.meta.dirname, '../../../shared/data')
const GOLD = join(SHARED, 'gold')
const isHere = existsSync(GOLD)
const FILES = ['focus-en.train', 'focus-en.extra', 'focus-en.dev', 'focus-nordic.dev']
const SLOW = 300_000

const modelFile = new URL('../../src/core/classifier/model.json', import.meta.url)
const model = JSON.parse(readFileSync(modelFile, 'utf8')) as Model

async function labelled(): Promise<readonly LabelledCall[]> {
  const files = FILES.map((name) => join(GOLD, `${name}.jsonl`))
  return (await Promise.all(files.map((file) => readLabelled(createReadStream(file, 'utf8'), file)))).flat()
}

describe.skipIf(!isHere)('the classifier on calls that readers labelled (../shared/data/gold)', () => {
  it(
    'agrees with readers on calls that it had not seen',
    async () => {
      const { english, nordic } = crossValidate(await labelled())
      expect([english.n, nordic.n]).toEqual([831, 105])
      expect(english.focus.macroF1).toBeGreaterThan(0.855)
      expect(english.relevance.averagePrecision).toBeGreaterThan(0.81)
      expect(english.relevance.f1AtLeast2).toBeGreaterThan(0.75)
      expect(english.relevance.meanAbsoluteError).toBeLessThan(0.26)
      expect(english.topics.microF1).toBeGreaterThan(0.76)
      expect(nordic.focus.macroF1).toBeGreaterThan(0.84)
      expect(nordic.relevance.averagePrecision).toBeGreaterThan(0.95)
      expect(nordic.relevance.f1AtLeast2).toBeGreaterThan(0.9)
      expect(nordic.relevance.meanAbsoluteError).toBeLessThan(0.35)
      expect(nordic.topics.microF1).toBeGreaterThan(0.68)
    },
    SLOW,
  )

  it(
    'is the model that training on them gives, to the byte',
    async () => {
      expect(modelText(train(await labelled()))).toBe(readFileSync(modelFile, 'utf8'))
    },
    SLOW,
  )

  it('holds concepts, words, codes and weights, and no sentence of a call', () => {
    const names = new Set(Object.values(model.heads).flatMap(({ weights }) => Object.keys(weights)))
    for (const name of names)
      expect(name).toMatch(
        /^(always|nordic|title only|word \p{L}{3,}|(has|title|theme|programme|code|action) [a-z0-9 +&.,-]{1,80})$/u,
      )
  })
})

describe.skipIf(!isHere)('the classifier on the whole corpus (../shared/data/eu/corpus)', () => {
  it(
    'gives a whole verdict on each of the 2,389 texts, with no more than five reasons an answer',
    () => {
      const classify = createClassifier(model)
      const lines = gunzipSync(readFileSync(join(SHARED, 'eu/corpus/opportunities.derived.jsonl.gz'))).toString()
      const calls = lines
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as { title: string })
      expect(calls.length).toBe(2389)
      for (const call of calls) {
        const { reasons, scores } = classify(call)
        for (const some of Map.groupBy(reasons, (reason) => reason.for).values()) expect(some.length).toBeLessThan(6)
        expect(Object.values(scores).every((score) => score >= 0 && score <= 1)).toBe(true)
      }
    },
    SLOW,
  )
})
