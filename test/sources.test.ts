import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { validate } from 'node-cron'
import { describe, expect, it } from 'vitest'
import type { CallDraft } from '#core/call-draft'
import { day } from '#core/day'
import { sortDeadlines } from '#core/deadline'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { ShapeError } from '#source-kit/reading'
import { type Fixture, fixturesOf, loadSource, readmeOf, sourceFolders } from './support/source-fixtures.ts'

const NOW = Temporal.Instant.from('2026-11-24T12:00:00Z')
const CASES = ['list', 'detail', 'empty', 'odd'] as const

it('there are sources, and the example is one of them', () => {
  expect(sourceFolders()).toEqual(expect.arrayContaining(['_example', 'eu-funding-tenders']))
})

describe.each(sourceFolders())('%s', async (folder) => {
  const source = await loadSource(folder)
  const fixtures = fixturesOf(folder)

  it('has a card that a person can read', () => {
    const { card } = source
    expect(card.id).toBe(folder.replace(/^_/, ''))
    expect(card.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    for (const text of [card.title, card.publisher, card.reuse]) expect(text.trim()).not.toBe('')
    expect(card.homepage).toMatch(/^https:\/\//)
    expect(card.reuse).toMatch(/20\d\d/)
    expect(card.reuse, 'its terms are in Swedish').not.toMatch(/\b(?:the|and|of|is|are)\b/i)
    expect(() => NOW.toZonedDateTimeISO(card.timeZone)).not.toThrow()
    expect(card.paceMs).toBeGreaterThanOrEqual(1_000)
  })

  it('says what it expects, so that half a list is noticed', () => {
    const { minCalls, maxCalls, maxAgeDays, fill } = source.card.expects
    expect(minCalls).toBeGreaterThanOrEqual(0)
    expect(maxCalls).toBeGreaterThan(minCalls)
    expect(maxAgeDays).toBeGreaterThan(0)
    for (const share of Object.values(fill)) {
      expect(share).toBeGreaterThan(0)
      expect(share).toBeLessThanOrEqual(1)
    }
  })

  it('is swept at a time that exists once every day', () => {
    expect(validate(source.card.schedule)).toBe(true)
    expect(hoursOf(source.card.schedule)).not.toContain(2)
  })

  it('starts with requests that leave encrypted, and does not change its mind', () => {
    const requests = source.start(NOW)
    expect(requests.length).toBeGreaterThan(0)
    for (const request of requests) expect(new URL(request.url).protocol).toBe('https:')
    expect(source.start(NOW)).toEqual(requests)
  })

  it('tells its traps, and what to look at when it first meets the portal', () => {
    expect(readmeOf(folder)).toMatch(/first live contact/i)
  })

  it.each(CASES)('shows the case "%s", or says why it has none', (which) => {
    const isExcused = new RegExp(`^Not applicable: ${which}[ ,:—-]+\\S.{20,}`, 'm').test(readmeOf(folder))
    const isShown = fixtures.some((fixture) => fixture.case === which)
    expect(isShown !== isExcused, isShown ? 'shown and excused' : 'neither shown nor excused').toBe(true)
  })

  it('can be swept from its fixtures: the first requests are among them', () => {
    const stored = fixtures.filter(({ case: which }) => which === 'list').map(({ page }) => page.request)
    for (const request of source.start(NOW)) expect(stored).toContainEqual(request)
  })

  describe.each(fixtures.map((fixture) => [fixture.name, fixture] as const))('%s', (_, fixture) => {
    const answer = resultOf(source, fixture.page)

    it('reads as its golden says', () => {
      expectGolden(fixture, answer)
    })

    it('accounts for every row', () => {
      if ('refused' in answer || answer.rows === undefined) return
      const ignored = Object.values(answer.ignored ?? {}).reduce((sum, count) => sum + count, 0)
      const unread = (answer.drift ?? []).filter(({ scope }) => scope === 'row').length
      expect(answer.calls.length + (answer.news?.length ?? 0) + ignored + unread).toBe(answer.rows.length)
    })

    it('gives calls that can be stored and shown', () => {
      if ('refused' in answer) return
      for (const call of answer.calls) expectValid(call)
      const refs = answer.calls.map(({ ref }) => ref)
      expect(new Set(refs).size).toBe(refs.length)
    })

    it('says the same when it is read again', () => {
      expect(resultOf(source, fixture.page)).toEqual(answer)
    })
  })
})

function resultOf(source: Source, page: Page): PageResult | { readonly refused: string } {
  try {
    return source.parse(page)
  } catch (error) {
    if (error instanceof ShapeError) return { refused: error.message }
    throw error
  }
}

function expectGolden(fixture: Fixture, answer: unknown): void {
  const text = `${JSON.stringify(answer, null, 2)}\n`
  if (!existsSync(fixture.goldenPath)) {
    writeFileSync(fixture.goldenPath, text)
    expect.fail(`${fixture.goldenPath} was missing and is written: read it, then commit it`)
  }
  expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(fixture.goldenPath, 'utf8')))
}

function expectValid(call: CallDraft): void {
  expect(call.ref.trim()).not.toBe('')
  expect(call.title).toBe(call.title.trim())
  expect(call.title).not.toBe('')
  for (const url of [call.url, ...(call.documents ?? []).map((document) => document.url)]) {
    expect(new URL(url).protocol).toBe('https:')
  }
  if (call.opens !== undefined) expect(day(call.opens)).toBe(call.opens)
  for (const deadline of call.deadlines) {
    expect(day(deadline.day)).toBe(deadline.day)
    if (deadline.hour !== undefined) expect(deadline.hour).toMatch(/^([01]\d|2[0-3]):[0-5]\d$/)
    expect(() => NOW.toZonedDateTimeISO(deadline.zone)).not.toThrow()
  }
  expect(call.deadlines).toEqual(sortDeadlines(call.deadlines))
  expect(unknownsOf(call)).toEqual([])
  expect(JSON.stringify(call).isWellFormed()).toBe(true)
  expect(JSON.stringify(call)).not.toContain('\\u0000')
}

/** Members that say "unknown" with a value, which only absence may say. */
function unknownsOf(value: unknown, path = 'call'): readonly string[] {
  if (value === undefined || value === null || value === '') return [path]
  if (typeof value !== 'object') return []
  if (Array.isArray(value) && value.length === 0 && path !== 'call.deadlines') return [path]
  return Object.entries(value).flatMap(([member, inner]) => unknownsOf(inner, `${path}.${member}`))
}

/** The hours of a cron line of five fields; lists, ranges and steps. */
function hoursOf(cron: string): readonly number[] {
  const field = cron.trim().split(/\s+/).at(-4) ?? '*'
  return field.split(',').flatMap((part) => {
    const [range = '*', step = '1'] = part.split('/')
    const [from = '0', to = range === '*' ? '23' : from] = range === '*' ? ['0'] : range.split('-')
    const hours = Array.from({ length: Number(to) - Number(from) + 1 }, (_, index) => Number(from) + index)
    return hours.filter((_, index) => index % Number(step) === 0)
  })
}
