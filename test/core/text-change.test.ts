import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentencesIn } from '#core/sentences'
import { type Stretch, textChange } from '#core/text-change'

const IS_LONG = process.env['UTLYST_TEST_LONG'] === '1'
const RUNS = { seed: 20261126, numRuns: IS_LONG ? 5_000 : 500 }

const without = (kind: Stretch['kind'], stretches: readonly Stretch[]) =>
  stretches.flatMap((one) => (one.kind === kind ? [] : one.sentences))
const written = (stretches: readonly Stretch[]) =>
  stretches.flatMap(({ kind, sentences }) =>
    sentences.map((one) => `${{ kept: ' ', gone: '-', come: '+' }[kind]}${one}`),
  )

/** Of few sentences, so that much is shared, repeated and moved. */
const texts = fc
  .array(fc.constantFrom('Alla kan söka.', 'Stödet är 60 procent.', 'Sök i tid.', 'Ett', 'Två!'), { maxLength: 12 })
  .map((sentences) => sentences.join('\n'))

describe('what became of a text', () => {
  it('is the sentence that went, then the one that came, between those that stayed', () => {
    const before = 'Kommuner kan söka. Stödet är 60 procent. Ansök i portalen.'
    const after = 'Kommuner kan söka. Stödet är 70 procent. Bolag räknas inte. Ansök i portalen.'
    expect(written(textChange(before, after))).toEqual([
      ' Kommuner kan söka.',
      '-Stödet är 60 procent.',
      '+Stödet är 70 procent.',
      '+Bolag räknas inte.',
      ' Ansök i portalen.',
    ])
  })

  it('is nothing when only spaces and line breaks are others', () => {
    expect(textChange('Ett.  Två.\n\nTre.', 'Ett. Två. Tre.')).toEqual([
      { kind: 'kept', sentences: ['Ett.', 'Två.', 'Tre.'] },
    ])
  })

  it('of a text that came or went whole is that text', () => {
    expect(textChange('', 'Ny.')).toEqual([{ kind: 'come', sentences: ['Ny.'] }])
    expect(textChange('Gammal.', '')).toEqual([{ kind: 'gone', sentences: ['Gammal.'] }])
    expect(textChange('', '')).toEqual([])
  })

  it('tells a sentence that moved as gone there and come here', () => {
    expect(written(textChange('A.\nB.\nC.', 'B.\nC.\nA.'))).toEqual(['-A.', ' B.', ' C.', '+A.'])
  })

  it('gives the new text when it is applied to the old one, and the old one back', () => {
    const applied = fc.property(texts, texts, (before, after) => {
      const stretches = textChange(before, after)
      expect(without('gone', stretches)).toEqual(sentencesIn(after))
      expect(without('come', stretches)).toEqual(sentencesIn(before))
    })
    fc.assert(applied, RUNS)
  })

  it('holds for any text, and never has two stretches of a kind in a row', () => {
    const any = fc.string({ unit: fc.constantFrom('a', 'B', '.', '!', ' ', '\n', 'å', '…'), maxLength: 60 })
    const applied = fc.property(any, any, (before, after) => {
      const stretches = textChange(before, after)
      expect(without('gone', stretches)).toEqual(sentencesIn(after))
      expect(without('come', stretches)).toEqual(sentencesIn(before))
      for (const [index, { kind }] of stretches.entries()) expect(stretches[index + 1]?.kind).not.toBe(kind)
    })
    fc.assert(applied, RUNS)
  })

  it('keeps all that it can: no more goes or comes than with any other choice', () => {
    const shortest = fc.property(texts, texts, (before, after) => {
      const kept = textChange(before, after).flatMap(({ kind, sentences }) => (kind === 'kept' ? sentences : []))
      expect(kept).toHaveLength(mostKept(sentencesIn(before), sentencesIn(after)))
    })
    fc.assert(shortest, { ...RUNS, numRuns: RUNS.numRuns / 5 })
  })

  it('of texts too long to compare whole still keeps their beginning and end', () => {
    const long = (word: string) => Array.from({ length: 1_100 }, (_, index) => `${word} ${index}.`)
    const text = (word: string) => ['Först.', ...long(word), 'Sist.'].join('\n')
    const stretches = textChange(text('Gammal'), text('Ny'))
    expect(stretches.map(({ kind, sentences }) => [kind, sentences.length])).toEqual([
      ['kept', 1],
      ['gone', 1_100],
      ['come', 1_100],
      ['kept', 1],
    ])
  })
})

/** By trying every choice, and remembering none. */
function mostKept(old: readonly string[], now: readonly string[]): number {
  if (old.length === 0 || now.length === 0) return 0
  const [[first, ...rest], [other, ...others]] = [old, now]
  if (first === other) return 1 + mostKept(rest, others)
  return Math.max(mostKept(rest, now), mostKept(old, others))
}
