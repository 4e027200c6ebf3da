import { describe, expect, it } from 'vitest'
import type { Day } from '#core/day'
import {
  agreeOnDeadlines,
  readClosingHour,
  readDates,
  readDeadline,
  readOpening,
  readPeriod,
  readWrittenDay,
} from '#source-kit/call-dates'
import { labelDates } from '#source-kit/date-labels'
import { ShapeError } from '#source-kit/reading'
import { seededRandom } from '../support/seeded-random.ts'

const STOCKHOLM = { zone: 'Europe/Stockholm' }
const isLong = process.env['UTLYST_TEST_LONG'] === '1'
const read = (text: string) => readDates(text, STOCKHOLM)

describe('a deadline', () => {
  it.each([
    ['15 februari 2027 kl 12', '12:00'],
    ['15 februari 2027, kl. 14.00', '14:00'],
    ['den 15 februari 2027 klockan 14', '14:00'],
    ['15.2.2027 klo 15:59', '15:59'],
    ['15. februar 2027 kl. 23.59', '23:59'],
    ['15 February 2027 at 5 pm', '17:00'],
    ['15 February 2027 at 12:30 a.m.', '00:30'],
    ['February 15, 2027 12:00 PM', '12:00'],
    ['15/02/2027 - 11:59 PM', '23:59'],
    ['2027-02-15 16:00', '16:00'],
    ['2027-02-15T14:00:00', '14:00'],
    ['kl. 14:00 den 15 februari 2027', '14:00'],
    ['15 February 2027, noon', '12:00'],
    ['15 februari 2027 (kl 14)', '14:00'],
    ['15 February 2027 (17:00 CET)', '17:00'],
    ['15 februari 2027 kl. 23.59.59', '23:59'],
  ])('%s has the hour %s', (text, hour) => {
    expect(readDeadline(text, STOCKHOLM)).toEqual({ day: '2027-02-15', hour, zone: 'Europe/Stockholm' })
  })

  it('without an hour has none', () => {
    expect(readDeadline('Sista ansökningsdag: 15 februari 2027', STOCKHOLM)).toEqual({
      day: '2027-02-15',
      zone: 'Europe/Stockholm',
    })
    expect(readDeadline('2027-02-15T00:00:00', STOCKHOLM)).not.toHaveProperty('hour')
  })

  it('at midnight closes when the day is over, at 00.00 when the day before is', () => {
    expect(readDeadline('15 februari 2027 kl. 24.00', STOCKHOLM)).toEqual({
      day: '2027-02-15',
      zone: 'Europe/Stockholm',
    })
    expect(readDeadline('15 February 2027 at midnight', STOCKHOLM).day).toBe('2027-02-15')
    expect(readDeadline('1 mars 2027 kl. 00.00', STOCKHOLM)).toEqual({ day: '2027-02-28', zone: 'Europe/Stockholm' })
    expect(readDeadline('15 februari 2027 23:59', STOCKHOLM)).toMatchObject({ hour: '23:59' })
  })

  it('in CET in summer means the clock on the wall, a machine-written offset what it says', () => {
    expect(readDeadline('15 July 2027 at 17:00 CET', STOCKHOLM).hour).toBe('17:00')
    expect(readDeadline('1 October 2027 17:00 (UTC+1)', STOCKHOLM).hour).toBe('17:00')
    expect(readDeadline('2027-07-15T15:00:00Z', STOCKHOLM).hour).toBe('17:00')
    expect(readDeadline('Thu, 15 Jul 2027 15:00:00 GMT', STOCKHOLM).hour).toBe('17:00')
  })

  it('is on the clock of the place that it names', () => {
    expect(readDeadline('15 februari 2027 kl. 15:59 finsk tid', STOCKHOLM).zone).toBe('Europe/Helsinki')
    expect(readDeadline('15 February 2027, 17:00 Brussels local time', STOCKHOLM).zone).toBe('Europe/Brussels')
    expect(readClosingHour('Alltid kl. 13.00 Oslo time', 'Europe/Stockholm')).toEqual({
      hour: '13:00',
      zone: 'Europe/Oslo',
    })
  })

  it.each([
    'Ansökan öppnar 15 februari 2027',
    'Öppnar 15 februari 2027',
    'Utlysningen öppnas den 15 februari 2027',
    'Första ansökningsdag: 15 februari 2027',
    'Åpen for søknad 15. februar 2027',
    'Opens 15 February 2027',
    'Hakuaika alkaa 15.2.2027',
    'Åbner 15. februar 2027',
    'Application period opened on 15 February 2027',
  ])('is never taken from "%s"', (text) => {
    expect(() => readDeadline(text, STOCKHOLM)).toThrow(ShapeError)
    expect(read(text)).toMatchObject({ opens: '2027-02-15', deadlines: [] })
    expect(readOpening(text, STOCKHOLM)).toBe('2027-02-15')
  })

  it.each([
    'Ansökan stänger 15 februari 2027',
    'Sista ansökningsdag 15 februari 2027',
    'Ansök senast den 15 februari 2027',
    'Søknadsfrist: 15. februar 2027',
    'Ansøgningsfrist 15. februar 2027',
    'Hakuaika päättyy 15.2.2027',
    'Apply before: 2027-02-15',
    'Closing date: February 15, 2027',
    'Cut-off 15 February 2027',
    'Søk innen 15. februar 2027',
  ])('stands in "%s"', (text) => {
    expect(read(text)).toMatchObject({ deadlines: [{ day: '2027-02-15' }] })
    expect(() => readOpening(text, STOCKHOLM)).toThrow(ShapeError)
  })

  it.each([
    'Beslut: 15 mars 2027',
    'Publicerad 15 mars 2027',
    'Project start: 15 March 2027',
    'Updated 15.03.2027',
    'Webbinarium 15 mars 2027 kl. 10',
  ])('%s is none', (text) => {
    expect(read(text)).toMatchObject({ deadlines: [], otherDays: ['2027-03-15'] })
    expect(read(text).opens).toBeUndefined()
  })

  it('without a label is one only in a field that is known to hold it', () => {
    expect(read('15 mars 2027')).toEqual({ deadlines: [], rhythms: [], otherDays: [], unlabelledDays: ['2027-03-15'] })
    expect(readDeadline('15 mars 2027', STOCKHOLM).day).toBe('2027-03-15')
  })

  it('is not kept open by an hour that was not understood', () => {
    expect(() => readDeadline('Deadline 15 mars 2027 | senast 14:00', STOCKHOLM)).toThrow('an hour of no date')
  })

  it('is the labelled one of two dates', () => {
    expect(readDeadline('12 januari 2027 | Deadline 1 maj 2027', STOCKHOLM).day).toBe('2027-05-01')
  })

  it('needs exactly one date with a year', () => {
    for (const text of ['', 'snart', '15 mars', 'i mars', '15 mars 2027 och 16 mars 2027']) {
      expect(() => readDeadline(text, STOCKHOLM)).toThrow(ShapeError)
    }
  })
})

