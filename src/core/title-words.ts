import type { CallDraft } from './call-draft.ts'
import { foldText } from './fold-text.ts'
import { TITLE_LIMIT } from './plain-text.ts'
import { withoutFamilies } from './programme-family.ts'

/** What a title says that another call's title would not: its words, and marks by kind (`year 2027`, `number 5`, `size small`). */
export interface TitleWords {
  readonly words: ReadonlySet<string>
  readonly marks: ReadonlySet<string>
}

const wordsIn = (text: string) => new Set(text.split(/\s+/u))

/** Words of every call. Folded, in the languages of the portals. */
const SAYS_NOTHING = wordsIn(`
  call calls for proposal proposals project projects application applications applicants apply open opens opening
  cut off date deadline programme program programmes funding grant grants topic the a an of and in on to with within from by
  utlysning utlysningar utlysningen ansokningsomgang omgang ansokan ansokningar ansok sok soka oppen stod bidrag medel
  i inom och av om till pa den det de med som en ett for att vid
  utlysing utlysninger soknad soknadsfrist soknadsrunde frist og til innen
  ansogning ansogningsfrist ansogningsrunde opslag interreg vinnova energimyndigheten formas`)

const NUMBERS: Readonly<Record<string, string>> = {
  first: '1',
  second: '2',
  third: '3',
  fourth: '4',
  fifth: '5',
  sixth: '6',
  seventh: '7',
  eighth: '8',
  ninth: '9',
  tenth: '10',
  forsta: '1',
  andra: '2',
  tredje: '3',
  fjarde: '4',
  femte: '5',
  sjatte: '6',
  ii: '2',
  iii: '3',
  iv: '4',
  vi: '6',
}

const MARKS: readonly (readonly [kind: string, value: string, words: ReadonlySet<string>])[] = [
  ['season', 'spring', wordsIn('spring var varen')],
  ['season', 'autumn', wordsIn('autumn fall host hosten')],
  ['size', 'small', wordsIn('small sma smaskaliga smaskalig')],
  ['size', 'medium', wordsIn('medium mellanstora')],
  ['size', 'large', wordsIn('large stora storskaliga')],
  ['step', 'outline', wordsIn('outline outlines pre preproposal skiss skisser')],
  ['step', 'full', wordsIn('full fullstandig')],
  ['part', 'study', wordsIn('forstudie forstudier feasibility planering planning')],
  ['part', 'idea', wordsIn('ide ideer ideutveckling idea')],
  ['part', 'trial', wordsIn('pilot pilots piloter demonstration demonstrationer demo')],
  ['part', 'work', wordsIn('genomforande implementation implementering')],
]

/** The words and marks of a call's title without its programme's and its funder's name. */
export function titleWords(
  draft: Pick<CallDraft, 'title' | 'identifier' | 'programme' | 'publisher' | 'parent'>,
): TitleWords {
  const words = new Set<string>()
  const marks = new Set<string>()
  for (const word of withoutFamilies(foldText(draft.title.slice(0, TITLE_LIMIT)), draft).split(' ')) {
    const mark = markOf(word)
    if (mark !== undefined) marks.add(mark)
    else if (word !== '' && !SAYS_NOTHING.has(word)) words.add(word)
  }
  if (/(?<![\p{L}\d])A\W*$/u.test(draft.title)) marks.add('letter a')
  return { words, marks }
}

function markOf(word: string): string | undefined {
  if (/^20\d\d$/u.test(word)) return `year ${word}`
  const number = NUMBERS[word] ?? /^0*(\d{1,6})(?:st|nd|rd|th|a|e)?$/u.exec(word)?.[1]
  if (number !== undefined) return `number ${number}`
  if (/^[b-hj-z]$/u.test(word)) return `letter ${word}`
  const known = MARKS.find(([, , words]) => words.has(word))
  return known === undefined ? undefined : `${known[0]} ${known[1]}`
}

/**
 * How alike two titles are: the same but for order and spelling; `close`, one saying a little more; in `part`; in part,
 * but `marked`: one has a number, a size or a step that the other does not mention; or of two calls.
 */
export type Likeness = 'same' | 'close' | 'part' | 'marked' | 'none' | 'contrary'

const CLOSE = 0.85
const PART = 0.5
/** What one title may add to the other and still be of the same call. */
const MAY_BE_ADDED = /^(?:year|season) /u

/** @param weightOf how much a word tells: less, the more titles of that closing day have it. */
export function compareTitles(one: TitleWords, other: TitleWords, weightOf: (word: string) => number): Likeness {
  if (areContrary(one.marks, other.marks)) return 'contrary'
  const [left, right] = [new Set([...one.words, ...one.marks]), new Set([...other.words, ...other.marks])]
  const shared = left.intersection(right)
  if (shared.size === 0) return 'none'
  const [more, less] = [left.difference(right), right.difference(left)]
  if (more.size === 0 && less.size === 0) return 'same'
  const weigh = (words: ReadonlySet<string>) => [...words].reduce((sum, word) => sum + weightOf(word), 0)
  const share = (2 * weigh(shared)) / (weigh(left) + weigh(right))
  const added = more.size === 0 ? less : more
  const isOneSided = more.size === 0 || less.size === 0
  const saysMore = [...added].some((word) => /^(?:number|letter|size|step|part) /u.test(word))
  const addsLittle = share >= CLOSE || [...added].every((word) => MAY_BE_ADDED.test(word))
  if (isOneSided && !saysMore && addsLittle && one.words.intersection(other.words).size > 0) return 'close'
  if (share < PART) return 'none'
  return isOneSided && saysMore ? 'marked' : 'part'
}

/** Two years, two numbers, two sizes: when each title has one that the other lacks, they are of two calls. */
function areContrary(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const kindOf = (mark: string) => mark.slice(0, mark.indexOf(' '))
  const kinds = (marks: ReadonlySet<string>) => new Set([...marks].map(kindOf))
  return !kinds(one.difference(other)).isDisjointFrom(kinds(other.difference(one)))
}
