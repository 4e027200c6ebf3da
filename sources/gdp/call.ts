import { z } from 'zod'
import type { CallDraft } from '#core/call-draft'
import { type Day, dayOf } from '#core/day'
import { cleanLine, cleanText } from '#core/plain-text'
import { readDay } from '#source-kit/dates'
import { htmlToText } from '#source-kit/html'
import { lookup, ShapeError } from '#source-kit/reading'
import { type Agency, CURRENCIES, STATUSES } from './terms.ts'

export const ZONE = 'Europe/Stockholm'

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)

/** A call as the specification promises it (2.0, 2026-08-21): every member is there, and may be null. */
const Utlysning = z.object({
  finansiarOrganisationsnummer: z.string().trim().min(1),
  diarienummer: z.string().trim().min(1),
  titel: z.string().nullable(),
  titelEng: z.string().nullable(),
  beskrivning: z.string().nullable(),
  status: z.string().nullable(),
  budgetBelopp: z.number().nonnegative().nullable(),
  budgetValuta: z.string().nullable(),
  oppningsdatum: day.nullable(),
  stangningsdatum: day.nullable(),
  publiceringsplatser: z.array(z.object({ webbadress: z.string().nullable() })).nullable(),
  bidragsformer: z.array(z.object({ namn: z.string().nullable() })).nullable(),
  program: z.array(z.object({ diarienummer: z.string(), titel: z.string().nullable() })).nullable(),
})
type Utlysning = z.infer<typeof Utlysning>

/** One record as a call. @throws ShapeError or ZodError when it is not as specified. */
export function readCall(record: unknown, agency: Agency, now: Temporal.Instant): CallDraft {
  const call = Utlysning.parse(record)
  const description = plain(call.beskrivning)
  const opens = call.oppningsdatum === null ? undefined : readDay(call.oppningsdatum)
  const typesOfAction = (call.bidragsformer ?? []).flatMap(({ namn }) => (namn ? [cleanLine(namn)] : []))
  return {
    ref: `${call.finansiarOrganisationsnummer}/${call.diarienummer}`,
    url: pageOf(call) ?? agency.page,
    ...titleOf(call),
    ...(description !== undefined && { description }),
    publisher: agency.name,
    ...programmeOf(call),
    status: statusOf(call, opens, now),
    ...(opens !== undefined && { opens }),
    deadlines: call.stangningsdatum === null ? [] : [{ day: readDay(call.stangningsdatum), zone: ZONE }],
    ...budgetOf(call),
    ...(typesOfAction.length > 0 && { typesOfAction }),
  }
}

function titleOf({ titel, titelEng }: Utlysning): Pick<CallDraft, 'title' | 'titleLanguage'> {
  const [swedish, english] = [cleanLine(titel ?? ''), cleanLine(titelEng ?? '')]
  if (swedish !== '') return { title: swedish, titleLanguage: swedish === english ? 'en' : 'sv' }
  if (english === '') throw new ShapeError('no title in either language', { kind: 'missing' })
  return { title: english, titleLanguage: 'en' }
}

/** The word is set once a day; an opening day that has come, or not, is surer. */
function statusOf({ status }: Utlysning, opens: Day | undefined, now: Temporal.Instant): CallDraft['status'] {
  const said = status === null ? undefined : lookup(STATUSES, status)
  if (said === 'closed') return 'closed'
  if (opens !== undefined) return opens > dayOf(now, ZONE) ? 'forthcoming' : 'open'
  if (said === undefined) throw new ShapeError('neither a status nor an opening day', { kind: 'missing' })
  return said
}

function pageOf({ publiceringsplatser }: Utlysning): string | undefined {
  const addresses = (publiceringsplatser ?? []).map(({ webbadress }) => webbadress ?? '')
  return addresses.find((address) => address.startsWith('https://') && URL.canParse(address))
}

function programmeOf({ program }: Utlysning): Pick<CallDraft, 'programme' | 'programmeId'> {
  const [first] = program ?? []
  if (first === undefined) return {}
  const programme = cleanLine(first.titel ?? '')
  return { programmeId: first.diarienummer, ...(programme !== '' && { programme }) }
}

function budgetOf({ budgetBelopp, budgetValuta }: Utlysning): Pick<CallDraft, 'budget'> {
  if (!budgetBelopp) return {}
  if (budgetValuta === null) throw new ShapeError('a budget without a currency', { kind: 'amount' })
  return { budget: { currency: lookup(CURRENCIES, budgetValuta), total: Math.round(budgetBelopp) } }
}

function plain(text: string | null): string | undefined {
  const written = text?.includes('<') ? htmlToText(text) : cleanText(text ?? '')
  return written === '' ? undefined : written
}
