import { readFileSync } from 'node:fs'
import { createClassifier } from '#core/classify'
import { LEXICON, termsOf } from '#core/classifier/lexicon/lexicon'
import { createMatcher } from '#core/classifier/matcher'
import type { Model } from '#core/classifier/model'
import { splitWords } from '#core/classifier/words'
import type { ClassifierInput } from '#core/verdict'
import { readCorpus } from './corpus.ts'
import { end, tell } from './meter.ts'

/** What one process needs for judging the corpus; all in ms of the process, the quickest of all rounds. */
export interface Classified {
  readonly texts: number
  /** So many of the longest-running kind of sweep, in a process that has judged nothing before. */
  readonly coldSweepMs: number
  readonly tokensMs: number
  readonly corpusMs: number
  readonly p99Ms: number
  readonly megabyteMs: number
  readonly once: number
  readonly tenTimes: number
  readonly rules: number
  readonly twiceTheRules: number
}

/** `node classifier.ts ROUNDS` tells one `Classified`. */
const rounds = Number(process.argv[2] ?? '5')
const corpus = readCorpus()
const modelFile = new URL('../../src/core/classifier/model.json', import.meta.url)
const classify = createClassifier(JSON.parse(readFileSync(modelFile, 'utf8')) as Model)

const CALLS_OF_A_SWEEP = 622
const withText = corpus.filter(({ description = '' }) => description.length > 100)
const coldSweepMs = cpuOf(() => judge(withText.slice(0, CALLS_OF_A_SWEEP)))

/** Long enough that the reading is what costs, and not the answering. */
const long = corpus.filter(({ description = '' }) => description.length > 3000).slice(0, 200)
const tenfold = long.map((call) => ({ ...call, description: `${call.description ?? ''}\n`.repeat(10) }))
/** Half of its sentences are such that count for nothing, which is more work than those that count. */
const sentences = 'Kommuner kan söka stöd för energieffektivisering. A gender equality plan is asked of schools. '
const megabyte = { title: 'Stöd', description: sentences.repeat(11_000) }
const terms = Object.values(LEXICON).flatMap(termsOf)
const others = terms.map((term) => `${term.replaceAll('*', '')}q`)
const [match, matchTwice] = [createMatcher(terms), createMatcher([...terms, ...others])]
const words = corpus.map(({ title, description = '' }) => splitWords(`${title}\n${description}`))

const quickestOfText = corpus.map(() => Infinity)
const takes = Array.from({ length: rounds }, () => ({
  tokensMs: cpuOf(() => corpus.map(tokensOf)),
  corpusMs: cpuOf(() => judge(corpus)),
  megabyteMs: cpuOf(() => classify(megabyte)),
  once: cpuOf(() => judge(long)),
  tenTimes: cpuOf(() => judge(tenfold)),
  rules: cpuOf(() => words.forEach((one) => match(one, ignore))),
  twiceTheRules: cpuOf(() => words.forEach((one) => matchTwice(one, ignore))),
}))
for (let round = 0; round < rounds; round++) {
  corpus.forEach(
    (call, at) =>
      (quickestOfText[at] = Math.min(
        quickestOfText[at] ?? 0,
        wallOf(() => classify(call)),
      )),
  )
}
const quickest = (of: keyof (typeof takes)[number]): number => Math.min(...takes.map((take) => take[of]))
tell({
  texts: corpus.length,
  coldSweepMs,
  tokensMs: quickest('tokensMs'),
  corpusMs: quickest('corpusMs'),
  p99Ms: p99(quickestOfText),
  megabyteMs: quickest('megabyteMs'),
  once: quickest('once'),
  tenTimes: quickest('tenTimes'),
  rules: quickest('rules'),
  twiceTheRules: quickest('twiceTheRules'),
} satisfies Classified)
end()

function judge(calls: readonly ClassifierInput[]): void {
  for (const call of calls) classify(call)
}

/** The bare minimum of reading a text: what the bar is a multiple of. */
function tokensOf({ title, description = '' }: ClassifierInput): number {
  return (`${title}\n${description}`.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).length
}

/** Processor time, which another process on the machine does not lengthen. */
function cpuOf(work: () => unknown): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function wallOf(work: () => unknown): number {
  const before = performance.now()
  work()
  return performance.now() - before
}

function p99(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(0.99 * values.length)] ?? 0
}

function ignore(): void {
  // What was found is of no interest here.
}