describe('a date that cannot be', () => {
  it.each([
    '31 februari 2027',
    '29.02.2027',
    '15/13/2027',
    '2027-13-01',
    '15 mars 2027 kl. 25.00',
    '15 March 2027 14:75',
    'onsdagen den 15 februari 2027',
    'Tue, 15/02/2027',
    '32 mars 2027',
  ])('%s is drift', (text) => {
    expect(() => readDates(`Deadline: ${text}`, STOCKHOLM)).toThrow(ShapeError)
  })

  it('with day and month swapped is betrayed by its weekday', () => {
    expect(readDeadline('Fri, 09/06/2023', STOCKHOLM).day).toBe('2023-06-09')
    expect(() => readDeadline('Fri, 06/09/2023', STOCKHOLM)).toThrow('weekday')
  })

  it('or comes before its opening is drift', () => {
    expect(() => read('Öppnar 1 april 2027\nStänger 1 mars 2027')).toThrow('closes before it opens')
    expect(() => read('1 april 2027 - 1 mars 2027')).toThrow('closes before it opens')
  })
})

describe('a text with several dates', () => {
  it('gives each its own label', () => {
    expect(
      read(
        'Öppnar 1 mars 2027\nSista ansökningsdag 15 april 2027 kl. 14\nBeslut 3 juni 2027\nProjektstart 1 september 2027',
      ),
    ).toEqual({
      opens: '2027-03-01',
      deadlines: [{ day: '2027-04-15', hour: '14:00', zone: 'Europe/Stockholm' }],
      rhythms: [],
      otherDays: ['2027-06-03', '2027-09-01'],
      unlabelledDays: [],
    })
  })

  it('gives all of its cut-offs', () => {
    expect(read('Sista ansökningsdag: 1 mars och 15 september 2027').deadlines.map(({ day }) => day)).toEqual([
      '2027-03-01',
      '2027-09-15',
    ])
  })

  it('with labels behind the dates reads them so', () => {
    expect(read('1. mars 2027\n\nÅpen for søknad\n\n15. april 2027\n\nSøknadsfrist')).toMatchObject({
      opens: '2027-03-01',
      deadlines: [{ day: '2027-04-15' }],
    })
  })

  it('does not take the date of publication above the label', () => {
    expect(read('12 januari 2027\nSista ansökningsdag\n1 maj 2027')).toMatchObject({
      deadlines: [{ day: '2027-05-01' }],
      unlabelledDays: ['2027-01-12'],
    })
  })

  it('of two places that disagree believes the page and tells', () => {
    const [listed, detailed] = ['2027-03-01', '2028-03-01'].map(
      (day) => [{ day: day as Day, zone: 'Europe/Oslo' }] as const,
    )
    expect(agreeOnDeadlines(listed!, detailed!, 'row 3')).toMatchObject({
      deadlines: detailed,
      drift: [{ scope: 'detail' }],
    })
    expect(agreeOnDeadlines(listed!, listed!, 'row 3').drift).toEqual([])
    expect(agreeOnDeadlines(listed!, [], 'row 3')).toEqual({ deadlines: listed, drift: [] })
  })
})

