import type { Drift } from '#source-kit/contract'
import { quote } from '#source-kit/reading'
import { APPLY, MONTHS, PAYOUT, WHO } from './terms.ts'

/** One window of one grant, as its three or more lines say it. */
export interface Entry {
  readonly name: string
  /** `Sök 2` is the second window of its year. */
  readonly window?: number
  readonly period: string
  readonly who: string
}

interface Block {
  readonly name: string
  readonly lines: readonly string[]
}

/**
 * The entries between the month headings: a name, lines of `Sök:` or `Begär ut:`, and `Vem:`, which ends it. What asks for
 * payment is no call, and what no municipality may apply for is none for us; both are counted.
 */
export function entriesIn(lines: readonly string[]): {
  readonly entries: readonly Entry[]
  readonly ignored: Readonly<Record<string, number>>
  readonly drift: readonly Drift[]
} {
  const blocks = blocksIn(lines)
  const drift = blocks.flatMap((block) => doubtOf(block) ?? [])
  const whole = blocks.filter((block) => doubtOf(block) === undefined)
  const windows = whole.flatMap(windowsOf)
  const entries = windows.filter(({ who }) => /kommun/iu.test(who))
  const payouts = whole.flatMap(({ lines }) => lines.filter((line) => PAYOUT.test(line))).length
  const counts = { payout: payouts, 'not for municipalities': windows.length - entries.length }
  const ignored = Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
  return { entries, ignored, drift }
}

/** The text before the first month and after the last `Vem:` is not of the calendar. */
function blocksIn(lines: readonly string[]): readonly Block[] {
  const start = lines.findIndex((line) => MONTHS.test(line))
  const end = lines.findLastIndex((line) => WHO.test(line) || APPLY.test(line) || PAYOUT.test(line))
  const blocks: Block[] = []
  let open: string[] = []
  for (const line of start === -1 ? [] : lines.slice(start, end + 1)) {
    const isMonth = MONTHS.test(line)
    if (!isMonth) open.push(line)
    if (open.length > 0 && (isMonth || WHO.test(line))) {
      blocks.push(blockOf(open))
      open = []
    }
  }
  return open.length > 0 ? [...blocks, blockOf(open)] : blocks
}

function blockOf([name = '', ...lines]: readonly string[]): Block {
  return { name, lines }
}

/** A block with a line that we do not know is not read: it could be a new kind of window. */
function doubtOf({ name, lines }: Block): Drift | undefined {
  const whos = lines.filter((line) => WHO.test(line)).length
  const stranger = lines.find((line) => !WHO.test(line) && !APPLY.test(line) && !PAYOUT.test(line))
  if (stranger !== undefined)
    return { where: name, problem: `unknown line ${quote(stranger)}`, kind: 'unknown-word', scope: 'row' }
  if (whos !== 1 || lines.length < 2)
    return { where: name, problem: 'an entry without "Sök:" or "Vem:"', kind: 'missing', scope: 'row' }
  return undefined
}

function windowsOf({ name, lines }: Block): readonly Entry[] {
  const who = lines.map((line) => WHO.exec(line)?.groups?.['who']).find((found) => found !== undefined) ?? ''
  return lines.flatMap((line) => {
    const { window, period } = APPLY.exec(line)?.groups ?? {}
    if (period === undefined) return []
    return [{ name, period, who, ...(window !== undefined && { window: Number(window) }) }]
  })
}
