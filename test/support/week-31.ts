import type { DigestInput } from '#core/digest'
import { day } from '#core/day'
import { aCall, aDeadline, anEvent, aWeek } from './digest-calls.ts'

const daphne = aCall({
  id: 11,
  title: 'Preventing gender-based violence',
  identifier: 'CERV-2026-DAPHNE-PREVENTION',
  closes: '2026-11-03',
  budget: { currency: 'EUR', total: 21_000_000, sharedWith: 5 },
  eligible: { applicants: ['municipality', 'association'] },
  topics: ['equality-rights', 'social-inclusion'],
  score: 0.97,
  reasons: [
    {
      for: 'relevance',
      term: 'local authorities',
      where: 'description',
      weight: 2.1,
      sentence: 'Schools and local authorities are asked to work on prevention together.',
    },
    { for: 'relevance', term: 'schools', where: 'description', weight: 1.4 },
    { for: 'sustainability', term: 'violence', where: 'title', weight: 1.9 },
    { for: 'equality-rights', term: 'gender-based violence', where: 'title', weight: 1.2 },
    { for: 'business', term: 'innovation', where: 'description', weight: 0.2 },
  ],
})

const heat = aCall({
  id: 12,
  title: 'Clean heating and cooling plans of municipalities',
  identifier: 'LIFE-2026-CET-HEAT',
  deadlines: [aDeadline('2027-03-12', { hour: '17:00' })],
  budget: { currency: 'EUR', total: 7_500_000, projects: 3, max: 2_500_000 },
  cofinancing: { percent: 95 },
  topics: ['climate-energy'],
  score: 0.95,
  reasons: [{ for: 'sustainability', term: 'heating', where: 'title', weight: 1 }],
})

const vinnova = aCall({
  id: 13,
  title: 'Testbäddar för välfärdens digitalisering',
  titleLanguage: 'sv',
  publisher: 'Vinnova',
  grade: 2,
  focus: ['competence', 'business'],
  topics: ['digital-public'],
  deadlines: [aDeadline('2026-09-22', { hour: '14:00', zone: 'Europe/Stockholm' })],
  budget: { currency: 'SEK', total: 10_000_000, max: 2_000_000 },
  eligible: { applicants: ['company', 'university'] },
  reasons: [
    {
      for: 'relevance',
      term: 'kommuner',
      where: 'description',
      weight: 1,
      sentence: 'Lösningen ska prövas hos minst två kommuner.',
    },
  ],
})

const logistics = aCall({
  id: 14,
  title: 'Advancing circular logistics solutions in cities',
  identifier: 'HORIZON-MISS-2027-04-CIT-CCRI-04',
  status: 'forthcoming',
  opens: '2026-09-08',
  deadlines: [aDeadline('2027-02-09', { stage: 1 }), aDeadline('2027-10-07', { stage: 2 })],
  deadlineModel: 'two-stage',
  budget: { currency: 'EUR', projects: 3, min: 7_500_000, max: 7_500_000 },
  topics: ['circular-economy', 'mobility'],
  grade: 2,
})

const moved = aCall({
  id: 15,
  title: 'Data protection in practice',
  identifier: 'CERV-2026-DATA',
  closes: '2026-10-22',
  focus: ['competence'],
  topics: ['digital-public'],
  grade: 2,
})

const unlifted = aCall({ id: 16, title: 'Chips for aircraft', identifier: 'DIGITAL-2026-CHIPS-9', grade: 0, focus: [] })

const tourism = aCall({
  id: 17,
  title: 'Social economy along long trails',
  identifier: 'SMP-COSME-2026-TOURSE',
  closes: '2026-08-26',
  focus: ['business'],
  topics: ['tourism'],
  grade: 2,
})

/** A realistic week: real kinds of calls and changes, sentences of our own. */
export const WEEK_31: DigestInput = aWeek({
  calls: [daphne, heat, vinnova, logistics, moved, unlifted, tourism],
  changes: [
    ...[daphne, heat, vinnova, logistics].map(({ id }) => anEvent(id)),
    anEvent(15, {
      id: 21,
      kind: 'deadline-moved',
      field: 'deadlines',
      before: '2026-09-24',
      after: '2026-10-22',
    }),
    anEvent(15, { id: 22, kind: 'budget-changed', field: 'budget', before: '2000000 EUR', after: '2500000 EUR' }),
    anEvent(16, {
      id: 23,
      kind: 'deadline-brought-forward',
      field: 'deadlines',
      before: '2027-01-20T17:00[Europe/Brussels]',
      after: '2026-12-15T17:00[Europe/Brussels]',
    }),
  ],
  sources: [
    {
      id: 'eu-funding-tenders',
      title: 'EU:s finansieringsportal',
      gives: 'calls',
      health: 'ok',
      lastComplete: '2026-07-27T04:15:00Z',
    },
    { id: 'vinnova', title: 'Vinnova', gives: 'calls', health: 'ok', lastComplete: '2026-07-27T03:40:00Z' },
    { id: 'formas', title: 'Formas', gives: 'calls', health: 'drifting', lastComplete: '2026-07-27T03:50:00Z' },
    {
      id: 'nordisk-kulturkontakt',
      title: 'Nordisk kulturkontakt',
      gives: 'calls',
      health: 'late',
      lastComplete: '2026-07-22T04:00:00Z',
    },
  ],
  rates: { date: day('2026-07-24'), sekPer: { EUR: 11.05 } },
  webUrl: 'https://utlyst.example',
})
