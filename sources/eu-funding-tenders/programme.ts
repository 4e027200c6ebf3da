import type { CallDraft } from '#core/call-draft'
import { cleanLine } from '#core/plain-text'
import { quote } from '#source-kit/reading'
import { known } from './known.ts'
import { type Report, type Row, textOf } from './row.ts'
import { PROGRAMME_CODE_BY_PREFIX, PROGRAMMES } from './terms.ts'

/** The portal's code, which other lists use too; the label of the table, else that of the identifier's first word. */
export function programmeOf(
  row: Row,
  identifier: string | undefined,
  report: Report,
): Pick<CallDraft, 'programme' | 'programmeId'> {
  const code = textOf(row, 'frameworkProgramme')
  if (code !== undefined && Object.hasOwn(PROGRAMMES, code)) return { programmeId: code, ...label(code) }
  if (code !== undefined) report(`unknown programme ${quote(code)}`, 'unknown-word')
  const prefix = /^[A-Za-z0-9]+/.exec(identifier ?? '')?.[0] ?? ''
  const guess = Object.hasOwn(PROGRAMME_CODE_BY_PREFIX, prefix) ? PROGRAMME_CODE_BY_PREFIX[prefix] : undefined
  return { ...known({ programmeId: code === undefined ? guess : cleanLine(code, 40) || undefined }), ...label(guess) }
}

function label(code: string | undefined): { readonly programme?: string } {
  return known({ programme: code === undefined ? undefined : PROGRAMMES[code] })
}
