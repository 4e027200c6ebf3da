import type { CallDraft, Eligibility } from '#core/call-draft'
import type { Day } from '#core/day'
import type { Deadline } from '#core/deadline'
import { shortLine } from '#core/short-line'
import { readWholeNumber } from '#source-kit/amounts'
import { readDeadline, readOpening } from '#source-kit/call-dates'
import { mainText } from '#source-kit/call-page'
import type { Drift, Page } from '#source-kit/contract'
import { linesOf, mandatoryValueOf, sectionUnder } from '#source-kit/labelled-lines'
import { applicantsIn, cofinancingIn } from '#source-kit/prose'
import { lookup, quote, ShapeError } from '#source-kit/reading'
import { readPage } from '#source-kit/select'
import { HEADINGS, LABELS, REGIONS, STATUSES } from './terms.ts'

export const ZONE = 'Europe/Stockholm'
const NOTE_LIMIT = 300

export interface CallPage {
  readonly call: CallDraft
  readonly drift: readonly Drift[]
}

/** The page of the call with that number. @throws ShapeError when a field is missing, or it is another's page. */
export function readCallPage(page: Page, number: string): CallPage {
  const lines = linesOf(mainText(readPage(page.body)))
  const { fields, texts } = parted(lines)
  const field = (label: string) => mandatoryValueOf(fields, label)
  if (field(LABELS.number) !== number)
    throw new ShapeError(`the page of ${quote(field(LABELS.number))}`, { kind: 'other-page' })
  const summary = sectionUnder(texts, 'Sammanfattning', HEADINGS)
  const cofinancing = cofinancingIn(sectionUnder(texts, 'Medfinansiering', HEADINGS) ?? '')
  const { opens, deadline } = periodOf(field(LABELS.opens), field(LABELS.closes))
  const region = field(LABELS.region)
  const call: CallDraft = {
    ref: number,
    url: page.request.url,
    title: field(LABELS.name),
    titleLanguage: 'sv',
    ...(summary !== undefined && { summary }),
    ...(texts.length > 0 && { description: texts.join('\n') }),
    programme: 'Europeiska socialfonden+ (ESF+)',
    publisher: 'Svenska ESF-rådet',
    status: lookup(STATUSES, field(LABELS.status)),
    opens,
    deadlines: [deadline],
    budget: { currency: 'SEK', total: readWholeNumber(field(LABELS.budget)) },
    ...(cofinancing && { cofinancing }),
    ...eligibleOf(summary, REGIONS[region]),
    keywords: [`Programområde ${field(LABELS.area)}`, `Specifikt mål ${field(LABELS.goal)}`],
  }
  return { call, drift: unknownRegion(region, number) }
}

/** Fields come first, up to the first of the texts: those have lines that begin like labels. */
function parted(lines: readonly string[]) {
  const names: readonly string[] = HEADINGS
  const start = lines.findIndex((line) => names.includes(line.replace(/:$/u, '')))
  return start === -1 ? { fields: lines, texts: [] } : { fields: lines.slice(0, start), texts: lines.slice(start) }
}

function periodOf(first: string, last: string): { readonly opens: Day; readonly deadline: Deadline } {
  const opens = readOpening(first, { zone: ZONE })
  const deadline = readDeadline(last, { zone: ZONE })
  if (deadline.day < opens)
    throw new ShapeError(`closes on ${deadline.day}, before it opens on ${opens}`, { kind: 'contradiction' })
  return { opens, deadline }
}

/** Who may apply stands in the sentence that says whom the call is for. */
function eligibleOf(
  summary: string | undefined,
  regions: readonly string[] | undefined,
): { readonly eligible?: Eligibility } {
  const sentence = /[^.\n]*riktar sig till[^.\n]*/u.exec(summary ?? '')?.[0].trim()
  const applicants = applicantsIn(sentence ?? '')
  if (sentence === undefined && regions === undefined) return {}
  return {
    eligible: {
      ...(applicants.length > 0 && { applicants }),
      ...(regions && { regions }),
      ...(sentence !== undefined && { note: shortLine(sentence, NOTE_LIMIT) }),
    },
  }
}

function unknownRegion(region: string, ref: string): readonly Drift[] {
  if (Object.hasOwn(REGIONS, region)) return []
  return [{ where: ref, problem: `unknown region ${quote(region)}`, kind: 'unknown-word', scope: 'detail' }]
}
