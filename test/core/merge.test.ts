import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { day } from '#core/day'
import { findMerges, type KnownCall, type MergeDraft } from '#core/merge'

type Words = Partial<Omit<MergeDraft, 'deadlines'>> & { readonly closes?: string; readonly stage?: 1 | 2 }

function draft(title: string, words: Words = {}): MergeDraft {
  const { closes = '2027-03-02', stage, ...more } = words
  const deadlines = [{ day: day(closes), zone: 'Europe/Stockholm', ...(stage !== undefined && { stage }) }]
  return { ref: title, url: 'https://portal.example/', title, titleLanguage: 'sv', deadlines, ...more }
}

const call = (id: number, source: string, said: MergeDraft): KnownCall => ({ id, sides: [{ source, draft: said }] })

/** `1 title` for a certain one, `1?` for a doubtful one, nothing for two calls. */
function relation(source: string, one: MergeDraft, ...known: readonly KnownCall[]): readonly string[] {
  const { certain, doubtful } = findMerges(source, [one], known)
  return [
    ...[...certain.values()].map(({ call: id, why }) => `${id} ${why}`),
    ...doubtful.map(({ call: id }) => `${id}?`),
  ]
}

const IMPACT = { programme: 'Impact Innovation' }
const atVinnova = draft('Impact Innovation: Net Zero Industry 2027', {
  ...IMPACT,
  publisher: 'Vinnova',
  url: 'https://www.vinnova.se/e/2026-03120/',
})

describe('one call at several portals', () => {
  it('is Impact Innovation at Vinnova, Energimyndigheten and Formas, by programme, day and title', () => {
    const energy = draft('Net Zero Industry 2027 – Impact Innovation', { ...IMPACT, publisher: 'Energimyndigheten' })
    const formas = draft('Impact Innovation: Net Zero Industry', {
      ...IMPACT,
      publisher: 'Formas',
      titleLanguage: 'en',
    })
    expect(relation('energimyndigheten', energy, call(1, 'vinnova', atVinnova))).toEqual(['1 title'])
    expect(relation('formas', formas, call(1, 'vinnova', atVinnova))).toEqual(['1 title'])
  })

  it('is a translated one only with a link to the page; without it a person is asked', () => {
    const swedish = draft('Impact Innovation: vattenbalanser i ett vattensmart samhälle 2026', IMPACT)
    const english = draft('Impact Innovation: Water balances within Water Wise Societies 2026', {
      ...IMPACT,
      titleLanguage: 'en',
      url: 'https://formas.se/en/calls/2026-10-06-water-balances.html',
    })
    const linking = {
      ...swedish,
      documents: [{ title: 'Formas', url: 'https://www.formas.se/calls/2026-10-06-water-balances.html?utm_source=x' }],
    }
    expect(relation('vinnova', swedish, call(1, 'formas', english))).toEqual(['1?'])
    expect(relation('vinnova', linking, call(1, 'formas', english))).toEqual(['1 link'])
  })

  it('is a call of Viable Cities at its own page and at the agency that pays', () => {
    const own = draft('Energigemenskaper i staden', { programme: 'Viable Cities', publisher: 'Viable Cities' })
    const energy = draft('Viable Cities: energigemenskaper i staden', { programme: 'Strategiska innovationsprogram' })
    expect(relation('energimyndigheten', energy, call(1, 'viable-cities', own))).toEqual(['1 title'])
  })

  it("is a copy of an Interreg programme's call, whatever the portal calls a round", () => {
    const own = draft('Interreg Öresund-Kattegat-Skagerrak: ansökningsomgång 2027:1', {
      programme: 'Interreg Öresund-Kattegat-Skagerrak',
      url: 'https://interreg-oks.eu/forersomvillansoka.488.html',
    })
    const norwegian = draft('Interreg Øresund-Kattegat-Skagerrak: utlysning 2027:1', {
      titleLanguage: 'nb',
      programme: 'Interreg Öresund-Kattegat-Skagerrak',
    })
    const index = draft('Interreg Öresund-Kattegat-Skagerrak: call for projects, spring 2027', {
      titleLanguage: 'en',
      programme: 'Interreg Öresund-Kattegat-Skagerrak',
      documents: [{ title: 'The programme', url: 'https://interreg-oks.eu/forersomvillansoka.488.html' }],
    })
    expect(relation('interreg-no', norwegian, call(1, 'interreg-oks', own))).toEqual(['1 title'])
    expect(relation('interreg-eu', index, call(1, 'interreg-oks', own))).toEqual(['1 link'])
  })

  it('is an ordinal in words and one in figures', () => {
    const index = draft('Interreg Europe: fifth call for projects', { programme: 'Interreg Europe' })
    const copy = draft('Interreg Europe - 5th call for project proposals', { programme: 'Interreg Europe' })
    expect(relation('euro-access', copy, call(1, 'interreg-eu', index))).toEqual(['1 title'])
  })

  it('is a copy of an EU topic that names no topic, when the programme is the same', () => {
    const topic = draft('Networks of Towns', { identifier: 'CERV-2027-CITIZENS-TOWN-NT', titleLanguage: 'en' })
    const copy = draft('CERV: Networks of Towns', {
      titleLanguage: 'en',
      programme: 'Citizens, Equality, Rights and Values programme',
    })
    expect(relation('euro-access', copy, call(1, 'eu-funding-tenders', topic))).toEqual(['1 title'])
  })
})

