import { describe, expect, test } from 'vitest'
import { day } from '#core/day'
import { buildDigest, type DigestInput } from '#core/digest'
import { renderSlack } from '#render/slack'
import { slackProblems } from '#render/slack-limits'
import { renderText } from '#render/text'
import { whenInWords } from '#render/call-words'
import { aCall as aDigestCall } from '../support/a-digest.ts'
import { aCall, anEvent, aWeek, MONDAY } from '../support/digest-calls.ts'
import { NASTY_TEXTS } from '../support/nasty-texts.ts'

type NewsInput = NonNullable<DigestInput['news']>[number]
type NoticeInput = NonNullable<DigestInput['notices']>[number]

const aNews = (words: Partial<NewsInput> = {}): NewsInput => ({
  id: 1,
  source: 'eu-presscorner',
  url: 'https://press.example/1',
  title: 'Kommissionen vill renovera skolor',
  language: 'sv',
  published: day('2026-07-22'),
  grade: 2,
  score: 0.5,
  ...words,
})
const aNotice = (words: Partial<NoticeInput> = {}): NoticeInput => ({
  id: 1,
  source: 'urbact',
  url: 'https://urbact.example/',
  title: 'URBACT',
  language: 'en',
  before: 'The call opens in March.',
  after: 'The call opens in April.',
  ...words,
})
const SOURCES = [
  { id: 'eu-presscorner', title: 'EU-kommissionens pressrum', gives: 'news', health: 'ok' },
  { id: 'skr', title: 'SKR', gives: 'news', health: 'ok' },
] as const
const digestOf = (input: Partial<DigestInput>) => buildDigest(aWeek({ sources: SOURCES, ...input }))
const slackText = (input: Partial<DigestInput>) => renderSlack(digestOf(input)).map(({ text }) => text)

describe('the latest news', () => {
  test('stand with their day, source and language, also in a week without calls', () => {
    expect(renderText(digestOf({ news: [aNews()] }))).toContain(
      'SENASTE NYTT FRÅN EU\n– Kommissionen vill renovera skolor (22 juli, EU-kommissionens pressrum, på svenska)\n   https://press.example/1\n',
    )
  })

  test('are not called news from the EU when one of them is not', () => {
    const news = [aNews(), aNews({ id: 2, source: 'skr', title: 'SKR svarar' })]
    expect(renderText(digestOf({ news }))).toContain('SENASTE NYTT\n–')
    expect(slackText({ news })[0]).toMatch(/^Senaste nytt$/m)
  })
})

describe('a page that changed', () => {
  test('is told with the old and the new sentence', () => {
    expect(renderText(digestOf({ notices: [aNotice()] }))).toContain(
      'SIDOR SOM ÄNDRATS\n– URBACT: sidan har ändrats: ”The call opens in March.” → ”The call opens in April.” (på engelska)\n   https://urbact.example/\n',
    )
  })

  test('is told by what came or what went when there is only one of them', () => {
    const { before: _, ...came } = aNotice()
    const { after: __, ...went } = aNotice({ id: 2 })
    const text = renderText(digestOf({ notices: [came, went] }))
    expect(text).toContain('sidan har ändrats: nytt: ”The call opens in April.”')
    expect(text).toContain('sidan har ändrats: borttaget: ”The call opens in March.”')
  })
})

describe('in Slack, news and changed pages', () => {
  const ten = Array.from({ length: 10 }, (_, index) => aNotice({ id: index + 1, title: `Page ${index + 1}` }))

  test('stand in the first message, before what is said of the sources', () => {
    const [first = ''] = slackText({ news: [aNews()], notices: [aNotice()] })
    expect(first).toMatch(/Sidor som ändrats[\s\S]*Senaste nytt från EU[\s\S]*källor lästa/)
  })

  test('open the thread when the first message is full', () => {
    const long = 'ett mycket långt namn '.repeat(12)
    const calls = Array.from({ length: 10 }, (_, index) =>
      aCall({ id: index + 1, title: long, publisher: long, topics: ['climate-energy'] }),
    )
    const refs = [{ source: 'x', ref: 'x', url: `https://x.example/${'a'.repeat(350)}` }]
    const changes = calls.map(({ id }) => anEvent(id))
    const notices = ten.map((one) => ({ ...one, before: long, after: long, url: `${one.url}${'b'.repeat(350)}` }))
    const input = { calls: calls.map((call) => ({ ...call, refs })), changes, notices, news: [aNews()] }
    const messages = renderSlack(digestOf(input))
    expect(slackProblems(messages)).toEqual([])
    expect(messages[0]?.text).not.toContain('Sidor som ändrats')
    expect(messages[1]?.text).toContain('Sidor som ändrats')
  })

  test('are shown up to eight, and the rest is counted', () => {
    const [first = ''] = slackText({ notices: ten })
    expect(first).toContain('Page 8')
    expect(first).not.toContain('Page 9')
    expect(first).toContain('2 till finns på webben.')
  })

  test.each(NASTY_TEXTS)('break no message, whatever a portal writes: %j', (text) => {
    const news = [aNews({ title: text, url: text })]
    const notices = [aNotice({ title: text, before: text, after: text, url: text })]
    expect(slackProblems(renderSlack(digestOf({ news, notices })))).toEqual([])
  })
})

describe('a round that nobody has announced', () => {
  const habit = (
    rhythm: NonNullable<Parameters<typeof aDigestCall>[0]>['rhythm'],
    words: Parameters<typeof aDigestCall>[0] = {},
  ) => {
    const estimated = { status: 'forthcoming', deadlines: [], certainty: 'estimated' } as const
    const { nextDeadline: _, ...call } = aDigestCall({ ...estimated, ...words })
    return whenInWords({ ...call, ...(rhythm && { rhythm }) }, { at: MONDAY.toString(), zone: 'Europe/Stockholm' })
  }

  test('is told as a habit, and never as a date', () => {
    expect(habit({ opens: { month: 1 }, roundsSeen: 4 })).toBe(
      'Brukar öppna i januari (4 omgångar sedda), inget datum utlyst',
    )
    expect(habit({ opens: { month: 1, day: 7 }, closes: { month: 3, day: 31 }, roundsSeen: 0 })).toBe(
      'Brukar öppna i början av januari och stänga i slutet av mars (uppskattat)',
    )
  })

  test('is not told as one when it is open, may be applied for at any time, or has a date', () => {
    const rhythm = { closes: { month: 3 }, roundsSeen: 4 }
    expect(habit(rhythm, { status: 'open' })).toBe(
      'Öppen nu, brukar stänga i mars (4 omgångar sedda), inget datum utlyst',
    )
    expect(habit(rhythm, { status: 'open', deadlineModel: 'continuous' })).toMatch(/^Löpande ansökan/)
    expect(habit(rhythm, { opens: day('2026-09-01'), certainty: 'stated' })).toMatch(/^Öppnar 1 september 2026/)
  })
})

describe('the line on the sources', () => {
  const waiting = { id: 'norden-org', title: 'Norden', gives: 'calls', health: 'waiting' } as const

  test('names what is read by hand, and counts it as neither read nor silent', () => {
    const never = { id: 'skr', title: 'SKR', gives: 'news', health: 'never' } as const
    expect(renderText(digestOf({ sources: [SOURCES[0], waiting] }))).toContain(
      '1 av 2 källor lästa; Norden läses för hand.',
    )
    expect(renderText(digestOf({ sources: [SOURCES[0], waiting, never] }))).toContain(
      '1 av 3 källor lästa; SKR ännu aldrig läst; Norden läses för hand.',
    )
  })
})
