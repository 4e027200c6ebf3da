import { z } from 'zod'
import { cleanLine, cleanText } from '#core/plain-text'
import { htmlToText } from '#source-kit/html'
import { PLACEHOLDERS } from './terms.ts'

/** Stockholm's clock, without a zone; emptied while a round is only announced. */
const moment = z.string().regex(/^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)?$/)
const registryNumber = z.string().regex(/^\d{4}-\d{5}$/)
const flag = z.union([z.literal(0), z.literal(1)])
const textOrNull = z.string().nullish()

const WebText = z.object({
  TextID: z.union([z.string(), z.number()]).nullish(),
  TextSv: textOrNull,
})
const Link = z.object({ Beskrivning: textOrNull, URL: textOrNull })
const Document = z.object({ Titel: textOrNull, fileURL: textOrNull, Primary: z.boolean().nullish() })

/** A round as the portal gives it. What is not named here is dropped, above all its contact persons. */
export const Round = z.object({
  Diarienummer: registryNumber,
  DiarienummerUtlysning: registryNumber,
  Titel: z.string().trim().min(1),
  Beskrivning: textOrNull,
  Oppningsdatum: moment.nullish(),
  Stangningsdatum: moment.nullish(),
  DagligAvlasning: flag.nullish(),
  AvlasningstillfalleLista: z.array(z.unknown()).nullish(),
  WebTextLista: z.array(WebText).nullish(),
  LankLista: z.array(Link).nullish(),
  DokumentLista: z.array(Document).nullish(),
  Publik: flag,
  Webbsida: flag,
  AnnonseringslägeÅr: z.union([z.string(), z.number()]).nullish(),
  AnnonseringslägePeriod: textOrNull,
})
export type Round = z.infer<typeof Round>

/** What decides whether a round concerns anybody today. Old rounds are read no further: their texts may have any shape. */
export const Visibility = Round.pick({ Publik: true, Webbsida: true, Stangningsdatum: true })
export type Visibility = z.infer<typeof Visibility>

/** Its moments, where they are known: 1900 means that there is none. */
export function opensAt(round: Round): string | undefined {
  return known(round.Oppningsdatum)
}

export function closesAt(round: Visibility): string | undefined {
  return known(round.Stangningsdatum)
}

const known = (moment: string | null | undefined) => (!moment || moment.startsWith('1900-01-01') ? undefined : moment)

/** One of the texts on what, for whom, how and why; a round without numbers has one text, on all of it. */
export function webText(round: Round, number: number): string | undefined {
  const text = round.WebTextLista?.find(({ TextID }) => Number(TextID) === number)?.TextSv
  return written(text)
}

/** All of them in their order. */
export function webTexts(round: Round): string | undefined {
  const texts = (round.WebTextLista ?? []).toSorted((a, b) => Number(a.TextID ?? 0) - Number(b.TextID ?? 0))
  const all = texts.map(({ TextSv }) => written(TextSv)).filter((text) => text !== undefined)
  return all.length === 0 ? undefined : [...new Set(all)].join('\n')
}

/** The description, which mostly repeats the title and then says nothing. */
export function descriptionOf(round: Round): string | undefined {
  const text = written(round.Beskrivning)
  return text === undefined || cleanLine(text) === cleanLine(round.Titel) ? undefined : text
}

function written(text: string | null | undefined): string | undefined {
  const plain = text?.includes('<') ? htmlToText(text) : cleanText(text ?? '')
  return PLACEHOLDERS.includes(plain) ? undefined : plain
}
