import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Call } from '#core/call'
import { buildDigest, type Digest, type DigestInput } from '#core/digest'
import { cleanLine } from '#core/plain-text'
import { clip } from '#core/short-line'
import type { Grade, Reason } from '#core/verdict'
import { FOCUS_AREA_IDS } from '#core/vocabulary'
import { renderSlack, type SlackMessage } from '#render/slack'
import { type Block, type Inline, linesOf, paragraph } from '#render/slack-blocks'
import { sizeOf, slackProblems } from '#render/slack-limits'
import { aCall, aDeadline, anEvent, aWeek, MONDAY } from '../support/digest-calls.ts'
import { NASTY_ADDRESSES, NASTY_TEXTS, TWO_MEGABYTES } from '../support/nasty-texts.ts'
import { refusalOf } from '../support/slack-limits.ts'
import { WEEK_31 } from '../support/week-31.ts'

const RUNS = process.env['UTLYST_TEST_LONG'] === '1' ? 500 : 50
const WORD_JOINER = /\u2060/gu
const UNSEEN = /[\u2060\u200b]/gu

const blocksOf = (message: SlackMessage | undefined) => (message?.blocks ?? []) as readonly Block[]
const shownIn = (message: SlackMessage | undefined) => blocksOf(message).flatMap(linesOf)
const numbersIn = (messages: readonly SlackMessage[]) =>
  messages.flatMap(blocksOf).flatMap((block) => /^(\d+)\. /u.exec(linesOf(block)[0] ?? '')?.[1] ?? [])
const slackOf = (input: Partial<DigestInput>) => renderSlack(buildDigest(aWeek(input)))
const slackOfNew = (...calls: readonly Call[]) => slackOf({ calls, changes: calls.map(({ id }) => anEvent(id)) })
const many = (count: number, words: Parameters<typeof aCall>[0] = {}) =>
  Array.from({ length: count }, (_, index) => aCall({ ...words, id: index + 1 }))
const named = (texts: readonly string[]) => texts.map((text) => [clip(text, 40), text] as const)
const entryCount = ({ sections }: Digest) => sections.reduce((sum, { entries }) => sum + entries.length, 0)

describe('the message of the channel', () => {
  const [parent] = renderSlack(buildDigest(WEEK_31))

  test('says the title, the counts, the sections and the sources in the order of the text', () => {
    expect(shownIn(parent)).toEqual([
      'Utlysningar vecka 31 · 27 juli 2026',
      expect.stringMatching(/^3 nya för oss, 1 öppnar snart/u),
      'Nytt · Hållbar samhällsutveckling',
      expect.stringMatching(/^1\. Jämställdhet och rättigheter.* · CERV-programmet$/u),
      'Preventing gender-based violence · CERV-2026-DAPHNE-PREVENTION',
      expect.stringMatching(/^Sista ansökningsdag 3 november 2026 \(om 99 dagar\)/u),
      expect.stringMatching(/^Varför: /u),
      '”Schools and local authorities are asked to work on prevention together.” (ur utlysningen, på engelska)',
      'Ser ut att passa: kommun, förening. Krav på partner: okänt.',
      ...shownIn(parent).slice(9),
    ])
    expect(shownIn(parent).at(-1)).toBe('Visa utskicket på webben')
  })

  test('leads to the portal and to the page of the digest', () => {
    const json = JSON.stringify(parent)
    expect(json).toContain('"url":"https://portal.example/calls/11"')
    expect(json).toContain('"url":"https://utlyst.example/vecka/2026-31"')
  })

  test('is the whole digest when there are ten entries at most', () => {
    expect(renderSlack(buildDigest(WEEK_31))).toHaveLength(1)
    expect(slackOfNew(...many(10))).toHaveLength(1)
  })

  test('is short when there is nothing new', () => {
    expect(shownIn(slackOf({})[0])).toEqual([
      'Utlysningar vecka 31 · 27 juli 2026',
      'Inget nytt för oss denna vecka.',
      '0 av 0 källor lästa.',
    ])
  })
})