describe('two calls stay two', () => {
  const two = (one: Words & { title?: string }, other: Words & { title?: string }) => {
    const [a, b] = [one, other].map(({ title = 'Klimatneutrala kvarter och gator', ...words }) =>
      draft(title, { publisher: 'Vinnova', ...words }),
    ) as [MergeDraft, MergeDraft]
    const links = [{ title: 'Mer', url: 'https://portal.example/kvarter' }]
    const linked = { ...b, url: 'https://portal.example/kvarter' }
    return [...relation('b', { ...a, documents: links }, call(1, 'a', linked))].filter((one) => !one.endsWith('?'))
  }

  it.each<readonly [string, Words & { title?: string }, Words & { title?: string }]>([
    ['another closing day', {}, { closes: '2027-03-03' }],
    ['another year in the title', { title: 'Kvarter och gator 2026' }, { title: 'Kvarter och gator 2027' }],
    ['another number', { title: 'Kvarter och gator, omgång 1' }, { title: 'Kvarter och gator, omgång 2' }],
    ['a Roman number', { title: 'Kvarter och gator II' }, { title: 'Kvarter och gator III' }],
    ['another letter', { title: 'Kvarter och gator A' }, { title: 'Kvarter och gator B' }],
    ['another season', { title: 'Kvarter och gator, våren' }, { title: 'Kvarter och gator, hösten' }],
    ['another size', { title: 'Cooperation projects, small scale' }, { title: 'Cooperation projects, large scale' }],
    ['another step', { title: 'Urban transitions, outline' }, { title: 'Urban transitions, full proposal' }],
    ['another stage of the deadline', { stage: 1 }, { stage: 2 }],
    ['another identifier', { identifier: 'LIFE-2027-A' }, { identifier: 'LIFE-2027-B' }],
    ['another part', { title: 'Kvarter och gator: förstudier' }, { title: 'Kvarter och gator: genomförande' }],
    ['another funder and programme', { publisher: 'Formas' }, {}],
    ['other words', { title: 'Skogens framtid' }, { title: 'Kvarter och gator' }],
    [
      'sums far apart',
      { budget: { currency: 'SEK', total: 10_000_000 } },
      { budget: { currency: 'SEK', total: 90_000_000 } },
    ],
  ])('with one title and one link, but %s', (_, one, other) => {
    expect(two(one, other)).toEqual([])
    expect(two(other, one)).toEqual([])
  })

  it('that one source lists, however alike', () => {
    expect(relation('vinnova', { ...atVinnova, ref: 'again' }, call(1, 'vinnova', atVinnova))).toEqual([])
  })

  it('when both fit: neither is taken, and a person is asked', () => {
    const known = [call(1, 'vinnova', atVinnova), call(2, 'formas', { ...atVinnova, publisher: 'Formas' })]
    expect(relation('energimyndigheten', draft(atVinnova.title, IMPACT), ...known)).toEqual(['1?', '2?'])
  })

  it('when two rows of a source fit one call: the one with the very title is it', () => {
    const rows = [
      draft('Impact Innovation: Net Zero Industry 2027', IMPACT),
      draft('Impact Innovation: Net Zero Industry', IMPACT),
    ]
    const { certain } = findMerges('energimyndigheten', rows, [call(1, 'vinnova', atVinnova)])
    expect([...certain.keys()]).toEqual(['Impact Innovation: Net Zero Industry 2027'])
    const [vague] = rows.slice(1)
    const both = findMerges('energimyndigheten', [vague!, { ...vague!, ref: 'other' }], [call(1, 'vinnova', atVinnova)])
    expect([...both.certain.keys()]).toEqual([])
  })

  it('when a person keeps them apart', () => {
    const row = draft(atVinnova.title, { ...IMPACT, ref: 'r' })
    const { certain, doubtful } = findMerges(
      'energimyndigheten',
      [row],
      [call(1, 'vinnova', atVinnova)],
      new Set(['r 1']),
    )
    expect([...certain, ...doubtful]).toEqual([])
  })

  it('when nothing but words of every call is left of the titles', () => {
    const plain = draft('En utlysning', { publisher: 'Formas' })
    expect(relation('gdp', plain, call(1, 'formas', plain))).toEqual([])
  })

  it('without a closing day', () => {
    const open = { ...atVinnova, deadlines: [] }
    expect(relation('formas', open, call(1, 'vinnova', open))).toEqual([])
  })
})

describe('any titles', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 60 })
  it('give the same answer in both directions, and never merge what is of no common programme', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [a, b] = [draft(one, { ref: 'a', publisher: 'X' }), draft(other, { ref: 'b', publisher: 'X' })]
        expect(relation('s', a, call(1, 't', b))).toEqual(relation('t', b, call(1, 's', a)))
        const stranger = draft(one, { ref: 'b', publisher: 'Y', programme: 'qqq' })
        expect(
          relation('s', { ...a, programme: 'zzz' }, call(1, 't', stranger)).filter((is) => !is.endsWith('?')),
        ).toEqual([])
      }),
      { seed: 41, numRuns: process.env['UTLYST_TEST_LONG'] === '1' ? 3_000 : 300 },
    )
  })
})
