import { describe, expect, it } from 'vitest'
import type { MarkedCall } from '#core/learn-mark'
import type { Mark } from '#core/triage'
import { proposals } from '#core/learn-proposals'
import type { ClassifierInput } from '#core/verdict'
import type { TopicId } from '#core/vocabulary'

interface Words {
  readonly mark?: Mark
  readonly topics?: readonly TopicId[]
  readonly publisher?: string
  readonly reason?: string
}

function marked(key: number, { mark = 'not-for-us', topics = [], publisher, reason }: Words): MarkedCall {
  const scores = { sustainability: 0, business: 0, competence: 0, relevance: 0.5 }
  const input: ClassifierInput = { title: 'a', ...(publisher !== undefined && { publisher }) }
  const verdict = { focus: [], topics, relevance: { grade: 2 as const, score: 0.5 }, scores, reasons: [] }
  return { key: String(key), mark, call: { input, verdict }, ...(reason !== undefined && { reason }) }
}

const several = (count: number, words: Words, from = 0): readonly MarkedCall[] =>
  Array.from({ length: count }, (_, index) => marked(from + index, words))

describe('a rule', () => {
  it('is proposed after five "not for us" that share a cause, as a question', () => {
    expect(proposals(several(4, { topics: ['culture'] }))).toEqual([])
    const [first, ...others] = proposals(several(5, { topics: ['culture'], reason: 'inte vårt uppdrag' }))
    expect(others).toEqual([])
    expect(first).toEqual({
      cause: { kind: 'topic', id: 'culture' },
      marks: ['0', '1', '2', '3', '4'],
      reasons: ['inte vårt uppdrag'],
      text: 'Ni har sagt nej till 5 utlysningar om Kultur och kreativa näringar. Tysta detta för alla, bara för en verksamhet, eller behåll?',
    })
  })

  it('is not proposed when a call of the same cause was wanted', () => {
    const wanted = marked(9, { mark: 'relevant', topics: ['culture'] })
    expect(proposals([...several(6, { topics: ['culture'] }), wanted])).toEqual([])
  })

  it('is not proposed for parked calls', () => {
    expect(proposals(several(6, { mark: 'parked', topics: ['culture'] }))).toEqual([])
  })

  it('is not asked again once it was answered', () => {
    const marks = several(5, { topics: ['culture'] })
    expect(proposals(marks, [{ kind: 'topic', id: 'culture' }])).toEqual([])
  })

  it('is not asked of another cause for marks that the answered one has all', () => {
    const marks = several(5, { topics: ['culture'], publisher: 'P' })
    expect(proposals(marks, [{ kind: 'topic', id: 'culture' }])).toEqual([])
  })

  it('is not proposed for calls that only came at the wrong time', () => {
    expect(proposals(several(6, { topics: ['culture'], reason: 'no-time' }))).toEqual([])
  })

  it('is asked once of marks that share two causes, by the wider', () => {
    const marks = [...several(5, { topics: ['culture'], publisher: 'P' }), marked(5, { publisher: 'P' })]
    expect(proposals(marks).map(({ cause }) => cause)).toEqual([{ kind: 'publisher', id: 'P' }])
  })

  it('is no longer proposed when a mark is removed', () => {
    const marks = several(5, { topics: ['culture'] })
    expect(proposals(marks.slice(1))).toEqual([])
  })
})
