import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readLabelledFiles } from '#cli/labelled-files'
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
/** What a coordinator is shown, and so marks. */
const lifted: Sample = (some) => some.filter(({ verdict }) => verdict.relevance.grade >= 2)

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
  it('on lifted calls teach it what an organisation leaves alone', () => {
    expect(gain(ownMind, lifted, 0)).toBeGreaterThan(0.03)
  })

  it('on calls drawn from all of them, of which few are wanted, teach it some of that', () => {
    expect(gain(ownMind, anyCall, 0)).toBeGreaterThan(0.01)
  })

  it.each([
    ['an organisation with a mind of its own, lifted calls', ownMind, lifted],
    ['an organisation with a mind of its own, any calls', ownMind, anyCall],
    ['readers, whose view it was trained on, lifted calls', asReaders, lifted],
    ['readers, whose view it was trained on, any calls', asReaders, anyCall],
  ] as const)('with one in ten wrong do no harm to speak of: %s', (_name, taste, sample) => {
    expect(gain(taste, sample, WRONG)).toBeGreaterThan(-0.01)
  })
})
