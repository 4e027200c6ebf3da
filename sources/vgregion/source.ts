import type { CallDraft, Eligibility } from '#core/call-draft'
import { mainText } from '#source-kit/call-page'
import type { Page, PageResult, Source } from '#source-kit/contract'
import { linesOf } from '#source-kit/labelled-lines'
import { watchPage } from '#source-kit/page-watch'
import { applicantsIn } from '#source-kit/prose'
import { quote, ShapeError } from '#source-kit/reading'
import { readPage, textOfOne } from '#source-kit/select'

const HOST = 'www.vgregion.se'
const OVERVIEW = `https://${HOST}/regional-utveckling/soka-stod/`
const PROJECTS = `https://${HOST}/regional-utveckling/soka-stod/projektstod/`

/** Pages without a list: support that can be applied for all year, and an overview of all kinds of it. */
export const source: Source = {
  card: {
    id: 'vgregion',
    title: 'Västra Götalandsregionen: söka stöd',
    publisher: 'Västra Götalandsregionen',
    homepage: OVERVIEW,
    language: 'sv',
    timeZone: 'Europe/Stockholm',
    schedule: '23 5 * * *',
    paceMs: 3_000,
    gives: 'schemes',
    expects: { minCalls: 1, maxCalls: 3, fill: { description: 1 }, maxAgeDays: 7 },
    reuse:
      'En regions öppna sidor; användarvillkor och robots.txt ska läsas inför den första skarpa hämtningen (2026-11-25).',
  },
  start: () => [OVERVIEW, PROJECTS].map((url) => ({ kind: 'list', url })),
  parse,
}

function parse(page: Page): PageResult {
  expectPublicHost(page)
  const root = readPage(page.body)
  const isOverview = page.request.url === OVERVIEW
  const title = textOfOne(root, 'h1')
  if (!/stöd/iu.test(title)) throw new ShapeError(`a page of something else: ${quote(title)}`, { kind: 'other-page' })
  const ref = isOverview ? 'soka-stod' : 'projektstod'
  const watched = watchPage(page, { ref, title, language: 'sv', within: 'main' })
  return {
    calls: isOverview ? [] : [schemeOf(title, mainText(root))],
    watched: [{ ...watched, url: page.request.url }],
  }
}

/** Search engines know copies of the site on other hosts, which nobody keeps up to date. */
function expectPublicHost(page: Page): void {
  const { host } = new URL(page.url)
  if (host !== HOST) throw new ShapeError(`led to ${quote(host)}`, { kind: 'other-page' })
}

/** The support for projects: open all year, as long as its page does not say otherwise. A change of the page is told. */
function schemeOf(title: string, description: string): CallDraft {
  const sentences = linesOf(description)
    .flatMap((line) => line.split(/(?<=[.!?]) /u))
    .filter((one) => WHO.test(one))
  const eligible = eligibleOf(sentences.join('\n'))
  return {
    ref: 'projektstod',
    url: PROJECTS,
    title,
    titleLanguage: 'sv',
    description,
    publisher: 'Västra Götalandsregionen',
    status: 'open',
    deadlines: [],
    deadlineModel: 'continuous',
    eligible,
  }
}

const WHO = /kan söka|kan sökas av|kan få stöd|riktar sig till/iu

function eligibleOf(text: string): Eligibility {
  const applicants = applicantsIn(text)
  return { ...(applicants.length > 0 && { applicants }), regions: ['SE232'] }
}
