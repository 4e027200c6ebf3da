import { describe, expect, test } from 'vitest'
import { day } from '#core/day'
import type { DigestCall, DigestChange } from '#core/digest'
import { fitInWords, offerInWords, whenInWords } from '#render/call-words'
import { changeInWords } from '#render/change-words'
import { daysAway, deadlineWithDistance, money, recentDay, recentHour } from '#render/words'
import { aDeadline } from '../support/digest-calls.ts'

const NOW = { at: '2026-11-24T06:30:00Z', zone: 'Europe/Stockholm' }
const at = (instant: string) => ({ ...NOW, at: instant })

describe('days', () => {
  test('a deadline is written in full, with its hour and zone only where they are stated', () => {
    expect(deadlineWithDistance(aDeadline('2027-03-12', { hour: '17:00' }), NOW)).toBe(
      '12 mars 2027 kl. 17.00, Brysseltid (om 108 dagar)',
    )
    expect(deadlineWithDistance(aDeadline('2027-03-12'), NOW)).toBe('12 mars 2027 (om 108 dagar)')
    expect(deadlineWithDistance(aDeadline('2027-03-12', { hour: '14:00', zone: 'America/New_York' }), NOW)).toBe(
      '12 mars 2027 kl. 14.00, America/New_York (om 108 dagar)',
    )
  })

  test.each([
    ['2026-11-24', 'idag'],
    ['2026-11-25', 'imorgon'],
    ['2026-11-26', 'om 2 dagar'],
    ['2026-11-23', 'igår'],
    ['2026-11-20', 'för 4 dagar sedan'],
  ])('%s is %s', (to, words) => {
    expect(daysAway(day('2026-11-24'), day(to))).toBe(words)
  })

  test('a day is a day when the clock changes, and today is the reader’s, not that of the server', () => {
    const deadline = aDeadline('2027-03-29')
    expect(deadlineWithDistance(deadline, at('2027-03-27T22:30:00Z'))).toBe('29 mars 2027 (om 2 dagar)')
    expect(deadlineWithDistance(deadline, at('2027-03-27T23:30:00Z'))).toBe('29 mars 2027 (imorgon)')
    expect(deadlineWithDistance(deadline, at('2027-03-28T22:30:00Z'))).toBe('29 mars 2027 (idag)')
  })

  test('a recent day is a weekday, an older one a date', () => {
    expect(recentHour('2026-11-23T05:15:00Z', NOW)).toBe('måndag kl. 06.15')
    expect(recentDay('2026-11-18T23:30:00Z', NOW)).toBe('torsdag')
    expect(recentDay('2026-11-17T05:15:00Z', NOW)).toBe('den 17 november 2026')
  })
})

describe('money', () => {
  test.each([
    [21_000_000, 'EUR', '21 mn euro'],
    [7_500_000, 'EUR', '7,5 mn euro'],
    [1_234_567, 'EUR', '1,23 mn euro'],
    [1_250_000_000, 'SEK', '1,25 md kronor'],
    [999_999, 'NOK', '999 999 norska kronor'],
    [60_000, 'DKK', '60 000 danska kronor'],
    [900, 'EUR', '900 euro'],
  ] as const)('%d %s is %s', (amount, currency, words) => {
    expect(money(amount, currency).replaceAll('\u00a0', ' ')).toBe(words)
  })
})

const aCall = (call: Partial<DigestCall>): DigestCall => ({
  id: 1,
  title: 'A call',
  titleLanguage: 'en',
  url: 'https://portal.example/1',
  status: 'open',
  deadlines: [],
  refs: [],
  focus: [],
  topics: [],
  relevance: { grade: 3, score: 1 },
  ...call,
})
const when = (call: Partial<DigestCall>) => whenInWords(aCall(call), NOW)
const offer = (budget: DigestCall['budget'], sekPer?: number) =>
  offerInWords(
    aCall(budget === undefined ? {} : { budget }),
    sekPer === undefined ? undefined : { date: day('2026-11-20'), sekPer: { EUR: sekPer } },
  )

describe('when to apply', () => {
  test('what nobody stated is unknown', () => {
    expect(when({})).toBe('Sista ansökningsdag: okänt')
    expect(when({ status: 'forthcoming' })).toBe('Öppnar: okänt, sista ansökningsdag: okänt')
  })

  test('a portal that has not opened a call on its day is taken at its word, but not for the future', () => {
    expect(when({ status: 'forthcoming', opens: day('2026-11-20'), deadlineModel: 'continuous' })).toBe(
      'Skulle öppna 20 november 2026 (för 4 dagar sedan), löpande ansökan',
    )
  })

  test('a continuous call has no last day', () => {
    expect(when({ deadlineModel: 'continuous' })).toBe('Löpande ansökan')
  })

  test('an estimate never looks like an announced day', () => {
    const call = { status: 'forthcoming', opens: day('2027-01-15'), deadlines: [aDeadline('2027-03-12')] } as const
    expect(when({ ...call, certainty: 'estimated' })).toBe(
      'Brukar öppna omkring 15 januari 2027 (om 52 dagar), sista ansökningsdag 12 mars 2027 (om 108 dagar) (uppskattat)',
    )
  })

  test('both stages are told, and only the cut-offs that are left', () => {
    const stages = [aDeadline('2027-03-12', { stage: 1 }), aDeadline('2027-10-07', { stage: 2 })]
    expect(when({ deadlines: stages })).toBe(
      'Sista ansökningsdag 12 mars 2027 (om 108 dagar) för steg 1, 7 oktober 2027 för steg 2',
    )
    const cutOffs = ['2026-10-01', '2026-12-01', '2027-03-01', '2027-06-01', '2027-09-01'].map((one) => aDeadline(one))
    expect(when({ deadlines: cutOffs })).toBe(
      'Nästa delstopp 1 december 2026 (om 7 dagar), därefter 1 mars 2027, 1 juni 2027 och ett till',
    )
  })
})

