import { day } from '#core/day'
import type { Digest, DigestCall, DigestEntry, SourceState } from '#core/digest'
import type { Metrics, WebViews } from '#web/workplace/views'

const BRUSSELS = 'Europe/Brussels'

/** A call that is open and of use to the city; the rest of it is up to the test. */
export function aCall(parts: Partial<DigestCall> = {}): DigestCall {
  const url = parts.url ?? 'https://portal.example/CERV-2026-DAPHNE-PREVENTION'
  return {
    id: 1,
    title: 'Preventing gender-based violence',
    titleLanguage: 'en',
    identifier: 'CERV-2026-DAPHNE-PREVENTION',
    programme: 'Citizens, Equality, Rights and Values Programme (CERV)',
    url,
    heading: 'Jämställdhet och rättigheter, Trygghet och beredskap för kommuner · CERV',
    status: 'open',
    deadlines: [{ day: day('2026-11-03'), hour: '17:00', zone: BRUSSELS }],
    nextDeadline: { day: day('2026-11-03'), hour: '17:00', zone: BRUSSELS },
    budget: { currency: 'EUR', total: 21_000_000, sharedWith: 5 },
    refs: [{ source: 'eu-funding-tenders', ref: 'CERV-2026-DAPHNE-PREVENTION', url }],
    applicants: ['municipality', 'association'],
    focus: ['sustainability'],
    topics: ['equality-rights', 'safety-preparedness'],
    relevance: { grade: 3, score: 0.91 },
    ...parts,
  }
}

export function anEntry(call: Partial<DigestCall> = {}, parts: Partial<Omit<DigestEntry, 'call'>> = {}): DigestEntry {
  return {
    call: aCall(call),
    occasions: ['appeared'],
    reasons: [
      'För oss: villkoren nämner ”local authorities”',
      'Jämställdhet och rättigheter: rubriken nämner ”gender-based violence”',
    ],
    lifted: true,
    fits: 'likely',
    place: 'parent',
    ...parts,
  }
}

/** A week of the summer of 2026: identifiers, titles, days and amounts are real, sentences are ours. */
export function aDigest(parts: Partial<Digest> = {}): Digest {
  return {
    audience: 'isg',
    title: 'Utlysningar vecka 31 · 27 juli 2026',
    week: '2026-31',
    at: '2026-07-27T04:30:00Z',
    zone: 'Europe/Stockholm',
    period: { from: '2026-07-20T04:30:00Z', to: '2026-07-27T04:30:00Z' },
    counts: { new: 2, newOf: 5, openingSoon: 1, changed: 2, closing: 1, entries: 6 },
    sections: [
      { id: 'new', title: 'Nytt · Hållbar samhällsutveckling', focus: 'sustainability', entries: [PREVENTION, WATER] },
      { id: 'opening-soon', title: 'Öppnar snart', entries: [LOGISTICS] },
      { id: 'changed', title: 'Ändrat', entries: [MOVED, MOVED_BELOW_THE_LINE] },
      { id: 'closing', title: 'Stänger inom 30 dagar', entries: [TRAILS] },
      { id: 'ukraine', title: 'Ukraina', entries: [] },
    ],
    sources: {
      read: 13,
      of: 15,
      lastComplete: '2026-07-27T04:15:00Z',
      silent: [{ id: 'nordisk-kulturkontakt', title: 'Nordisk kulturkontakt', since: '2026-07-22T04:10:00Z' }],
      partly: [{ id: 'formas', title: 'Formas' }],
    },
    rates: { date: day('2026-07-24'), sekPer: { EUR: 11.25 } },
    webUrl: 'http://localhost:3000/vecka/2026-31',
    ...parts,
  }
}

const PREVENTION = anEntry(
  {},
  {
    evidence: {
      sentence: 'Local authorities and schools are welcome as partners, and cities with a plan of their own may lead.',
      language: 'en',
    },
  },
)

const WATER = anEntry(
  {
    id: 2,
    title: 'Nature-based solutions for stormwater in existing urban districts',
    identifier: 'LIFE-2026-SAP-CLIMA-CCA',
    programme: 'LIFE',
    url: 'https://portal.example/LIFE-2026-SAP-CLIMA-CCA',
    heading: 'Klimat och energi, Stadsutveckling och boende för kommuner · LIFE-programmet',
    deadlines: [
      { day: day('2026-09-22'), zone: BRUSSELS, stage: 1 },
      { day: day('2027-03-04'), zone: BRUSSELS, stage: 2 },
    ],
    nextDeadline: { day: day('2026-09-22'), zone: BRUSSELS, stage: 1 },
    deadlineModel: 'two-stage',
    budget: { currency: 'EUR', total: 15_000_000, min: 1_000_000, max: 3_000_000 },
    cofinancing: { percent: 60 },
    refs: [
      { source: 'eu-funding-tenders', ref: 'x', url: 'https://portal.example/LIFE-2026-SAP-CLIMA-CCA' },
      { source: 'naturvardsverket', ref: 'y', url: 'https://myndighet.example/life-2026' },
    ],
  },
  { fits: 'unknown' },
)

