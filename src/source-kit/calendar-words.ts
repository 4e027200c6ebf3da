/**
 * Month names as portals write them, in any of their languages; `*` stands for an ending (Finnish bends its
 * months). No spelling means two months, so that a text's language need not be known.
 */
const MONTHS: readonly string[] = [
  'jan januari januar january janúar tammikuu*',
  'feb febr februari februar february febrúar helmikuu*',
  'mar mars march marts maaliskuu*',
  'apr april apríl huhtikuu*',
  'maj mai may maí toukokuu*',
  'jun juni june júní kesäkuu*',
  'jul juli july júlí heinäkuu*',
  'aug augusti august ágúst elokuu*',
  'sep sept september syyskuu*',
  'okt oct oktober october október lokakuu*',
  'nov november nóvember marraskuu*',
  'dec des december desember joulukuu*',
]

/** Monday first. Finnish short forms (`to`, `la`) are words of other languages and are left out. */
const WEEKDAYS: readonly string[] = [
  'mon monday mån måndag måndagen man mandag maanantai* mánudagur',
  'tue tues tuesday tis tisdag tisdagen tir tirsdag tiistai* þri þriðjudagur',
  'wed wednesday ons onsdag onsdagen keskiviikko* mið miðvikudagur',
  'thu thur thurs thursday tor tors torsdag torsdagen torstai* fim fimmtudagur',
  'fri friday fre fredag fredagen perjantai* fös föstudagur',
  'sat saturday lör lördag lördagen lør lørdag lauantai* lau laugardagur',
  'sun sunday sön söndag söndagen søn søndag sunnuntai* sunnudagur',
]

export const MONTH = wordPattern(MONTHS)
export const WEEKDAY = wordPattern(WEEKDAYS)

/** 1 to 12; undefined when the word is no month. */
export function monthOf(word: string): number | undefined {
  return placeOf(MONTHS, word)
}

/** 1 (Monday) to 7; undefined when the word is no weekday. */
export function weekdayOf(word: string): number | undefined {
  return placeOf(WEEKDAYS, word)
}

/** Longest spelling first, so that `september` is not read as `sep`; ends where the word ends. */
function wordPattern(table: readonly string[]): string {
  const words = table.flatMap((row) => row.split(' ')).sort((a, b) => b.length - a.length)
  return String.raw`(?:${words.map((word) => word.replace('*', String.raw`\p{L}{0,4}`)).join('|')})(?!\p{L})`
}

function placeOf(table: readonly string[], word: string): number | undefined {
  const wanted = word.toLowerCase()
  const index = table.findIndex((row) => row.split(' ').some((spelling) => isSpelling(spelling, wanted)))
  return index === -1 ? undefined : index + 1
}

function isSpelling(spelling: string, word: string): boolean {
  return spelling.endsWith('*') ? word.startsWith(spelling.slice(0, -1)) : word === spelling
}
