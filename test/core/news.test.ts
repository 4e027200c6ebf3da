import { describe, expect, test } from 'vitest'
import { day } from '#core/day'
import { buildDigest } from '#core/digest'
import { chooseNews, type News } from '#core/news'
import { aWeek, LAST_MONDAY, MONDAY } from '../support/digest-calls.ts'

const ZONE = 'Europe/Stockholm'
let next = 1
function aNews(words: Partial<News> & { readonly published?: News['published'] } = {}): News {
  const id = next++
  return {
    id,
    source: 'eu-presscorner',
    url: `https://press.example/${id}`,
    title: `News ${id}`,
    language: 'sv',
    published: day('2026-07-22'),
    grade: 2,
    score: 0.5,
    ...words,
  }
}
const titlesOf = (news: readonly News[], from = LAST_MONDAY) =>
  chooseNews(news, { from, to: MONDAY }, ZONE).map(({ title }) => title)

describe('the news of a digest', () => {
  test('are the five that weigh most, by grade and score, the newest of equals first', () => {
    const news = [
      aNews({ title: 'equal and older', published: day('2026-07-20') }),
      aNews({ title: 'equal and newer', published: day('2026-07-24') }),
      aNews({ title: 'grade 3', grade: 3, score: 0.1 }),
      aNews({ title: 'better score', score: 0.9 }),
      aNews({ title: 'fifth', score: 0.4 }),
      aNews({ title: 'sixth', score: 0.3 }),
    ]
    expect(titlesOf(news)).toEqual(['grade 3', 'better score', 'equal and newer', 'equal and older', 'fifth'])
    expect(titlesOf(news.toReversed())).toEqual(titlesOf(news))
  })

  test('are no older than a fortnight, or than the last digest where that is longer ago', () => {
    const news = [aNews({ title: 'old', published: day('2026-07-12') }), aNews({ published: day('2026-07-13') })]
    expect(titlesOf(news)).toHaveLength(1)
    expect(titlesOf(news, MONDAY.subtract({ hours: 30 * 24 }))).toHaveLength(2)
  })

  test('leave out what is nothing for a Swedish municipality', () => {
    expect(titlesOf([aNews({ grade: 0, score: 0.9 })])).toEqual([])
  })

  test('tell a title that several sources carry once', () => {
    const news = [aNews({ title: 'Städer får stöd', score: 0.2 }), aNews({ title: 'STÄDER får stöd', source: 'skr' })]
    expect(titlesOf(news)).toEqual(['STÄDER får stöd'])
  })

  test('name their source, and are absent when there are none', () => {
    const sources = [{ id: 'eu-presscorner', title: 'Pressrummet', gives: 'news', health: 'ok' }] as const
    expect(buildDigest(aWeek({ news: [aNews()], sources })).news).toMatchObject([{ sourceTitle: 'Pressrummet' }])
    expect(buildDigest(aWeek({ sources }))).not.toHaveProperty('news')
  })
})
