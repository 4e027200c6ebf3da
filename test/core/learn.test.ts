import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adjust, learn, lessonsFor, lessonText, MOST_SHIFT } from '#core/learn'
import type { JudgedCall } from '#core/learn-cause'
import type { MarkedCall } from '#core/learn-mark'
import type { Mark } from '#core/triage'
import { TOPIC_IDS, type TopicId } from '#core/vocabulary'

function call(topics: readonly TopicId[], score: number): JudgedCall {
  const scores = { sustainability: 0, business: 0, competence: 0, relevance: score }
  return { input: { title: 'a' }, verdict: { focus: [], topics, relevance: { grade: 2, score }, scores, reasons: [] } }
}

const marked = (key: string, mark: Mark, topics: readonly TopicId[], score = 0.7): MarkedCall => ({
  key,
  mark,
  call: call(topics, score),
})

/** Culture is never wanted, water always. */
const MARKS = Array.from({ length: 6 }, (_, index) => [
  marked(`culture ${index}`, 'not-for-us', ['culture']),
  marked(`water ${index}`, 'relevant', ['nature-water']),
]).flat()

const scoreOf = (one: JudgedCall, marks: readonly MarkedCall[]) => adjust(one, learn(marks)).relevance.score

const LONG = process.env.UTLYST_TEST_LONG === '1'
const someMarks = fc.uniqueArray(
  fc.record({
    key: fc.string({ minLength: 1 }),
    mark: fc.constantFrom<Mark>('relevant', 'not-for-us', 'parked'),
    topics: fc.uniqueArray(fc.constantFrom(...TOPIC_IDS), { maxLength: 4 }),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { selector: ({ key }) => key, maxLength: 40 },
)
const toMarks = (some: readonly { key: string; mark: Mark; topics: readonly TopicId[]; score: number }[]) =>
  some.map(({ key, mark, topics, score }) => marked(key, mark, topics, score))
const options = { seed: 5, numRuns: LONG ? 1000 : 100 }

describe('marks', () => {
  it('move calls of the same topic down or up at once, and others not at all', () => {
    expect(scoreOf(call(['culture'], 0.7), MARKS)).toBeLessThan(0.6)
    expect(scoreOf(call(['nature-water'], 0.7), MARKS)).toBeGreaterThan(0.75)
    expect(scoreOf(call(['mobility'], 0.7), MARKS)).toBe(0.7)
  })

  it('move the order of calls, never the grade by which they are lifted', () => {
    const adjusted = adjust(call(['culture'], 0.7), learn(MARKS))
    expect(adjusted.relevance.grade).toBe(2)
    expect(adjusted.scores.relevance).toBe(adjusted.relevance.score)
  })

  it('that say what was foreseen teach nothing', () => {
    const foreseen = [marked('a', 'relevant', ['culture'], 0.95), marked('b', 'not-for-us', ['mobility'], 0.05)]
    expect(learn(foreseen)).toEqual(new Map())
  })

  it('that park a call teach nothing', () => {
    expect(learn(MARKS.map((one) => ({ ...one, mark: 'parked' as const })))).toEqual(new Map())
  })

  it('of one topic alone, all of them "no", are a lesson of that topic', () => {
    const noes = MARKS.filter(({ mark }) => mark === 'not-for-us').slice(0, 5)
    expect(scoreOf(call(['culture'], 0.7), noes)).toBeLessThan(0.6)
    expect(scoreOf(call(['mobility'], 0.7), noes)).toBe(0.7)
  })

  it('that only say that there is no time teach nothing', () => {
    const late = MARKS.map((one) => (one.mark === 'not-for-us' ? { ...one, reason: 'no-time' } : one))
    expect(scoreOf(call(['culture'], 0.7), late)).toBe(0.7)
  })

  it('leave the verdict as it was when there are none', () => {
    const one = call(['culture'], 0.7)
    expect(adjust(one, learn([]))).toBe(one.verdict)
  })

  it('tell why a call moved', () => {
    const lessons = lessonsFor(call(['culture'], 0.7), learn(MARKS))
    expect(lessons.map(lessonText)).toEqual(['ni har sagt nej till 6 av 6 om Kultur och kreativa näringar'])
  })

  it('when one is removed restore the former scores exactly, whatever the order', () => {
    fc.assert(
      fc.property(someMarks, fc.nat(), (some, at) => {
        const marks = toMarks(some)
        const extra = marked('\uffff extra', 'not-for-us', ['culture', 'mobility'], 0.9)
        const place = at % (marks.length + 1)
        const more = [...marks.slice(0, place), extra, ...marks.slice(place)]
        const former = learn(more.filter((one) => one !== extra).toReversed())
        for (const topic of TOPIC_IDS) {
          const one = call([topic, 'culture'], 0.37)
          expect(adjust(one, former)).toEqual(adjust(one, learn(marks)))
        }
      }),
      options,
    )
  })

  it('never move a call further than the bound, and keep every score between 0 and 1', () => {
    const odds = (score: number) => Math.log(score / (1 - score))
    fc.assert(
      fc.property(someMarks, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (some, score) => {
        const adjusted = scoreOf(call(TOPIC_IDS.slice(0, 4), score), toMarks(some))
        expect(adjusted).toBeGreaterThan(0)
        expect(adjusted).toBeLessThan(1)
        expect(Math.abs(odds(adjusted) - odds(score))).toBeLessThan(MOST_SHIFT + 0.01)
      }),
      options,
    )
  })
})
