import { describe, expect, it } from 'vitest'
import { day } from '#core/day'
import type { Candidate } from '#core/need-sides'
import { createNeedMatcher } from '#core/need'
import type { Verdict } from '#core/verdict'
import type { TopicId } from '#core/vocabulary'

function call(title: string, topics: readonly TopicId[], more: Partial<Candidate> = {}): Candidate {
  return { input: { title }, verdict: verdictOf(topics, 0.6), ...more }
}

function verdictOf(topics: readonly TopicId[], relevance: number): Verdict {
  const scores = { sustainability: 0, business: 0, competence: 0, relevance }
  return { focus: [], topics, relevance: { grade: 2, score: relevance }, scores, reasons: [] }
}

const STORMWATER = call('Nature-based solutions for stormwater in cities', ['nature-water', 'climate-energy'])
const FILM = call('Support for film festivals', ['culture'])
const SCHOOLS = call('Mobility of pupils and staff in school education', ['education', 'exchange-learning'])
const CALLS = [FILM, SCHOOLS, STORMWATER]

const titles = (matches: readonly { readonly call: Candidate }[]) => matches.map(({ call }) => call.input.title)
const place = { country: 'SE', region: 'SE232' }

describe('a need', () => {
  it('in Swedish meets a call in English that speaks of the same', () => {
    const match = createNeedMatcher(CALLS)
    expect(titles(match({ text: 'Ta hand om dagvatten vid skyfall' }))[0]).toBe(STORMWATER.input.title)
    expect(titles(match({ text: 'Elever ska få göra utbyten utomlands' }))[0]).toBe(SCHOOLS.input.title)
  })

  it('is not offered calls that share nothing with it', () => {
    expect(titles(createNeedMatcher(CALLS)({ text: 'Ta hand om dagvatten' }))).not.toContain(FILM.input.title)
  })

  it('without a word that says what it is about gets no calls', () => {
    expect(createNeedMatcher(CALLS)({ text: 'Vi vill göra det bättre' })).toEqual([])
    expect(createNeedMatcher([])({ text: 'Ta hand om dagvatten' })).toEqual([])
  })

  it('understands everyday words that funders do not use', () => {
    const energy = call('Energy efficiency in buildings', ['climate-energy', 'urban-development'])
    expect(titles(createNeedMatcher([...CALLS, energy])({ text: 'Ny belysning och isolering' }))).toContain(
      energy.input.title,
    )
  })

  it('tells with the words of both sides, and the sentence of the call, why they meet', () => {
    const [first] = createNeedMatcher(CALLS)({ text: 'Ta hand om dagvatten' })
    expect(first?.reasons[0]).toMatchObject({
      for: 'words',
      text: '"dagvatten" möter "stormwater"',
      sentence: STORMWATER.input.title,
    })
    expect(first?.reasons.map(({ text }) => text)).toContain('båda gäller Natur och vatten')
  })

  it('ranks the call that the city can use first, of two alike', () => {
    const far = { ...STORMWATER, verdict: verdictOf(['nature-water', 'climate-energy'], 0.05) }
    const [first, second] = createNeedMatcher([far, STORMWATER])({ text: 'dagvatten' })
    expect(first?.call).toBe(STORMWATER)
    expect(second?.reasons.at(-1)?.text).toBe('ligger längre från kommunens uppdrag')
  })

  it('ranks what is for other places or other applicants lower, and says so', () => {
    const elsewhere = { ...STORMWATER, eligible: { countries: ['FI'] } }
    const others = { ...STORMWATER, eligible: { applicants: ['university' as const] } }
    const matches = createNeedMatcher([elsewhere, others, STORMWATER], { place })({ text: 'dagvatten' })
    expect(matches.map(({ call }) => call)).toEqual([STORMWATER, others, elsewhere])
    expect(matches[1]?.reasons.at(-1)?.text).toBe('ser ut att rikta sig till andra än kommuner')
    expect(matches[2]?.reasons.at(-1)?.text).toBe('gäller andra länder eller regioner')
  })

  it('ranks grants of the wrong size lower, where the currencies can be compared', () => {
    const small = { ...STORMWATER, budget: { currency: 'EUR' as const, max: 50_000 } }
    const fitting = { ...STORMWATER, budget: { currency: 'EUR' as const, max: 1_000_000 } }
    const need = { text: 'dagvatten, 8 mkr' }
    const known = createNeedMatcher([small, fitting], { sekPer: { EUR: 11 } })(need)
    expect(known[0]?.call).toBe(fitting)
    expect(known[1]?.reasons.at(-1)?.text).toBe('bidraget täcker bara en mindre del av behovet')
    const [one, other] = createNeedMatcher([small, fitting])(need)
    expect(one?.score).toBe(other?.score)
  })

  it('ranks what closes after the year of the work lower', () => {
    const late = { ...STORMWATER, deadlines: [{ day: day('2028-03-01'), zone: 'Europe/Stockholm' }] }
    const [first, second] = createNeedMatcher([late, STORMWATER])({ text: 'dagvatten, start 2027' })
    expect(first?.call).toBe(STORMWATER)
    expect(second?.reasons.at(-1)?.for).toBe('time')
  })

  it('for things to build ranks money for research lower', () => {
    const research = call('Research on heating: researchers at universities', ['climate-energy'])
    const works = call('Investment in heating plants', ['climate-energy'])
    const [first, second] = createNeedMatcher([research, works])({ text: 'Bygga om fjärrvärmen' })
    expect(first?.call).toBe(works)
    expect(second?.reasons.at(-1)?.text).toBe('pengarna är för forskning, behovet gäller att bygga och köpa')
  })

  it('gets the same answer whatever the order of the calls', () => {
    const need = { text: 'Elever och lärare lär sig om dagvatten och film' }
    const scores = (calls: readonly Candidate[]) =>
      createNeedMatcher(calls)(need).map(({ call, score }) => [call.input.title, score])
    expect(scores(CALLS.toReversed())).toEqual(scores(CALLS))
  })
})
