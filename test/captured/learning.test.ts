import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readLabelledFiles } from '#cli/labelled-files'
import { programmeFamily } from '#core/classifier/programme'
import { averagePrecision, type LabelledCall } from '#core/evaluate'
import { adjust, learn } from '#core/learn'
import type { JudgedCall } from '#core/learn-cause'
import type { MarkedCall } from '#core/learn-mark'
import { unseenVerdicts } from '#core/train'
import { TOPIC_IDS } from '#core/vocabulary'
import { seededRandom } from '../support/seeded-random.ts'

const GOLD = join(import.meta.dirname, '../../../shared/data/gold')
const isHere = existsSync(GOLD)
const FILES = ['focus-en.train', 'focus-en.extra', 'focus-en.dev', 'focus-nordic.dev']
const SLOW = 300_000
const ORDERS = 50
const MARKS = 40
const WRONG = MARKS / 10
const TOPICS_LEFT_ALONE = 6

/** Whether the organisation wants a call; made anew for each order, with that order's chance. */
type Taste = (random: () => number) => (call: LabelledCall) => boolean

/** What the readers called relevant to the city: what the classifier was trained to foresee. */
const asReaders: Taste = () => (call) => call.relevance >= 2
/** An organisation with a mind of its own: of what the readers called relevant, six topics are not its business. */
const ownMind: Taste = (random) => {
  const left = shuffled(TOPIC_IDS, random).slice(0, TOPICS_LEFT_ALONE)
  return (call) => call.relevance >= 2 && !call.topics.some((topic) => left.includes(topic))
}

/** The same for programmes: a third of them are not its business. */
const ownProgrammes: Taste = (random) => {
  const families = [...new Set(rows.map(({ label }) => programmeFamily(label)))]
  const left = shuffled(families, random).slice(0, Math.round(families.length / 3))
  return (call) => call.relevance >= 2 && !left.includes(programmeFamily(call))
}

interface Row extends JudgedCall {
  readonly label: LabelledCall
}

let rows: readonly Row[]
beforeAll(async () => {
  if (!isHere) return
  const calls = await readLabelledFiles(FILES.map((name) => join(GOLD, `${name}.jsonl`)))
  const verdicts = unseenVerdicts(calls)
  rows = calls.flatMap((label, index) => {
    const verdict = verdicts[index]
    return verdict === undefined ? [] : [{ label, input: label, verdict }]
  })
}, SLOW)

type Sample = (rows: readonly Row[]) => readonly Row[]
const anyCall: Sample = (some) => some
const lifted: Sample = (some) => some.filter(({ verdict }) => verdict.relevance.grade >= 2)
/** What a coordinator is shown, and so marks: the lifted calls and those just below the line. */
const queued: Sample = (some) =>
  some.filter(
    ({ verdict: { relevance } }) => relevance.grade >= 2 || (relevance.grade === 1 && relevance.score >= 0.25),
  )

/** What the marks gain, in average precision on the rest: the mean over the orders. */
function gain(taste: Taste, sample: Sample, wrong: number): number {
  const gains = Array.from({ length: ORDERS }, (_, seed) => {
    const random = seededRandom(1000 + seed)
    const isWanted = taste(random)
    const order = shuffled(rows, random)
    const chosen = sample(order).slice(0, MARKS)
    const adjustment = learn(chosen.map((row, index) => marked(row, isWanted(row.label) !== index < wrong)))
    const rest = order.filter((row) => !chosen.includes(row))
    const precision = (score: (row: Row) => number): number =>
      averagePrecision(rest.toSorted((a, b) => score(b) - score(a)).map(({ label }) => isWanted(label)))
    return precision((row) => adjust(row, adjustment).relevance.score) - precision((row) => row.verdict.relevance.score)
  })
  return gains.reduce((sum, one) => sum + one, 0) / gains.length
}

const marked = (call: Row, isYes: boolean): MarkedCall => ({
  key: call.label.key,
  call,
  mark: isYes ? 'relevant' : 'not-for-us',
})

function shuffled<T>(values: readonly T[], random: () => number): readonly T[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value)
}

describe.skipIf(!isHere)('forty marks on calls that the classifier had not seen (../shared/data/gold)', () => {
  it.each([
    ['leaves six topics alone, marked from the queue', ownMind, queued],
    ['leaves six topics alone, marked as they are lifted', ownMind, lifted],
    ['leaves a third of the programmes alone, marked from the queue', ownProgrammes, queued],
    ['leaves a third of the programmes alone, of any calls', ownProgrammes, anyCall],
  ] as const)('teach it what an organisation wants that %s', (_name, taste, sample) => {
    expect(gain(taste, sample, 0)).toBeGreaterThan(0.03)
  })

  it('teach it some of that on calls drawn from all of them, of which few are wanted', () => {
    expect(gain(ownMind, anyCall, 0)).toBeGreaterThan(0.015)
  })

  // The classifier was trained on what these readers say: their marks hold nothing that it does not know.
  it.each([
    ['lifted calls', lifted],
    ['queued calls', queued],
    ['any calls', anyCall],
  ] as const)('leave it as it is where they say what it was trained on: %s', (_name, sample) => {
    expect(Math.abs(gain(asReaders, sample, 0))).toBeLessThan(0.01)
  })

  it.each([
    ['an organisation with a mind of its own, queued calls', ownMind, queued],
    ['an organisation with a mind of its own, any calls', ownMind, anyCall],
    ['an organisation with programmes of its own, queued calls', ownProgrammes, queued],
    ['readers, whose view it was trained on, lifted calls', asReaders, lifted],
    ['readers, whose view it was trained on, any calls', asReaders, anyCall],
  ] as const)('with one in ten wrong never make it worse by more than 0.01: %s', (_name, taste, sample) => {
    expect(gain(taste, sample, WRONG)).toBeGreaterThan(-0.01)
  })
})