describe('what it offers', () => {
  test('a shared envelope says with how many', () => {
    expect(offer({ currency: 'EUR', total: 21_000_000, sharedWith: 5 })).toBe(
      '21 mn euro, delas med fem andra utlysningar',
    )
    expect(offer({ currency: 'EUR', total: 21_000_000, sharedWith: 1 })).toBe(
      '21 mn euro, delas med en annan utlysning',
    )
  })

  test('kronor are shown only at a given rate, and as an approximation', () => {
    expect(offer({ currency: 'EUR', total: 21_000_000 }, 11.25)).toBe('21 mn euro (cirka 236 mn kronor)')
    expect(offer({ currency: 'SEK', total: 21_000_000 }, 11.25)).toBe('21 mn kronor')
  })

  test('an unknown amount is unknown', () => {
    expect(offer(undefined)).toBe('belopp: okänt')
    expect(offer({ currency: 'EUR' })).toBe('belopp: okänt')
  })

  test('a project’s share is told apart from the whole', () => {
    expect(offer({ currency: 'EUR', projects: 3, min: 7_500_000, max: 7_500_000 })).toBe(
      'tre projekt, 7,5 mn euro per projekt',
    )
    expect(offer({ currency: 'EUR', total: 2_000_000, max: 500_000, estimated: true }).replaceAll('\u00a0', ' ')).toBe(
      '2 mn euro, högst 500 000 euro per projekt, uppskattat',
    )
  })
})

test('who may apply is a guess, never a promise', () => {
  expect(fitInWords('likely', aCall({ applicants: ['municipality', 'school'] }))).toBe(
    'Ser ut att passa: kommun, skola. Krav på partner: okänt.',
  )
  expect(fitInWords('unlikely', aCall({ applicants: ['university'] }))).toBe(
    'Vi ser inte ut att kunna söka själva; söks av: lärosäte. Krav på partner: okänt.',
  )
  expect(fitInWords('elsewhere', aCall({ applicants: ['municipality'] }))).toBe(
    'Utanför vårt område: riktas till andra länder eller regioner. Krav på partner: okänt.',
  )
  expect(fitInWords('unknown', aCall({}))).toBe('Vem som kan söka och krav på partner: okänt.')
})

describe('changes', () => {
  const told = (change: Partial<DigestChange>) =>
    changeInWords({ kind: 'deadline-moved', at: '2026-11-20T04:00:00Z', ...change })

  test.each<[Partial<DigestChange>, string]>([
    [
      { before: '2026-05-28', after: '2026-06-25' },
      'sista ansökningsdag flyttad 28 maj → 25 juni 2026 (fyra veckor senare)',
    ],
    [
      { kind: 'deadline-brought-forward', before: '2027-01-12', after: '2026-12-30' },
      'sista ansökningsdag tidigarelagd 12 januari 2027 → 30 december 2026 (13 dagar tidigare)',
    ],
    [
      { before: '2026-05-28T17:00[Europe/Brussels]', after: '2026-05-29T17:00[Europe/Brussels]' },
      'sista ansökningsdag flyttad 28 maj → 29 maj 2026 kl. 17.00, Brysseltid (en dag senare)',
    ],
    [
      { before: '2026-05-28T17:00[Europe/Brussels]', after: '2026-06-04' },
      'sista ansökningsdag flyttad 28 maj 2026 kl. 17.00, Brysseltid → 4 juni 2026 (en vecka senare)',
    ],
    [{ kind: 'deadline-added', after: '2026-12-01' }, 'sista ansökningsdag tillagd: 1 december 2026'],
    [{ kind: 'deadline-removed', before: '2026-12-01' }, 'sista ansökningsdag borttagen: 1 december 2026'],
    [
      { kind: 'budget-changed', before: '21000000 EUR', after: '30000000 EUR' },
      'budget ändrad 21 mn euro → 30 mn euro',
    ],
    [{ kind: 'budget-changed', after: '2000000-3000000 EUR' }, 'budget ändrad okänt → 2 mn euro–3 mn euro per projekt'],
    [{ kind: 'withdrawn', before: 'open', after: 'withdrawn' }, 'indragen: finns inte längre hos källan'],
    [{ kind: 'closed', before: 'open', after: 'closed' }, 'stängd i förtid'],
    [{ kind: 'reopened', before: 'closed', after: 'open' }, 'öppnad igen'],
    [{ kind: 'reopened', before: 'withdrawn', after: 'open' }, 'finns hos källan igen'],
  ])('%o reads as news', (change, words) => {
    expect(told(change)).toBe(words)
  })

  test('what is not written as we write it is shown as it stands', () => {
    expect(told({ before: 'våren', after: '2026-06-25' })).toBe('sista ansökningsdag flyttad våren → 25 juni 2026')
  })
})
