import { describe, expect, it } from 'vitest'
import type { Call } from '#core/call'
import { buildDigest, type DigestInput } from '#core/digest'
import { learn } from '#core/learn'
import { judged } from '#core/learn-cause'
import type { MarkedCall } from '#core/learn-mark'
import type { Month } from '#core/month'
import type { Rule } from '#core/mute'
import type { Triage } from '#core/triage'
import { renderText } from '#render/text'
import { aCall, anEvent, aWeek, type CallWords } from '../support/digest-calls.ts'

const AT = '2026-07-24T08:00:00Z'
const marked = (mark: Triage['mark'], reason?: Triage['reason']) => ({
  triage: { mark, at: AT, by: 'Samordnaren', ...(reason !== undefined && { reason }) },
})

function week(calls: readonly CallWords[], more: Partial<DigestInput> = {}) {
  const all = calls.map(aCall)
  return buildDigest(aWeek({ calls: all, changes: all.map(({ id }) => anEvent(id)), ...more }))
}
const told = (digest: ReturnType<typeof week>) =>
  digest.sections.flatMap(({ entries }) => entries.map(({ call }) => call.id))
const rule = (more: Partial<Rule> = {}): Rule => ({ cause: { kind: 'topic', id: 'culture' }, scope: 'all', ...more })

describe('a call that the coordinator marked', () => {
  it('relevant is told although the classifier put it below the line, or for other places', () => {
    const elsewhere = { countries: ['FI'] }
    expect(
      told(
        week([
          { id: 1, grade: 0 },
          { id: 2, grade: 0, ...marked('relevant') },
        ]),
      ),
    ).toEqual([2])
    expect(told(week([{ id: 3, eligible: elsewhere, ...marked('relevant') }]))).toEqual([3])
  })

  it('not for us is not told as new, but counted; its changes are told, with the mark', () => {
    const digest = week([{ id: 1, grade: 3, ...marked('not-for-us', 'no-time') }])
    expect(told(digest)).toEqual([])
    expect(digest.counts).toMatchObject({ new: 0, newOf: 1 })
    const moved = anEvent(1, { kind: 'deadline-moved', field: 'deadlines', before: '2026-09-24', after: '2026-10-22' })
    const changed = week([{ id: 1, grade: 3, ...marked('not-for-us', 'no-time') }], { changes: [moved] })
    expect(renderText(changed)).toContain('(inte för oss: hinner inte)')
  })

  it('stands with its mark and the interested departments, but without who marked it', () => {
    const interested = [
      { department: 'visit', name: 'Visit', isLead: true },
      { department: 'eidar', name: 'AB Eidar', isLead: false },
    ]
    const digest = week([{ id: 1, interested, ...marked('relevant') }])
    expect(renderText(digest)).toContain('Bedömning: relevant. Intresserade: Visit (leder) och AB Eidar.')
    expect(JSON.stringify(digest)).not.toContain('Samordnaren')
  })
})

describe('a rule that somebody said yes to', () => {
  const culture: CallWords = { id: 1, topics: ['culture'] }
  const water: CallWords = { id: 2, topics: ['nature-water'] }

  it('leaves its calls out, and counts them', () => {
    const digest = week([culture, water], { rules: [rule()] })
    expect(told(digest)).toEqual([2])
    expect(digest.counts).toMatchObject({ new: 1, newOf: 2, muted: 1 })
    expect(renderText(digest)).toContain('1 tystade efter era svar')
  })

  it('for one department binds that department alone', () => {
    const rules = [rule({ scope: 'department', department: 'eidar' })]
    expect(told(week([culture], { rules }))).toEqual([1])
    expect(told(week([culture], { rules, audience: 'eidar' }))).toEqual([])
  })

  it('to keep mutes nothing', () => {
    expect(told(week([culture], { rules: [rule({ scope: 'keep' })] }))).toEqual([1])
  })

  it('mutes no call that is marked relevant, or that a department is interested in', () => {
    const interested = [{ department: 'eidar', name: 'AB Eidar', isLead: false }]
    const calls = [
      { ...culture, ...marked('relevant') },
      { id: 3, topics: ['culture'] as const, interested },
    ]
    expect(told(week(calls, { rules: [rule()] }))).toEqual([1, 3])
  })
})

describe('what the marks have taught', () => {
  const mark = (call: Call, one: MarkedCall['mark']): MarkedCall => ({
    key: String(call.id),
    call: judged(call),
    mark: one,
  })
  const some = (topic: 'culture' | 'nature-water', from: number) =>
    Array.from({ length: 5 }, (_, index) => aCall({ id: from + index, topics: [topic], score: 0.7 }))
  const learnt = learn([
    ...some('culture', 100).map((call) => mark(call, 'not-for-us')),
    ...some('nature-water', 200).map((call) => mark(call, 'relevant')),
  ])
  const calls: readonly CallWords[] = [
    { id: 1, topics: ['culture'], score: 0.8, grade: 2 },
    { id: 2, topics: ['nature-water'], score: 0.7, grade: 2 },
  ]

  it('moves the order of calls, and says why', () => {
    expect(told(week(calls))).toEqual([1, 2])
    const digest = week(calls, { learnt })
    expect(told(digest)).toEqual([2, 1])
    expect(renderText(digest)).toContain('Ni har sagt nej till 5 av 5 om Kultur och kreativa näringar.')
  })

  it('hides nothing', () => {
    expect(told(week(calls, { learnt })).toSorted()).toEqual([1, 2])
  })
})

describe('what was not shown', () => {
  it('is told with its month and the page that lists it, when it is told at all', () => {
    const webUrl = 'https://utlyst.example/'
    const text = renderText(week([], { webUrl, notShown: { month: '2026-06' as Month, count: 14 } }))
    expect(text).toContain(
      'Strax under gränsen i juni 2026: 14 utlysningar: https://utlyst.example/bedomning/inte-visade?manad=2026-06',
    )
    expect(renderText(week([], { webUrl }))).not.toContain('Strax under gränsen')
  })
})