describe('a period', () => {
  it.each([
    ['1 mars - 15 april 2027', '2027-03-01', '2027-04-15'],
    ['1 mars–15 april 2027', '2027-03-01', '2027-04-15'],
    ['från den 1 mars till den 15 april 2027', '2027-03-01', '2027-04-15'],
    ['mellan den 1 mars och den 15 april 2027', '2027-03-01', '2027-04-15'],
    ['between 1 March and 15 April 2027', '2027-03-01', '2027-04-15'],
    ['fra 1. mars til 15. april 2027', '2027-03-01', '2027-04-15'],
    ['1.3.–15.4.2027', '2027-03-01', '2027-04-15'],
    ['01.03.2027 - 15.04.2027', '2027-03-01', '2027-04-15'],
    ['2027-03-01 – 2027-04-15', '2027-03-01', '2027-04-15'],
    ['Haku on auki 1.3.–15.4.2027', '2027-03-01', '2027-04-15'],
    ['open 2–23 September 2027', '2027-09-02', '2027-09-23'],
    ['March 1 - April 15, 2027', '2027-03-01', '2027-04-15'],
    ['fr.o.m. 1 mars t.o.m. 15 april 2027', '2027-03-01', '2027-04-15'],
    ['den 2.-23. september 2027', '2027-09-02', '2027-09-23'],
    ['15 november – 15 januari 2027', '2026-11-15', '2027-01-15'],
    ['1 mars 2027 – 15 april', '2027-03-01', '2027-04-15'],
  ])('%s', (text, opens, day) => {
    expect(readPeriod(text, STOCKHOLM)).toMatchObject({ opens, deadline: { day } })
  })

  it('without a year is a rhythm, unless a heading states it', () => {
    expect(() => readPeriod('1 mars - 15 april', STOCKHOLM)).toThrow('no period with a year')
    expect(readPeriod('1 mars - 15 april', { ...STOCKHOLM, year: 2027 }).opens).toBe('2027-03-01')
  })
})

describe('a rhythm', () => {
  it('is what a date without a year says', () => {
    expect(read('Nästa utlysning öppnar 15 augusti')).toEqual({
      deadlines: [],
      rhythms: [{ opens: { month: 8, day: 15 }, roundsSeen: 0, note: 'Nästa utlysning öppnar 15 augusti' }],
      otherDays: [],
      unlabelledDays: [],
    })
    expect(read('Öppnar för ansökningar i mars').rhythms).toMatchObject([{ opens: { month: 3 } }])
    expect(read('Haku avautuu maaliskuussa').rhythms).toMatchObject([{ opens: { month: 3 } }])
    expect(read('Beslut i juni').rhythms).toEqual([])
  })
})

const MONTHS = {
  sv: 'januari februari mars april maj juni juli augusti september oktober november december',
  nb: 'januar februar mars april mai juni juli august september oktober november desember',
  da: 'januar februar marts april maj juni juli august september oktober november december',
  en: 'January February March April May June July August September October November December',
  fi: 'tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta',
}
const WEEKDAYS = {
  sv: 'måndag tisdag onsdag torsdag fredag lördag söndag',
  nb: 'mandag tirsdag onsdag torsdag fredag lørdag søndag',
  da: 'mandag tirsdag onsdag torsdag fredag lørdag søndag',
  en: 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday',
  fi: 'maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai',
}
type Language = keyof typeof MONTHS
const LANGUAGES = Object.keys(MONTHS) as Language[]
const word = (table: Record<Language, string>, language: Language, place: number) =>
  table[language].split(' ')[place - 1] ?? ''

const two = (value: number) => String(value).padStart(2, '0')
/** Every style in which the portals were seen to write a day. */
function stylesOf({ day, month, year, dayOfWeek }: Temporal.PlainDate, language: Language): readonly string[] {
  const [name, weekday] = [word(MONTHS, language, month), word(WEEKDAYS, language, dayOfWeek)]
  const short = name.slice(0, 3)
  return [
    `${year}-${two(month)}-${two(day)}`,
    `${day}.${month}.${year}`,
    `${two(day)}/${two(month)}/${year}`,
    `${weekday}, ${two(day)}/${two(month)}/${year}`,
    `${day} ${name} ${year}`,
    `${two(day)}. ${name} ${year}`,
    `${day} ${name}, ${year}`,
    `${weekday} ${day}. ${name} ${year}`,
    ...(language === 'fi' ? [] : [`${day} ${short}. ${year}`]),
    ...(language === 'en' ? [`${name} ${day}, ${year}`, `${weekday} ${day}th of ${name} ${year}`] : []),
  ]
}

