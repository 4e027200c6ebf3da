import { type Day, day } from './day.ts'

/**
 * Swedish public holidays, and the eves on which offices are closed by custom. Easter by the anonymous Gregorian
 * computus. Source: lagen (1989:253) om allmänna helgdagar.
 */
export function isWorkingDay(on: Day): boolean {
  const date = Temporal.PlainDate.from(on)
  return date.dayOfWeek < 6 && !holidaysOf(date.year).has(on)
}

/** The working day that lies `count` of them before `on`; with 0 `on` itself, or the nearest before it. */
export function workingDaysBefore(on: Day, count: number): Day {
  let date = lastWorkingDay(on)
  for (let left = count; left > 0; left -= 1) date = lastWorkingDay(dayBefore(date))
  return date
}

function lastWorkingDay(on: Day): Day {
  let date = on
  while (!isWorkingDay(date)) date = dayBefore(date)
  return date
}

const dayBefore = (on: Day): Day => day(Temporal.PlainDate.from(on).subtract({ days: 1 }).toString())

const known = new Map<number, ReadonlySet<Day>>()

function holidaysOf(year: number): ReadonlySet<Day> {
  const before = known.get(year)
  if (before !== undefined) return before
  const easter = easterSunday(year)
  const midsummerEve = fridayFrom(Temporal.PlainDate.from({ year, month: 6, day: 19 }))
  const fixed = ['01-01', '01-06', '05-01', '06-06', '12-24', '12-25', '12-26', '12-31'].map(
    (rest) => `${year}-${rest}`,
  )
  const moving = [-2, 1, 39].map((days) => easter.add({ days }).toString())
  const holidays = new Set([...fixed, ...moving, midsummerEve.toString()].map(day))
  known.set(year, holidays)
  return holidays
}

const fridayFrom = (date: Temporal.PlainDate): Temporal.PlainDate => date.add({ days: (5 - date.dayOfWeek + 7) % 7 })

function easterSunday(year: number): Temporal.PlainDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const leaps = Math.floor(century / 4)
  const moon = (century - leaps - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30
  const fullMoon = moon - Math.floor(moon / 28) * (1 - Math.floor(29 / (moon + 1)) * Math.floor((21 - golden) / 11))
  const sunday = (year + Math.floor(year / 4) + fullMoon + 2 - century + leaps) % 7
  const afterMarch = fullMoon - sunday
  const month = 3 + Math.floor((afterMarch + 40) / 44)
  return Temporal.PlainDate.from({ year, month, day: afterMarch + 28 - 31 * Math.floor(month / 4) })
}