describe('the thread', () => {
  const calls = [...many(9), aCall({ id: 20, grade: 2, focus: ['business'] }), aCall({ id: 21, grade: 2, focus: [] })]
  const closing = aCall({ id: 22, grade: 2, focus: ['business'], closes: '2026-08-26' })
  const messages = slackOf({ calls: [...calls, closing], changes: calls.map(({ id }) => anEvent(id)) })

  test('has one message for each focus area with entries left', () => {
    expect(messages.slice(1).map((message) => shownIn(message)[0])).toEqual([
      'Näringslivsutveckling',
      'Utan fokusområde',
    ])
    expect(shownIn(messages[1])[1]).toBe('Stänger inom 30 dagar')
  })

  test('goes on with the numbers of the message', () => {
    expect(numbersIn(messages)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12'])
  })

  test('is announced in each section that goes on in it', () => {
    expect(shownIn(messages[0]).filter((line) => line.endsWith('i tråden.'))).toEqual(['1 i tråden.', '1 i tråden.'])
    expect(shownIn(slackOfNew(...many(12))[0])).toContain('2 till i tråden.')
  })

  test('of 200 entries is cut where a message is full, and every part says what it belongs to', () => {
    const long = slackOfNew(...many(200, { identifier: 'LIFE-2026', topics: ['climate-energy'] }))
    expect(slackProblems(long)).toEqual([])
    expect(numbersIn(long)).toHaveLength(200)
    expect(shownIn(long[2])[0]).toBe('Hållbar samhällsutveckling, fortsättning')
  })

  test('and the message are within the limits when every entry is as long as it can be', () => {
    const long = (index: number, subject: Reason['for']): Reason => ({
      for: subject,
      term: `${subject} ${index} ${'x'.repeat(40)}`,
      where: 'description',
      weight: 1,
      sentence: `${subject} ${index} `.repeat(60),
    })
    const words = {
      title: 'A long title '.repeat(40),
      identifier: 'HORIZON-MISS-2027-04-CIT-CCRI-04',
      topics: ['social-inclusion', 'twinning'],
      reasons: (['relevance', 'sustainability', 'social-inclusion', 'twinning'] as const).flatMap((subject) =>
        [1, 2, 3].map((index) => long(index, subject)),
      ),
      eligible: { applicants: ['municipality', 'municipal-company', 'school', 'university', 'company', 'sme'] },
      deadlines: ['2027-01-12', '2027-06-15', '2028-01-11', '2028-06-13'].map((one) =>
        aDeadline(one, { hour: '17:00' }),
      ),
      budget: { currency: 'EUR', total: 21_500_000, sharedWith: 12, projects: 7, min: 2_500_000, max: 3_500_000 },
    } as const
    const calls = many(60, words)
    const titles = Array.from({ length: 12 }, (_, id) => ({ id: `${id}`, title: `Source ${id} `.repeat(20) }))
    const sources = titles.map((one) => ({ ...one, gives: 'calls', health: 'late' }) as const)
    const messages = slackOf({ calls, changes: calls.map(({ id }) => anEvent(id)), sources })
    expect(slackProblems(messages)).toEqual([])
    expect(sizeOf(messages[0]?.blocks ?? [])).toBeGreaterThan(9_500)
    expect(sizeOf(messages[1]?.blocks ?? [])).toBeGreaterThan(11_000)
    expect(numbersIn(messages)).toHaveLength(60)
  })

  test('holds a call below the relevance line on one line', () => {
    const changed = aCall({ id: 5, grade: 0, identifier: 'EDF-2026-1', title: 'Radar' })
    const moved = anEvent(5, { kind: 'deadline-moved', before: '2026-09-24', after: '2026-10-22' })
    expect(shownIn(slackOf({ calls: [changed], changes: [moved] })[0])).toContain(
      '1. EDF-2026-1, Radar: sista ansökningsdag flyttad 24 september → 22 oktober 2026 (fyra veckor senare) (lyftes inte)',
    )
  })
})

describe('a title', () => {
  test.each(named(NASTY_TEXTS.filter((title) => title.length < 240)))(
    'is shown as it was typed, on one line: %j',
    (_, title) => {
      const [parent] = slackOfNew(aCall({ title }))
      const shown = shownIn(parent).find((line) => line.startsWith('1. '))
      expect(shown?.replace(WORD_JOINER, '')).toBe(`1. ${cleanLine(title) || 'Utan rubrik'}`)
    },
  )

  test.each(named(NASTY_TEXTS))('makes no mention, link or formatting in the text of notifications: %j', (_, title) => {
    const [parent] = slackOfNew(aCall({ title }))
    expect(parent?.text).not.toMatch(/[<>]|@(?:here|channel|everyone)|:[\w+-]+:/u)
    expect(parent?.text).not.toMatch(/[*_~`](?!\u200b)/u)
  })

  test('and the text of notifications say the same to a reader', () => {
    const [parent] = slackOfNew(aCall({ title: 'R&D <pilots> *now*' }))
    const read = parent?.text
      .replace(UNSEEN, '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
    expect(read?.split('\n')).toEqual(shownIn(parent))
  })

  test('stands in no element that Slack would read as markup', () => {
    const json = JSON.stringify(
      slackOfNew(aCall({ title: '<!channel>', publisher: '<!channel>', topics: ['culture'] })),
    )
    expect(json).not.toContain('mrkdwn')
    expect(json).not.toContain('<!channel>')
  })
})

test.each(named(NASTY_ADDRESSES))('an address is a plain web address or none at all: %j', (_, url) => {
  const messages = slackOfNew(aCall({ refs: [{ source: 'x', ref: '1', url }] }))
  expect(slackProblems(messages)).toEqual([])
  const links = JSON.stringify(messages).match(/"url":"[^"]*"/gu) ?? []
  for (const one of links) expect(one).toMatch(/^"url":"https:\/\/portal\.example\/[^\s<>]*"$/iu)
})

test(
  'whatever the portals write, Slack takes every message, each call stands once and ten at most in the channel',
  { timeout: 120_000 },
  () => {
    fc.assert(
      fc.property(fc.array(anyCall(), { maxLength: 70 }), anyText(), fc.boolean(), (drafts, title, isFirst) => {
        const calls = drafts.map((call, index) => ({ ...call, id: index + 1 }))
        const input = aWeek({
          calls,
          changes: calls.map(({ id }) =>
            anEvent(id, { kind: id % 3 === 0 ? 'budget-changed' : 'appeared', before: title }),
          ),
          sources: Array.from({ length: 30 }, (_, id) => ({
            id: `${id}`,
            title,
            gives: 'calls' as const,
            health: 'late' as const,
          })),
          ...(isFirst && { period: { to: MONDAY } }),
        })
        const digest = buildDigest(input)
        const messages = renderSlack(digest)
        expect(slackProblems(messages)).toEqual([])
        expect(messages.map(({ text, blocks }) => refusalOf(text, blocks))).toEqual(messages.map(() => undefined))
        expect(numbersIn(messages)).toEqual(Array.from({ length: entryCount(digest) }, (_, index) => `${index + 1}`))
        expect(numbersIn(messages.slice(0, 1)).length).toBeLessThanOrEqual(10)
      }),
      { seed: 4, numRuns: RUNS },
    )
  },
)

test('a title of two megabytes is cut', () => {
  const messages = slackOfNew(...many(12, { title: TWO_MEGABYTES }))
  expect(slackProblems(messages)).toEqual([])
  expect(shownIn(messages[0])).toContainEqual(expect.stringMatching(/^1\. A call with .*…$/u))
})

function anyText() {
  return fc.oneof(fc.constantFrom(...NASTY_TEXTS), fc.string({ unit: 'binary', maxLength: 400 }))
}

function anyCall() {
  const words = fc.record({
    title: anyText(),
    identifier: anyText(),
    programme: anyText(),
    publisher: anyText(),
    grade: fc.constantFrom<Grade>(0, 2, 3),
    focus: fc.uniqueArray(fc.constantFrom(...FOCUS_AREA_IDS)),
    topics: fc.constantFrom([], ['ukraine' as const], ['culture' as const, 'twinning' as const]),
    closes: fc.constantFrom('2026-08-01', '2027-12-01'),
  })
  const url = fc.oneof(fc.constantFrom(...NASTY_ADDRESSES), fc.webUrl({ withQueryParameters: true }))
  return fc.tuple(words, url, anyText(), anyText()).map(([call, address, term, sentence]) =>
    aCall({
      ...call,
      refs: [{ source: 'x', ref: '1', url: address }],
      reasons: (['relevance', 'sustainability', 'culture'] as const).map((subject) => ({
        for: subject,
        term,
        where: 'description',
        weight: 1,
        sentence,
      })),
    }),
  )
}

describe('the check of the limits', () => {
  const header = { type: 'header', block_id: 'a', text: { type: 'plain_text', text: 'Nytt', emoji: false } }
  const rich = (text: string, url?: string) => ({
    type: 'rich_text',
    block_id: 'b',
    elements: [
      {
        type: 'rich_text_section',
        elements: [url === undefined ? { type: 'text', text } : { type: 'link', text, url }],
      },
    ],
  })
  const problemsOf = (blocks: unknown[], text = 'Nytt') => slackProblems([{ text, blocks }])

  test('finds nothing in a good message', () => {
    expect(problemsOf([header, rich('En utlysning', 'https://portal.example')])).toEqual([])
  })

  test.each<[string, unknown[], string?]>([
    ['no text', [header], ' '],
    ['text of 4001 characters', [header], 'x'.repeat(4_001)],
    ['text with a bare control character', [header], '<!channel>'],
    ['text with a bare control character', [header], 'R&D'],
    ['46 blocks', Array.from({ length: 46 }, (_, index) => ({ ...header, block_id: `${index}` }))],
    [
      'blocks with 12005 characters',
      Array.from({ length: 5 }, (_, index) => ({ ...rich('x'.repeat(2_401)), block_id: `${index}` })),
    ],
    ['a block id twice, or missing', [header, header]],
    ['unknown type section', [{ ...rich('x'), type: 'section' }]],
    ['an empty text', [rich('')]],
    ['an empty text', [{ type: 'rich_text', block_id: 'b', elements: [] }]],
    ['3001 characters', [rich('x'.repeat(3_001))]],
    ['151 characters', [{ ...header, text: { ...header.text, text: 'x'.repeat(151) } }]],
    ['characters that JSON cannot carry', [rich('\ud800')]],
    ['characters that JSON cannot carry', [rich('\u0000')]],
    ['an address that Slack refuses', [rich('x', `https://portal.example/${'x'.repeat(3_000)}`)]],
    ['an address that Slack refuses', [rich('x', 'javascript:alert(1)')]],
    ['a link without an address', [{ ...rich('x'), elements: [paragraph([{ type: 'link', text: 'x' } as Inline])] }]],
    ['a block id that is too long', [{ ...header, block_id: 'x'.repeat(256) }]],
  ])('finds %s', (problem, blocks, text) => {
    expect(problemsOf(blocks, text)).toEqual([expect.stringContaining(problem)])
  })
})
