import { type Day, daysBetween } from '#core/day'
import type { Digest, DigestNews, DigestNotice } from '#core/digest'
import { swedishDay, swedishDayWithoutYear } from '#core/swedish-day'
import { IN_LANGUAGE, type Moment, today } from './words.ts'

/** The section's title: the EU is named only when all of it comes from there. */
export function newsTitle(news: readonly DigestNews[]): string {
  return news.every(({ source }) => source.startsWith('eu-')) ? 'Senaste nytt från EU' : 'Senaste nytt'
}

export const NOTICES_TITLE = 'Sidor som ändrats'

/** `22 juli, Europeiska kommissionen, på svenska`. */
export function newsOrigin({ published, sourceTitle, language }: DigestNews, now: Moment): string {
  return `${dayInWords(published, now)}, ${sourceTitle}, ${IN_LANGUAGE[language]}`
}

function dayInWords(one: Day, now: Moment): string {
  return daysBetween(one, today(now)) < 300 ? swedishDayWithoutYear(one) : swedishDay(one)
}

/** `sidan har ändrats: ”Öppnar i mars.” → ”Öppnar i april.” (på svenska)`. */
export function noticeInWords(notice: DigestNotice): string {
  const change = changeInWords(notice)
  return change === undefined ? 'sidan har ändrats' : `sidan har ändrats: ${change} (${IN_LANGUAGE[notice.language]})`
}

function changeInWords({ before, after }: DigestNotice): string | undefined {
  if (before !== undefined && after !== undefined) return `”${before}” → ”${after}”`
  if (after !== undefined) return `nytt: ”${after}”`
  return before === undefined ? undefined : `borttaget: ”${before}”`
}

/** What a message has no room for is on the web. */
export const SHOWN_NOTICES = 8

/** `2 till finns på webben.`; undefined when all of them are shown. */
export function noticesLeft({ notices = [] }: Digest): string | undefined {
  const left = notices.length - SHOWN_NOTICES
  return left > 0 ? `${left} till finns på webben.` : undefined
}
