import { describe, expect, test } from 'vitest'
import { evidenceOf, headingOf, reasonsOf } from '#core/describe'
import type { Reason } from '#core/verdict'
import { aCall } from '../support/digest-calls.ts'

const aReason = (words: Partial<Reason> = {}): Reason => ({
  for: 'relevance',
  term: 'local authorities',
  where: 'description',
  weight: 1,
  ...words,
})
const reasonsFor = (...reasons: readonly Reason[]) => reasonsOf(aCall({ reasons, topics: ['climate-energy'] }))

describe('the heading', () => {
  test('is made of topics, applicants and programme', () => {
    const call = aCall({
      identifier: 'LIFE-2026-CET-HEAT',
      topics: ['climate-energy'],
      eligible: { applicants: ['company', 'municipality'] },
    })
    expect(headingOf(call)).toBe('Klimat och energi för kommuner · LIFE-programmet')
  })

  test('names the programme as the portal does where we do not know it, else the publisher', () => {
    const call = { topics: ['culture'], publisher: 'Kulturrådet' } as const
    expect(headingOf(aCall({ ...call, programme: 'Skapande skola' }))).toBe(
      'Kultur och kreativa näringar · Skapande skola',
    )
    expect(headingOf(aCall(call))).toBe('Kultur och kreativa näringar · Kulturrådet')
  })

  test('knows a programme by the abbreviation behind its English name', () => {
    const programme = 'Programme for the Environment and Climate Action (LIFE)'
    expect(headingOf(aCall({ programme, topics: ['climate-energy'] }))).toBe('Klimat och energi · LIFE-programmet')
  })

  test('an identifier that only begins alike is another programme', () => {
    expect(headingOf(aCall({ identifier: 'LIFELINE-1', topics: ['culture'] }))).toBe('Kultur och kreativa näringar')
  })

  test('is absent when no topic is known: the title stands alone, untranslated', () => {
    expect(headingOf(aCall({ identifier: 'LIFE-2026-CET-HEAT' }))).toBeUndefined()
  })
})

describe('the reasons', () => {
  test('name the directions of an area, and what a call with Ukraine is about', () => {
    const call = aCall({
      topics: ['ukraine'],
      reasons: [
        aReason({ for: 'sustainability', term: 'reuse', where: 'title' }),
        aReason({ for: 'ukraine', term: 'Fastiv', where: 'title' }),
      ],
    })
    const directions = [{ direction: 'green', score: 0.9, terms: ['reuse'] }] as const
    const crossTags = [{ tag: 'ukraine-circular', terms: ['Fastiv', 'reuse'] }] as const
    const focus = [{ area: 'sustainability', score: 0.9 }] as const
    expect(reasonsOf({ ...call, verdict: { ...call.verdict, focus, directions, crossTags } })).toEqual([
      'Hållbar samhällsutveckling · Grön omställning: rubriken nämner ”reuse”.',
      'Ukraina · cirkulär ekonomi: rubriken nämner ”Fastiv”.',
    ])
  })

  test('are sentences that name the terms and where they stand', () => {
    expect(
      reasonsFor(
        aReason(),
        aReason({ term: 'schools', weight: 0.5 }),
        aReason({ for: 'sustainability', term: 'heating', where: 'title' }),
        aReason({ for: 'sustainability', term: 'energy saving', where: 'keywords', weight: 0.4 }),
      ),
    ).toEqual([
      'För oss talar att texten nämner ”local authorities” och ”schools”.',
      'Hållbar samhällsutveckling: rubriken nämner ”heating”, nyckelorden nämner ”energy saving”.',
    ])
  })

  test('leave out what spoke against, and subjects that the call was not given', () => {
    expect(
      reasonsFor(aReason({ weight: -1 }), aReason({ for: 'business' }), aReason({ for: 'tourism', weight: 9 })),
    ).toEqual([])
  })

  test('name a term once, at its weightiest place and under its first subject', () => {
    expect(
      reasonsFor(
        aReason({ term: 'Schools', where: 'title', weight: 2 }),
        aReason({ term: 'schools' }),
        aReason({ for: 'sustainability', term: 'schools' }),
        aReason({ for: 'climate-energy', term: 'heat', where: 'summary' }),
      ),
    ).toEqual(['För oss talar att rubriken nämner ”Schools”.', 'Klimat och energi: texten nämner ”heat”.'])
  })

  test('show the whole word that a stem was found in', () => {
    const inTitle = aCall({
      title: 'Klimatneutrala städer',
      reasons: [aReason({ term: 'klima', where: 'title' })],
    })
    expect(reasonsOf(inTitle)).toEqual(['För oss talar att rubriken nämner ”Klimatneutrala”.'])
    const hyphened = aCall({
      title: 'On gender-based violence',
      reasons: [aReason({ term: 'gender based violence', where: 'title' })],
    })
    expect(reasonsOf(hyphened)).toEqual(['För oss talar att rubriken nämner ”gender-based violence”.'])
    const inText = aReason({ term: 'effektivis', sentence: 'Stöd till energieffektivisering.' })
    expect(reasonsFor(inText)).toEqual(['För oss talar att texten nämner ”energieffektivisering”.'])
  })

  test('name the programme in Swedish, or not at all when the portal names none', () => {
    const reasons = [aReason({ term: 'life', where: 'programme' })]
    expect(reasonsOf(aCall({ identifier: 'LIFE-2026-CET', reasons }))).toEqual([
      'För oss talar att pengarna kommer från LIFE-programmet.',
    ])
    expect(reasonsOf(aCall({ reasons }))).toEqual([])
  })

  test('say the same for any order of the verdict', () => {
    const reasons = [aReason(), aReason({ term: 'towns' }), aReason({ for: 'climate-energy', term: 'heat' })]
    expect(reasonsFor(...reasons.toReversed())).toEqual(reasonsFor(...reasons))
  })
})

describe('the evidence', () => {
  test('is the weightiest sentence of the text, word for word, with its language', () => {
    const reasons = [
      aReason({ weight: 0.5, sentence: 'A lesser sentence.' }),
      aReason({ sentence: 'Local authorities\r\nlead the work.' }),
      aReason({ where: 'title', weight: 9, sentence: 'The title' }),
    ]
    expect(evidenceOf(aCall({ reasons }))).toEqual({ sentence: 'Local authorities lead the work.', language: 'en' })
  })

  test('is cut between words when a sentence is no sentence', () => {
    const evidence = evidenceOf(aCall({ reasons: [aReason({ sentence: 'kommun '.repeat(200) })] }))
    expect(evidence?.sentence).toMatch(/^(kommun )+kommun…$/u)
    expect(evidence?.sentence.length).toBeLessThanOrEqual(280)
  })

  test('is absent when no reason quotes the text', () => {
    expect(evidenceOf(aCall({ reasons: [aReason()] }))).toBeUndefined()
  })
})
