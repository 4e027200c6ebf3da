import { quote, ShapeError } from './reading.ts'

const LEAD = String.raw`(?:kl\.?|klockan|klo\.?|clock|at)\s*`
const HALF = String.raw`[ap]\.?m\b\.?`

/**
 * An hour as portals write it: `14:00`, `14.00`, `kl. 14`, `klockan 12.00`, `klo 15:59`, `17h00`, `11:59 PM`,
 * `5 pm`, `noon`, `midnight`. A bare number counts only after a word for the clock.
 */
export const HOUR = String.raw`(?:(?:${LEAD})?\d{1,2}[:.h]\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?![\d.]\d)(?:\s*${HALF})?|${LEAD}\d{1,2}\.\d{2}\.\d{2}(?!\d)|(?:${LEAD})?\d{1,2}\s*${HALF}|${LEAD}\d{1,2}(?![\d.:]*\d)|(?:${LEAD})?(?:noon|midnight|midnatt|keskiyö)(?!\p{L}))`

const PARTS = new RegExp(String.raw`(\d{1,2})(?:[:.h](\d{2}))?(?::\d{2}(?:\.\d+)?)?\s*([ap]\.?m)?`, 'iu')

/** `HH:MM`; `24:00` is the end of the day. @throws ShapeError when no clock shows it. */
export function readHour(text: string): string {
  if (/noon/iu.test(text)) return '12:00'
  if (/mid|keski/iu.test(text)) return '24:00'
  const [, digits = '', minutes = '00', half] = PARTS.exec(text) ?? []
  const hour = half === undefined ? Number(digits) : onWholeClock(Number(digits), half.toLowerCase().startsWith('p'))
  const written = `${String(hour).padStart(2, '0')}:${minutes}`
  if (digits === '' || Number.isNaN(hour) || minutes > '59' || written > '24:00') {
    throw new ShapeError(`not an hour: ${quote(text)}`, { kind: 'date' })
  }
  return written
}

/** 12 PM is noon and 12 AM the beginning of the day; `14:00 PM` is written too and means what it shows. */
function onWholeClock(hour: number, isAfternoon: boolean): number {
  if (hour > 12) return isAfternoon ? hour : Number.NaN
  return (hour % 12) + (isAfternoon ? 12 : 0)
}

/**
 * Whose clock a text speaks of. Letters like CET and `UTC+1` are no place: portals write them in summer too
 * and mean the clock on the wall (seen at NordForsk, Nordic Innovation, NPA and Nordisk kulturfond).
 */
const PLACES: readonly (readonly [RegExp, string])[] = [
  [/(?:finsk|finnish|finland|helsinki)\s?(?:local\s)?(?:time|tid)|suomen aika/iu, 'Europe/Helsinki'],
  [/(?:dansk|danish|copenhagen)\s?(?:local\s)?(?:time|tid)|tanskan aika/iu, 'Europe/Copenhagen'],
  [/(?:norsk|norwegian|oslo)\s?(?:local\s)?(?:time|tid)|norjan aika/iu, 'Europe/Oslo'],
  [/(?:svensk|swedish|stockholm)\s?(?:local\s)?(?:time|tid)|ruotsin aika/iu, 'Europe/Stockholm'],
  [/(?:brussels|bryssel)\s?(?:local\s)?(?:time|tid)|brysselin aika/iu, 'Europe/Brussels'],
]

/** The zone whose time the text names; undefined when it names none, or several. */
export function zoneNamedIn(text: string): string | undefined {
  const [zone, ...more] = PLACES.filter(([place]) => place.test(text)).map(([, zone]) => zone)
  return more.length === 0 ? zone : undefined
}