const LABELS: Readonly<Record<Language, readonly [closes: string, opens: string]>> = {
  sv: ['Sista ansökningsdag:', 'Ansökan öppnar'],
  nb: ['Søknadsfrist:', 'Åpner'],
  da: ['Ansøgningsfrist:', 'Åbner'],
  en: ['Deadline:', 'Opens'],
  fi: ['Hakuaika päättyy', 'Hakuaika alkaa'],
}

describe('every day of ten years', () => {
  const first = Temporal.PlainDate.from('2020-01-01')
  const days = Array.from({ length: 3653 }, (_, index) => first.add({ days: index }))
  const some = isLong ? days : days.filter((_, index) => index % 10 === 3)

  it.each(LANGUAGES)(
    'reads back in every style of %s, as a day, a deadline and an opening',
    { timeout: 240_000 },
    (language) => {
      const [closes, opens] = LABELS[language]
      const wrong = some.flatMap((date) => {
        const day = date.toString()
        return stylesOf(date, language).filter(
          (text) =>
            readWrittenDay(text, STOCKHOLM) !== day ||
            readDeadline(`${closes} ${text}`, STOCKHOLM).day !== day ||
            read(`${closes} ${text}`).deadlines[0]?.day !== day ||
            read(`${opens} ${text} kl. 09.00`).opens !== day,
        )
      })
      expect(wrong).toEqual([])
    },
  )
})

describe('hostile text', () => {
  const random = seededRandom(20261125)
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T
  const scraps = [
    ...'0123456789./-–:, \n|()'.split(''),
    ...[
      '15',
      '31',
      '2027',
      '02',
      'mars',
      'May',
      'helmikuu',
      'kl.',
      'at',
      'PM',
      'CET',
      'GMT',
      '+0200',
      'T14:00:00Z',
      'mellan',
      'och',
      'till',
      'den',
      'Fri,',
    ],
    ...[
      'Deadline',
      'öppnar',
      'senast',
      'Beslut',
      '\u0000',
      '\u202e',
      'å\u030a',
      '\ud800',
      '١٥',
      '15 mars 2027',
      '99.99.9999',
    ],
  ]
  const gibberish = () =>
    Array.from({ length: 1 + Math.floor(random() * 30) }, () => pick(scraps) + pick(['', ' '])).join('')

  it('is read into the promised types or refused, never anything else', () => {
    for (let round = 0; round < (isLong ? 10_000 : 1_000); round++) {
      const text = gibberish()
      try {
        const { opens, deadlines, rhythms, otherDays, unlabelledDays } = read(text)
        for (const day of [opens, ...otherDays, ...unlabelledDays, ...deadlines.map((one) => one.day)]) {
          if (day !== undefined) expect(Temporal.PlainDate.from(day).toString()).toBe(day)
        }
        for (const { hour } of deadlines) if (hour !== undefined) expect(hour).toMatch(/^(?:[01]\d|2[0-3]):[0-5]\d$/u)
        for (const { opens: start, closes } of rhythms) {
          expect(start?.month ?? closes?.month).toBeGreaterThanOrEqual(1)
          expect(start?.month ?? closes?.month).toBeLessThanOrEqual(12)
        }
      } catch (error) {
        if (!(error instanceof ShapeError)) throw new Error(`on ${JSON.stringify(text)}`, { cause: error })
      }
    }
  })

  it.each([
    '1 ',
    '1.',
    'mars ',
    'kl. 1',
    '15 mars - ',
    'öppnar ',
    '\n',
    'Deadline: 1 mars 2027 ',
    ' / 1',
    '((',
    'mellan 1',
  ])('of many "%s" ends, and above 4,000 characters is refused at once', (scrap) => {
    try {
      read(scrap.repeat(Math.floor(4_000 / scrap.length)))
    } catch (error) {
      expect(error).toBeInstanceOf(ShapeError)
    }
    expect(() => read(scrap.repeat(1_000_000))).toThrow('too long')
  })

  it('finds no date in telephone numbers, case numbers and years', () => {
    for (const text of [
      '010-516 05 00',
      '2026-01503',
      '24-030',
      '2021-2027',
      'version 1.2.3',
      '10.000.000 kr',
      '2025:1',
      '556000-1234',
    ]) {
      expect([text, labelDates(text)]).toEqual([text, []])
    }
  })
})
