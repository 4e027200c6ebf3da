import { describe, expect, it } from 'vitest'
import { typedWords } from '#core/typed-words'

describe('a search box', () => {
  it('takes words, phrases, and what is not wanted', () => {
    expect(typedWords('Åtgärder "grön omställning" -vatten')).toEqual([
      { typed: 'Åtgärder', folded: 'atgarder', isPhrase: false, isUnwanted: false },
      { typed: 'grön omställning', folded: 'gron omstallning', isPhrase: true, isUnwanted: false },
      { typed: 'vatten', folded: 'vatten', isPhrase: false, isUnwanted: true },
    ])
  })

  it('takes an identifier as its parts in a row', () => {
    expect(typedWords('HORIZON-CL5-2027')[0]?.folded).toBe('horizon cl5 2027')
  })

  it.each(['', '   ', '"', '- - -', '&|!:*<->', "'''", '\0'])('finds no word in %j', (text) => {
    expect(typedWords(text)).toEqual([])
  })

  it('reads only the beginning of a pasted page', () => {
    expect(typedWords('ord '.repeat(100_000))).toHaveLength(12)
  })
})
