import { describe, expect, it } from 'vitest'
import { day } from '#core/day'
import { becauseInWords, createSubscriptionMatcher, type OfferedCall } from '#core/subscription-match'
import { NO_WISHES, type Subscription } from '#core/subscription'
import type { Grade } from '#core/verdict'
import type { TopicId } from '#core/vocabulary'

const HERE = { place: { country: 'SE', region: 'SE232' }, zone: 'Europe/Stockholm' }

function aCall(more: Partial<OfferedCall> = {}, topics: readonly TopicId[] = [], grade: Grade = 2): OfferedCall {
  return {
    title: 'Stöd till läsfrämjande',
    deadlines: [{ day: day('2026-12-31'), zone: 'Europe/Stockholm' }],
    firstSeen: '2026-11-20T06:00:00Z',
    verdict: {
      focus: [],
      topics,
      relevance: { grade, score: 0.5 },
      scores: { sustainability: 0, business: 0, competence: 0, relevance: 0.5 },
      reasons: [],
    },
    ...more,
  }
}

function aSubscription(more: Partial<Subscription> = {}): Subscription {
  return {
    ...NO_WISHES,
    audience: 'department/kultur-fritid',
    channel: { kind: 'web' },
    rhythm: 'weekly',
    beganAt: '2026-01-01T00:00:00Z',
    ...more,
  }
}

const takes = (wishes: Partial<Subscription>, call: OfferedCall) =>
  createSubscriptionMatcher([aSubscription(wishes)], HERE)(call).length > 0
const why = (wishes: Partial<Subscription>, call: OfferedCall) =>
  becauseInWords(createSubscriptionMatcher([aSubscription(wishes)], HERE)(call)[0]?.because ?? [])

describe('a subscription', () => {
  it('takes a call once, and says everything that speaks for it', () => {
    const call = aCall({ description: 'För folkbibliotek och skolor.', programme: 'Erasmus+' }, [
      'culture',
      'education',
    ])
    const wishes = {
      topics: ['culture', 'education', 'tourism'],
      wanted: ['bibliotek'],
      programmes: ['Erasmus+'],
    } as const
    expect(createSubscriptionMatcher([aSubscription(wishes)], HERE)(call)).toHaveLength(1)
    expect(why(wishes, call)).toBe(
      'ert ämne Kultur och kreativa näringar, ert ämne Utbildning och skola, ert program Erasmus+ och ert ord ”bibliotek”',
    )
  })

  it('takes nothing that it has nothing in common with, nor anything at all when nothing is chosen', () => {
    expect(takes({ topics: ['tourism'] }, aCall({}, ['culture']))).toBe(false)
    expect(takes({}, aCall({}, ['culture']))).toBe(false)
  })

  it('leaves out what has an unwanted word, whatever speaks for it', () => {
    const call = aCall({ summary: 'Ridsport och hästhållning' }, ['culture'])
    expect(takes({ topics: ['culture'], wanted: ['ridsport'], unwanted: ['häst'] }, call)).toBe(false)
    expect(takes({ topics: ['culture'], unwanted: ['hund'] }, call)).toBe(true)
  })

  it('leaves out what is less relevant than it asks for, unless the coordinator found it relevant', () => {
    const call = aCall({}, ['culture'], 1)
    expect(takes({ topics: ['culture'] }, call)).toBe(false)
    expect(takes({ topics: ['culture'], minRelevance: 1 }, call)).toBe(true)
    const marked = { ...call, triage: { mark: 'relevant', at: '2026-11-21T08:00:00Z' } } as const
    expect(takes({ topics: ['culture'] }, marked)).toBe(true)
    const notForUs = { ...call, triage: { mark: 'not-for-us', at: '2026-11-21T08:00:00Z' } } as const
    expect(takes({ topics: ['culture'], minRelevance: 0 }, notForUs)).toBe(false)
  })

  it('leaves out a call for other countries', () => {
    expect(takes({ topics: ['culture'] }, aCall({ eligible: { countries: ['NO'] } }, ['culture']))).toBe(false)
  })

  it('counts the days that a call gives from when it was first seen, and not earlier than it began itself', () => {
    const call = aCall({}, ['culture'])
    expect(takes({ topics: ['culture'], leadDays: 41 }, call)).toBe(true)
    expect(takes({ topics: ['culture'], leadDays: 42 }, call)).toBe(false)
    expect(takes({ topics: ['culture'], leadDays: 41, beganAt: '2026-11-25T08:00:00Z' }, call)).toBe(false)
    expect(takes({ topics: ['culture'], leadDays: 365 }, aCall({ deadlines: [] }, ['culture']))).toBe(true)
  })

  it('takes every call that its department is interested in', () => {
    const interested = [{ department: 'kultur-fritid', name: 'Kultur', isLead: false }]
    const call = aCall({ interested, summary: 'hästar' }, ['culture'], 0)
    expect(why({ unwanted: ['häst'], leadDays: 300 }, call)).toBe('ert intresse')
    expect(takes({ audience: 'department/energi' }, call)).toBe(false)
  })
})

describe('a word', () => {
  it.each([
    ['bibliotek', 'Skolbiblioteken öppnar', true],
    ['BIBLIOTEK', 'biblioteket', true],
    ['mål 11', 'Agendans mål 11 om städer', true],
    ['mål 11', 'mål 12 och 11 andra', false],
    ['läs', 'Läsning', false],
    ['film', 'Filmfestival', true],
    ['film', 'dokumentärfilm', false],
    ['cafe', 'Café för alla', true],
    ['.*', 'vad som helst', false],
    ['(a+)+$', 'aaaaaaaaaaaaaaaaaaaaaaaaaa!', false],
  ])('%s in "%s": %s', (word, title, isFound) => {
    expect(takes({ wanted: [word] }, aCall({ title }))).toBe(isFound)
  })
})
