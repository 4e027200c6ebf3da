import { describe, expect, it } from 'vitest'
import { createMatcher } from '#core/classifier/matcher'
import { LEXICON, termsOf } from '#core/classifier/lexicon/lexicon'
import { createWordMemory } from '#core/classifier/word-memory'
import { sentenceAt, splitWords } from '#core/classifier/words'

function found(terms: readonly string[], text: string): readonly string[] {
  const met: string[] = []
  createMatcher(terms)(splitWords(text), (term, word) => met.push(`${terms[term] ?? ''}@${word}`))
  return met
}

describe('a term', () => {
  it.each<[string, string, string, boolean]>([
    ['without asterisk is the whole word', 'rail', 'rail', true],
    ['without asterisk is not its beginning', 'rail', 'railway', false],
    ['with one behind begins a word', 'energi*', 'energieffektivisering', true],
    ['with one behind does not end a word', 'energi*', 'solenergi', false],
    ['with one before ends a word', '*energi', 'solenergi', true],
    ['with one before does not begin a longer one', '*energi', 'energikrav', false],
    ['with two stands inside a word', '*klimat*', 'stadsklimatplan', true],
    ['does not care for capitals', 'ukrain*', 'UKRAINE', true],
  ])('%s', (_name, term, text, isFound) => {
    expect(found([term], text).length > 0).toBe(isFound)
  })

  it('of several words is met across hyphens and marks, in order', () => {
    expect(found(['start up*'], 'the start-ups of today')).toEqual(['start up*@1'])
    expect(found(['start up*'], 'up and start')).toEqual([])
  })

  it('of several words is not met beyond the end', () => {
    expect(found(['district heating'], 'a district')).toEqual([])
  })
})

describe('words that somebody entered', () => {
  const HOSTILE = [
    '(a+)+$',
    '.*',
    'vatten|skola',
    '[a-z]{1,99}',
    '\\',
    '^',
    '',
    '*',
    '**',
    '* *',
    '__proto__',
    '\ud800',
  ]

  it('are letters and never a rule: signs of regular expressions match nothing but themselves', () => {
    expect(found(HOSTILE, `vatten skola ${'a'.repeat(50)}! constructor`)).toEqual([])
  })

  it('keep the other terms as they are', () => {
    expect(found([...HOSTILE, 'skola'], 'vatten skola')).toEqual(['skola@1'])
  })

  it('have an asterisk in their middle left out', () => {
    expect(found(['en*ergi'], 'energi')).toEqual(['en*ergi@0'])
  })

  it('cost no more when they nearly match at every letter', () => {
    const terms = ['*aaaaaaaaab*', 'aaaaaaaaaaaaaaaaab']
    expect(found(terms, 'a'.repeat(60))).toEqual([])
    expect(found(terms, 'a'.repeat(200_000))).toEqual([])
  })
})

describe('the work of reading', () => {
  it('grows with the different words, not with the length of the text', () => {
    let read = 0
    const answers = createWordMemory(() => ++read)
    answers(splitWords('vatten skola energi '.repeat(10_000)))
    expect(read).toBe(3)
  })

  it('reads each word once more at most when more words come than are remembered', () => {
    let read = 0
    const answers = createWordMemory(() => ++read)
    const many = splitWords(Array.from({ length: 200_000 }, (_, number) => `w${number}`).join(' '))
    answers(many)
    expect(read).toBe(200_000)
  })

  it('tells words with the same letters in another order apart', () => {
    const answers = createWordMemory((word) => word)
    expect(answers(splitWords('ab ba ab Ab'))).toEqual(['ab', 'ba', 'ab', 'ab'])
  })
})

describe('the sentence around a word', () => {
  const text = 'Calls open in May. Municipalities can apply for heat plans! Others cannot.\nNew paragraph'

  it('goes from stop to stop', () => {
    expect(sentenceAt(text, text.indexOf('heat'))).toBe('Municipalities can apply for heat plans!')
  })

  it('ends with its line', () => {
    expect(sentenceAt(text, text.indexOf('paragraph'))).toBe('New paragraph')
  })

  it('is cut around the word when it is endless, and says so', () => {
    const endless = `${'before '.repeat(200)}needle ${'after '.repeat(200)}`
    const sentence = sentenceAt(endless, endless.indexOf('needle'))
    expect(sentence).toContain('needle')
    expect(sentence.length).toBeLessThan(340)
    expect([sentence.startsWith('… '), sentence.endsWith(' …')]).toEqual([true, true])
  })
})

describe('the lexicon', () => {
  it('writes its terms so that they can be met: lower case, words of letters and digits, asterisks at their ends', () => {
    const readable = /^\*?[\p{L}\p{N}]+\*?( \*?[\p{L}\p{N}]+\*?)*$/u
    const terms = Object.values(LEXICON).flatMap(termsOf)
    expect(terms.filter((term) => !readable.test(term) || term !== term.toLowerCase())).toEqual([])
    expect(terms.length).toBeGreaterThan(3000)
  })
})
