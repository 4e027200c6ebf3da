import type { Budget, Cofinancing } from '#core/money'
import { type Amount, findAmounts, type MoneyContext } from './amounts.ts'
import { quote, ShapeError } from './reading.ts'

export interface BudgetContext extends MoneyContext {
  /** What a sum is of by the field's own label, where the text says nothing of it. */
  readonly means?: 'total' | 'project'
}

const SMALLEST =
  /(?:minst|lägst|at least|minimum|min\.|mindst|vähintään|between|mellan|mellom|mellem)[\p{L}\s]{0,12}$/iu
const LARGEST =
  /(?:max\p{L}{0,5}\.?|högst|upp till|up to|inntil|opptil|opp til|op til|enintään|at most|more than|exceed)[^\d]{0,40}$/iu
const PROJECT =
  /(?:per|för varje|for each|each|pr\.?|til hvert)\s(?:\p{L}+\s)?(?:projekt|project|prosjekt|ansökan|application|sökande|applicant|hanke|kommun)|(?:du|ni) kan (?:söka|få)|can (?:receive|apply for)|may be sought|grants?\)?$|projects? can/iu
const WHOLE =
  /total|budget(?! per)|utlysta medel|utlysningens|funds announced|available|tillgängliga|fördelas|avsätt|att söka|ramme|samlet|samlad|overall|envelope|kokonais/iu
const ABOUT = /(?:cirka|ca\.?|circa|c:a|approx\p{L}*\.?|about|omkring|ungefär|around|om lag|omtrent|noin)\s*$/iu

/**
 * What a sentence or field says of a call's money: `Up to DKK 400,000 per project, total budget approx. DKK 3
 * million`. Sums in a second currency are conversions and left out.
 * @throws ShapeError when there is no sum, when it does not say what the sum is of and `means` does not either, or
 * when it says two different things.
 */
export function readBudget(text: string, context: BudgetContext = {}): Budget {
  const amounts = findAmounts(text, context)
  const [first] = amounts
  if (first === undefined) throw new ShapeError(`no sum with its currency: ${quote(text)}`, { kind: 'amount' })
  return amounts
    .flatMap((amount, index) =>
      amount.currency === first.currency ? [partOf(text, amount, amounts[index - 1], amounts[index + 1], context)] : [],
    )
    .reduce<Budget>((budget, part) => merge(budget, part, text), { currency: first.currency })
}

type Part = Omit<Budget, 'currency'>

function partOf(
  text: string,
  amount: Amount,
  last: Amount | undefined,
  next: Amount | undefined,
  context: BudgetContext,
): Part {
  const lead = lastClause(text.slice(Math.max(last?.to ?? 0, amount.from - 80), amount.from))
  const tail = firstClause(text.slice(amount.to, Math.min(next?.from ?? text.length, amount.to + 60)))
  const about = ABOUT.test(lead) && { estimated: true }
  if (amount.lowest !== amount.highest) return { min: amount.lowest, max: amount.highest, ...about }
  if (SMALLEST.test(lead)) return { min: amount.highest, ...about }
  if (isOfWhole(text, lead, tail, context)) return { total: amount.highest, ...about }
  return { max: amount.highest, ...about }
}

/** A comma ends what is said of a sum. */
const CLAUSE_END = /[,;\n]|(?<=\p{L}{4}|\d)(?<!approx)\.\s/u
/** What follows a full stop right behind the sum is of the next sentence. */
const firstClause = (text: string) => (/^\.\s/u.test(text) ? '' : (text.split(CLAUSE_END)[0] ?? ''))
const lastClause = (text: string) => text.split(CLAUSE_END).at(-1) ?? ''

function isOfWhole(text: string, lead: string, tail: string, { means }: BudgetContext): boolean {
  if (PROJECT.test(tail) || PROJECT.test(lead)) return false
  if (WHOLE.test(lead) || WHOLE.test(tail)) return true
  if (means !== undefined) return means === 'total'
  if (LARGEST.test(lead)) return false
  throw new ShapeError(`a sum of what? ${quote(text)}`, { kind: 'amount' })
}

function merge(budget: Budget, part: Part, text: string): Budget {
  for (const member of ['total', 'min', 'max'] as const) {
    if (part[member] !== undefined && budget[member] !== undefined && part[member] !== budget[member]) {
      throw new ShapeError(`two sums for one thing: ${quote(text)}`, { kind: 'amount' })
    }
  }
  return { ...budget, ...part }
}

const SIGN = String.raw`(?:%|procent|percent|per cent|prosent\p{L}{0,3})`
const SHARE = String.raw`\d{1,3}(?:[.,]\d{1,2})?`
const PERCENT = new RegExp(
  String.raw`(?<![\d.,])(?:(${SHARE})\s?${SIGN}?\s?(?:[–—-]|to|till|til)\s?)?(${SHARE})\s?${SIGN}`,
  'giu',
)
const OWN_SHARE =
  /medfinansier|egenfinansier|egeninsats|egenandel|selvfinansier|own (?:contribution|funding|resources)|omarahoitus/iu
const GRANT_SHARE =
  /stöd|bidrag|beviljas|grant|support|funding|financing rate|av (?:projekt|ett projekt|de |kostnad|stödberättig)|of (?:the )?(?:total|eligible|project|cost)|tilskud|støtte|covers?|avustus|tuki/iu

/**
 * The share of the costs that the grant covers. `46 % medfinansiering` is what the applicant pays: the grant
 * covers the rest. Undefined when no percentage says which of the two it is. @throws ShapeError above 100 %.
 */
export function readCofinancing(text: string): Cofinancing | undefined {
  const shares = text.split(/(?<=\p{L}{3}|%)[.!?]\s|\n/u).flatMap(sharesIn)
  if (shares.length === 0) return undefined
  const [percent, highest] = [Math.min(...shares), Math.max(...shares)]
  return highest === percent ? { percent } : { percent, highest }
}

function sharesIn(sentence: string): readonly number[] {
  const isOwn = OWN_SHARE.test(sentence)
  if (!isOwn && !GRANT_SHARE.test(sentence)) return []
  return [...sentence.matchAll(PERCENT)].flatMap(([, lowest, highest]) =>
    [lowest, highest].filter((one) => one !== undefined).map((one) => shareOf(Number(one.replace(',', '.')), isOwn)),
  )
}

function shareOf(percent: number, isOwn: boolean): number {
  if (percent > 100) throw new ShapeError(`more than the whole: ${percent} %`, { kind: 'amount' })
  return isOwn ? 100 - percent : percent
}