const LOGISTICS = anEntry(
  {
    id: 3,
    title: 'Advancing circular logistics solutions in cities',
    identifier: 'HORIZON-MISS-2027-04-CIT-CCRI-04',
    programme: 'Horizon Europe',
    url: 'https://portal.example/HORIZON-MISS-2027-04-CIT-CCRI-04',
    heading: 'Cirkulär ekonomi, Transport och mobilitet för kommuner · Horisont Europa',
    status: 'forthcoming',
    opens: day('2026-09-09'),
    deadlines: [{ day: day('2027-02-09'), zone: BRUSSELS }],
    nextDeadline: { day: day('2027-02-09'), zone: BRUSSELS },
    budget: { currency: 'EUR', total: 22_500_000, projects: 3, min: 7_500_000, max: 7_500_000 },
  },
  { occasions: ['opening'] },
)

const MOVED = anEntry(
  {
    id: 4,
    title: 'Call for proposals to protect the rights of data subjects',
    identifier: 'CERV-2026-DATA',
    url: 'https://portal.example/CERV-2026-DATA',
    heading: 'Demokrati och delaktighet, Digital förvaltning och AI · CERV',
  },
  {
    occasions: ['changed'],
    changes: [
      { kind: 'deadline-moved', before: '2026-10-01', after: '2026-10-29', at: '2026-07-23T04:10:00Z' },
      { kind: 'budget-changed', before: '5000000 EUR', after: '6500000 EUR', at: '2026-07-24T04:10:00Z' },
    ],
  },
)

const MOVED_BELOW_THE_LINE = anEntry(
  {
    id: 5,
    title: 'Support for quantum photonics pilot lines',
    identifier: 'HORIZON-JU-2026-QUANTUM-02',
    url: 'https://portal.example/HORIZON-JU-2026-QUANTUM-02',
    status: 'withdrawn',
  },
  {
    occasions: ['changed'],
    lifted: false,
    reasons: [],
    fits: 'unlikely',
    changes: [{ kind: 'withdrawn', before: 'open', at: '2026-07-25T04:10:00Z' }],
    place: 'thread',
  },
)
// A call that was not lifted has no Swedish heading that anybody stands for.
delete (MOVED_BELOW_THE_LINE.call as { heading?: string }).heading

const TRAILS = anEntry(
  {
    id: 6,
    title: 'Social economy in tourism along long-distance trails',
    titleLanguage: 'en',
    identifier: 'PPPA-2026-TRAILS',
    url: 'https://portal.example/PPPA-2026-TRAILS',
    heading: 'Besöksnäring, Företagande och entreprenörskap för föreningar',
    deadlines: [{ day: day('2026-08-26'), hour: '17:00', zone: BRUSSELS }],
    nextDeadline: { day: day('2026-08-26'), hour: '17:00', zone: BRUSSELS },
    budget: { currency: 'EUR', max: 300_000 },
    applicants: ['association', 'sme'],
  },
  { occasions: ['closing'], fits: 'unlikely' },
)

export const SOURCES: readonly SourceState[] = [
  {
    id: 'eu-funding-tenders',
    title: 'EU Funding & Tenders',
    gives: 'calls',
    health: 'ok',
    lastComplete: '2026-07-27T04:15:00Z',
  },
  { id: 'vinnova', title: 'Vinnova', gives: 'calls', health: 'ok', lastComplete: '2026-07-27T04:02:00Z' },
  { id: 'formas', title: 'Formas', gives: 'calls', health: 'drifting', lastComplete: '2026-07-25T04:02:00Z' },
  {
    id: 'nordisk-kulturkontakt',
    title: 'Nordisk kulturkontakt',
    gives: 'calls',
    health: 'failing',
    lastComplete: '2026-07-22T04:10:00Z',
  },
  { id: 'svenska-institutet', title: 'Svenska institutet', gives: 'schemes', health: 'never' },
]

const METRICS: Metrics = {
  sweeps: [{ source: 'vinnova', outcome: 'complete', count: 12 }],
  lastComplete: [{ source: 'vinnova', ageSeconds: 3600 }, { source: 'svenska-institutet' }],
  health: [{ source: 'vinnova', health: 'drifting', held: { opening: 140 } }],
  calls: [{ status: 'open', count: 622 }],
  outbox: [{ state: 'uncertain', count: 1 }],
}

/** Views that answer from memory, as a house would in which all is well. */
export function views(parts: Partial<WebViews> = {}): WebViews {
  const digest = aDigest()
  return {
    currentDigest: () => Promise.resolve(digest),
    digestOfWeek: (week) => Promise.resolve(week === digest.week ? digest : undefined),
    digestWeeks: () => Promise.resolve(['2026-32', '2026-31', '2026-30', '2026-29', '2025-52', '2025-51']),
    leftOut: () =>
      Promise.resolve([
        {
          title: 'Advanced materials for batteries',
          titleLanguage: 'en',
          url: 'https://portal.example/HORIZON-CL5-2027-BATT',
          identifier: 'HORIZON-CL5-2027-BATT',
          nextDeadline: { day: day('2027-01-14'), zone: BRUSSELS },
        },
        {
          title: 'Doctoral networks',
          titleLanguage: 'en',
          url: 'https://portal.example/MSCA-2026-DN',
          identifier: 'HORIZON-MSCA-2026-DN-01',
        },
        { title: 'Forskarskola i fiskbiologi', titleLanguage: 'sv', url: 'https://myndighet.example/fisk' },
      ]),
    sourceStates: () => Promise.resolve(SOURCES),
    health: () => Promise.resolve(METRICS.lastComplete),
    metrics: () => Promise.resolve(METRICS),
    ...parts,
  }
}
