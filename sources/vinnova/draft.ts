import type { CallDocument, CallDraft, Eligibility } from '#core/call-draft'
import { cleanLine } from '#core/plain-text'
import type { Rhythm } from '#core/rhythm'
import { shortLine } from '#core/short-line'
import { readDeadline, readOpening } from '#source-kit/call-dates'
import { applicantsIn, budgetIn, cofinancingIn } from '#source-kit/prose'
import { lookup, ShapeError } from '#source-kit/reading'
import { closesAt, descriptionOf, opensAt, type Round, webText, webTexts } from './round.ts'
import { PERIODS, TEXTS } from './terms.ts'

export const ZONE = 'Europe/Stockholm'
const NOTE_LIMIT = 300

/** A round as a call, before its call and its programme are known. @throws ShapeError when it has no dates and is not announced. */
export function draftOf(round: Round, now: Temporal.Instant): CallDraft {
  const [summary, description] = [descriptionOf(round), webTexts(round)]
  const documents = documentsOf(round)
  return {
    ref: round.Diarienummer,
    url: `https://www.vinnova.se/e/${round.Diarienummer}/`,
    title: cleanLine(round.Titel),
    titleLanguage: 'sv',
    ...(summary !== undefined && { summary }),
    ...(description !== undefined && { description }),
    publisher: 'Vinnova',
    parent: { ref: round.DiarienummerUtlysning },
    ...whenOf(round, now),
    ...moneyOf(round),
    ...eligibilityOf(round),
    ...(documents.length > 0 && { documents }),
  }
}

type When = Pick<CallDraft, 'status' | 'opens' | 'deadlines' | 'deadlineModel' | 'certainty' | 'rhythm'>

function whenOf(round: Round, now: Temporal.Instant): When {
  const [opens, closes] = [opensAt(round), closesAt(round)]
  if (opens === undefined && closes === undefined) return announced(round)
  return {
    status: statusOf(opens, closes, now),
    ...(opens !== undefined && { opens: readOpening(opens, { zone: ZONE }) }),
    deadlines: closes === undefined ? [] : [readDeadline(closes, { zone: ZONE })],
    ...(round.DagligAvlasning === 1 && { deadlineModel: 'continuous' }),
  }
}

/** The portal gives no status. Its moments are Stockholm's clock and compare as text. */
function statusOf(opens: string | undefined, closes: string | undefined, now: Temporal.Instant): CallDraft['status'] {
  const clock = now.toZonedDateTimeISO(ZONE).toPlainDateTime().toString({ smallestUnit: 'second' })
  if (closes !== undefined && closes <= clock) return 'closed'
  return opens !== undefined && opens > clock ? 'forthcoming' : 'open'
}

/** Before a round is definite it has a year and a month in which it is thought to open, and no dates. */
function announced(round: Round): When {
  const [year, period] = [round.AnnonseringslägeÅr, round.AnnonseringslägePeriod?.trim()]
  if (!year || !period) throw new ShapeError('neither dates nor an announced period', { kind: 'missing' })
  const month = lookup(PERIODS, period.toLowerCase())
  const rhythm: Rhythm = { opens: { month }, roundsSeen: 0, note: `Väntas öppna i ${period.toLowerCase()} ${year}` }
  return { status: 'forthcoming', deadlines: [], certainty: 'estimated', rhythm }
}

function moneyOf(round: Round): Pick<CallDraft, 'budget' | 'cofinancing'> {
  const text = webText(round, TEXTS.how) ?? webTexts(round) ?? ''
  const [budget, cofinancing] = [budgetIn(text, { crowns: 'SEK' }), cofinancingIn(text)]
  return { ...(budget && { budget }), ...(cofinancing && { cofinancing }) }
}

function eligibilityOf(round: Round): { readonly eligible?: Eligibility } {
  const text = webText(round, TEXTS.whom)
  if (text === undefined) return {}
  const applicants = applicantsIn(text)
  return { eligible: { ...(applicants.length > 0 && { applicants }), note: shortLine(text, NOTE_LIMIT) } }
}

/** Where to apply, then the documents with the call text first. */
function documentsOf(round: Round): readonly CallDocument[] {
  const links = (round.LankLista ?? []).map(({ Beskrivning, URL }) => ({ title: Beskrivning, url: URL }))
  const files = (round.DokumentLista ?? [])
    .toSorted((a, b) => Number(b.Primary ?? false) - Number(a.Primary ?? false))
    .map(({ Titel, fileURL }) => ({ title: Titel, url: fileURL }))
  return [...links, ...files].flatMap(({ title, url }) =>
    URL.canParse(url ?? '') && url?.startsWith('https:') ? [{ title: cleanLine(title ?? '') || url, url }] : [],
  )
}
