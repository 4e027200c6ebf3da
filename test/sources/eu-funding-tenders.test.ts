import { describe, expect, it } from 'vitest'
import { ShapeError } from '#source-kit/reading'
import { source } from '../../sources/eu-funding-tenders/source.ts'
import { fixturesOf } from '../support/source-fixtures.ts'
import { answerPage, NOW, parseRows, requestOf } from './eu-page.ts'

interface Row {
  [member: string]: unknown
  reference: string
  metadata: Record<string, string[]>
}

const fixtures = fixturesOf('eu-funding-tenders')
const rowsOf = (name: string) => {
  const page = fixtures.find((fixture) => fixture.name === name)?.page.json() as { results: Row[] }
  return page.results
}
const list = rowsOf('2026-11-24-list')
const rowOf = (identifier: string): Row => {
  const row = list.find(({ metadata }) => metadata['identifier']?.[0] === identifier)
  if (row === undefined) throw new Error(`no row ${identifier}`)
  return row
}
const town = rowOf('CERV-2027-CITIZENS-TOWN-NT')

/** The town network with other metadata, read as a list of one. */
function readTown(metadata: Readonly<Record<string, string[]>>) {
  const result = parseRows([{ ...town, metadata: { ...town.metadata, ...metadata } }])
  return { ...result, call: result.calls[0] }
}

describe('a sweep', () => {
  it('asks for open and forthcoming topics, external and cascade calls in English, in one order', () => {
    expect(source.start(NOW)).toEqual([
      {
        kind: 'list',
        url: 'https://api.tech.ec.europa.eu/search-api/prod/rest/search?apiKey=SEDIA&text=***&pageSize=100&pageNumber=1',
        method: 'POST',
        accept: 'application/json',
        form: {
          query: {
            bool: { must: [{ terms: { type: ['1', '2', '8'] } }, { terms: { status: ['31094501', '31094502'] } }] },
          },
          languages: ['en'],
          sort: { field: 'identifier', order: 'ASC' },
        },
      },
    ])
  })

  it('follows its first page to the last one, and no other page leads on', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => ({ ...town, reference: `${index}TOPICSen` }))
    expect(parseRows(hundred, { totalResults: 640 }).follow).toEqual([2, 3, 4, 5, 6, 7].map((page) => requestOf(page)))
    expect(parseRows(hundred, { totalResults: 640 }, 2).follow).toBeUndefined()
    expect(parseRows([town]).follow).toEqual([])
  })

  it('says which server build answered', () => {
    expect(parseRows([town], { apiVersion: '2.146.0' }).build).toBe('2.146.0')
  })
})

describe('a page that is not the one asked for', () => {
  const row = (metadata: Readonly<Record<string, string[]>>) => ({
    ...town,
    metadata: { ...town.metadata, ...metadata },
  })
  const refused: readonly [what: string, parse: () => unknown, problem: RegExp][] = [
    ['a page of maintenance', () => source.parse(answerPage('<html><body>Maintenance</body></html>')), /not JSON/],
    ['a cut answer', () => source.parse(answerPage('{"results":[{"refer')), /not JSON/],
    ['a list in place of an answer', () => source.parse(answerPage('[]')), /no object/],
    ['null', () => source.parse(answerPage('null')), /no object/],
    ['an answer without results', () => parseRows(undefined, { totalResults: 5 }), /"results"/],
    ['results under another name', () => parseRows(undefined, { hits: [town], totalResults: 1 }), /"results"/],
    ['results that are no list', () => parseRows({}, { totalResults: 1 }), /"results"/],
    ['a total in words', () => parseRows([town], { totalResults: '1' }), /"totalResults"/],
    ['everything there is', () => parseRows([town], { totalResults: 4_200_000 }), /filter was ignored/],
    ['another page', () => parseRows([town], { pageNumber: 2 }), /asked for page 1, got page 2/],
    ['pages of another size', () => parseRows([town], { pageSize: 50 }), /pages of 50/],
    ['nothing, although there is something', () => parseRows([], { totalResults: 640 }), /should have 100 rows/],
    ['fewer rows than are left', () => parseRows([town], { totalResults: 2 }), /should have 2 rows/],
    ['more rows than there are', () => parseRows([town, town], { totalResults: 1 }), /should have 1 rows/],
    ['rows behind the last one', () => parseRows([town], { totalResults: 100 }, 2), /should have 0 rows/],
    ['tenders', () => parseRows([row({ type: ['0'] })]), /filter was ignored.*type "0"/],
    ['closed calls', () => parseRows([row({ status: ['31094503'] })]), /filter was ignored.*status "31094503"/],
  ]

  it.each(refused)('%s is refused', (_, parse, problem) => {
    expect(parse).toThrow(ShapeError)
    expect(parse).toThrow(problem)
  })
})

describe('rows', () => {
  it('of the old copies of the index are left out and counted, never taken for calls', () => {
    const stale = list.find(({ metadata }) => metadata['REFERENCE'] === undefined)
    const { calls, ignored, drift } = parseRows([stale, town])
    expect(calls.map(({ ref }) => ref)).toEqual([town.reference])
    expect(ignored).toEqual({ stale: 1 })
    expect(drift).toEqual([])
  })

  it('without REFERENCE that bear no mark of an old copy are drift: a renamed field must not empty the list', () => {
    const renamed = list.map((row) => {
      const { REFERENCE, ...metadata } = row.metadata
      return { ...row, metadata: { ...metadata, ...(REFERENCE && { REF: REFERENCE }) } }
    })
    const { calls, ignored, drift } = parseRows(renamed)
    expect(calls.every(({ ref }) => ref.endsWith('COMPETITIVE_CALLen'))).toBe(true)
    expect(ignored).toEqual({ stale: 1 })
    expect(drift?.filter(({ scope }) => scope === 'row')).toHaveLength(list.length - 1 - calls.length)
  })

  it('of one reference, live and stale, have two names', () => {
    const stale = { ...town, metadata: { identifier: ['X'], type: ['1'], DATASOURCE: ['SEDIA_PRD_CENTRICITY'] } }
    const { rows } = parseRows([town, stale])
    expect(new Set(rows).size).toBe(2)
  })

  it('that stand twice on a page are one call, and no proof of a loss in paging', () => {
    const { calls, rows, ignored } = parseRows([town, town])
    expect(calls).toHaveLength(1)
    expect(ignored).toEqual({ 'repeated on its page': 1 })
    expect(rows).toEqual([town.reference, `${town.reference} #2`])
  })
})

describe('a topic', () => {
  it('closes on a day, in Brussels, at no stated hour', () => {
    expect(readTown({}).call?.deadlines).toEqual([{ day: '2027-03-18', zone: 'Europe/Brussels' }])
  })

  it('closes on the same day when the portal writes the hour as if it were UTC, or the Brussels midnight in UTC', () => {
    for (const stamp of [
      '2027-03-18T17:00:00.000+0000',
      '2027-03-17T23:00:00.000+0000',
      '2027-03-18T19:00:00.000+0100',
    ]) {
      expect(readTown({ deadlineDate: [stamp] }).call?.deadlines[0]?.day).toBe('2027-03-18')
    }
  })

  it('of two stages numbers them', () => {
    const { call } = readTown({
      deadlineModel: ['two-stage'],
      deadlineDate: ['2027-09-14T00:00:00.000+0000', '2027-04-08T00:00:00.000+0000'],
    })
    expect(call?.deadlines.map(({ day, stage }) => [day, stage])).toEqual([
      ['2027-04-08', 1],
      ['2027-09-14', 2],
    ])
  })

  it('that names no deadline model is continuous when its actions say so', () => {
    const actions = [JSON.stringify([{ submissionProcedure: { abbreviation: 'continuous' } }])]
    expect(readTown({ deadlineModel: [], actions }).call?.deadlineModel).toBe('continuous')
  })

  it.each(['identifier', 'title', 'status', 'type'])('without %s is drift', (field) => {
    const { call, drift } = readTown({ [field]: [] })
    expect(call).toBeUndefined()
    expect(drift).toEqual([
      { where: town.reference, problem: expect.stringContaining(field) as string, kind: 'missing', scope: 'row' },
    ])
  })

  it('with JSON fields that cannot be read is a call all the same, and says so', () => {
    const { call, drift } = readTown({ budgetOverview: ['{'], latestInfos: ['{'], actions: ['{'], deadlineModel: [] })
    expect(call?.title).toBe('Networks of Towns')
    expect(drift?.map(({ problem, scope }) => [problem, scope])).toEqual([
      ['actions is not JSON', 'detail'],
      ['budgetOverview is not JSON', 'detail'],
      ['latestInfos is not JSON', 'detail'],
    ])
  })

  it('of a programme that is new to us goes by the beginning of its identifier, and says so', () => {
    const { call, drift } = readTown({ frameworkProgramme: ['49999999'] })
    expect(call).toMatchObject({
      programmeId: '49999999',
      programme: 'Citizens, Equality, Rights and Values Programme (CERV)',
    })
    expect(drift).toEqual([
      { where: town.reference, problem: 'unknown programme "49999999"', kind: 'unknown-word', scope: 'detail' },
    ])
  })

  it('that links to a data file is shown on its page', () => {
    const url =
      'https://ec.europa.eu/info/funding-tenders/opportunities/data/topicDetails/CERV-2027-CITIZENS-TOWN-NT.json'
    expect(parseRows([{ ...town, url }]).calls[0]?.url).toMatch(/\/topic-details\/CERV-2027-CITIZENS-TOWN-NT$/)
  })

  it('never shows an address that a browser would run', () => {
    const { esST_URL: _, ...metadata } = town.metadata
    expect(parseRows([{ ...town, url: 'javascript:alert(1)', metadata }]).calls[0]?.url).toMatch(/^https:/)
    const bad = { ...metadata, esST_URL: ['javascript:alert(1)'] }
    expect(parseRows([{ ...town, url: 5, metadata: bad }]).calls[0]?.url).toMatch(/^https:/)
  })

  it('is known by its newest note, wherever that stands', () => {
    const latestInfos = [
      JSON.stringify([{ lastChangeDate: '2026-11-01T08:00:00' }, { lastChangeDate: '2026-11-09T08:00:00' }]),
    ]
    expect(readTown({ latestInfos }).call?.portalChanged).toBe('2026-11-09T08:00:00')
  })

  it('reads the same when the portal shuffles its keywords', () => {
    const keywords = town.metadata['keywords'] ?? []
    expect(readTown({ keywords: keywords.toReversed() }).call).toEqual(readTown({}).call)
  })
})

describe('the budget of a topic', () => {
  const entry = (action: string, years: object, more = {}) => ({ action, budgetYearMap: years, ...more })
  const own = 'CERV-2027-CITIZENS-TOWN-NT - CERV-LS CERV Lump Sum Grants'
  const budget = (map: object) =>
    readTown({ budgetOverview: [JSON.stringify({ budgetTopicActionMap: map })] }).call?.budget

  it('is the sum of its years, in whole euros', () => {
    expect(budget({ 1: [entry(own, { 2026: '1000000', 2027: '72323812.37' })] })).toEqual({
      currency: 'EUR',
      total: 73_323_812,
    })
  })

  it('is not that of a topic with a longer name', () => {
    expect(budget({ 1: [entry('CERV-2027-CITIZENS-TOWN-NT-2 - CERV-LS', { 2027: '5' })] })).toBeUndefined()
  })

  it('is counted once when its types of action repeat it, and added when they differ', () => {
    expect(budget({ 1: [entry(own, { 2027: '5000' }), entry(`${own} 2`, { 2027: '5000' })] })?.total).toBe(5_000)
    expect(budget({ 1: [entry(own, { 2027: '5000' }), entry(`${own} 2`, { 2027: '300' })] })?.total).toBe(5_300)
  })

  it('says how many other topics share it', () => {
    const map = { 1: [entry('A - x', { 2027: '9' }), entry(own, { 2027: '9' }), entry('B - x', { 2027: '9' })], 2: [] }
    expect(budget(map)).toEqual({ currency: 'EUR', total: 9, sharedWith: 2 })
  })

  it('of 0 is not stated', () => {
    expect(budget({ 1: [entry(own, { 2027: '0' }, { minContribution: 0, expectedGrants: 0 })] })).toBeUndefined()
    expect(budget({ 1: [entry(own, {}, { minContribution: 2, maxContribution: 0 })] })).toEqual({
      currency: 'EUR',
      min: 2,
    })
  })
})

describe('who may apply, and how much is paid', () => {
  const conditions = (html: string, more = {}) => readTown({ topicConditions: [html], ...more }).call

  it('is unknown where conditions point at a document', () => {
    const call = conditions('<p>described in the <a href="https://ec.europa.eu/a.pdf">call document</a>.</p>')
    expect(call?.eligible).toBeUndefined()
    expect(call?.cofinancing).toBeUndefined()
    expect(call?.documents).toEqual([{ title: 'call document', url: 'https://ec.europa.eu/a.pdf' }])
  })

  it('is a stated rate', () => {
    expect(conditions('<p>The funding rate is 70&nbsp;% of the eligible costs.</p>')?.cofinancing).toEqual({
      percent: 70,
    })
    expect(
      conditions('<p>The funding rate is 60% of the eligible costs, except for non-profit legal entities.</p>')
        ?.cofinancing,
    ).toEqual({ percent: 60, highest: 100 })
  })

  it('is what cities are told to do', () => {
    const call = conditions('<p>At least three cities, represented by a local authority, must participate.</p>')
    expect(call?.eligible).toEqual({ applicants: ['municipality'], note: 'minst 3 städer, företrädda av sin kommun' })
  })

  it('is the programme’s rule where conditions are silent, and is marked as one', () => {
    const call = conditions('', { typesOfAction: ['HORIZON  Innovation Actions'] })
    expect(call?.cofinancing).toMatchObject({ percent: 70, highest: 100 })
    expect(call?.cofinancing?.note).toMatch(/^programregel/)
    expect(conditions('', { typesOfAction: ['HORIZON JU Innovation Actions'] })?.cofinancing).toBeUndefined()
  })

  it('names countries only when it is said which', () => {
    const [space] = parseRows([rowOf('HORIZON-CL4-2027-SPACE-03-83')]).calls
    expect(space?.eligible?.countries).toHaveLength(29)
    expect(space?.eligible?.countries).toContain('SE')
  })
})

describe('a cascade call', () => {
  const cascade = list.find(({ reference }) => reference === '14501COMPETITIVE_CALLen')
  const read = (metadata: Readonly<Record<string, unknown>>) =>
    parseRows([{ ...cascade, metadata: { ...cascade?.metadata, ...metadata } }])

  it('is known by its own title and its own reference, not by those of the topic that pays the project', () => {
    const [call] = read({}).calls
    expect(call).toMatchObject({
      ref: '14501COMPETITIVE_CALLen',
      title: 'Open call for municipalities: energy renovation twinning',
      parent: { ref: 'LIFE-2024-CET-LOCAL' },
      project: 'TOWNSWITCH — Towns switching together to clean heat',
      deadlines: [{ day: '2026-12-15', hour: '17:00', zone: 'Europe/Brussels' }],
    })
    expect(call?.identifier).toBeUndefined()
  })

  it('is left out when all its days are over, and kept while one is to come', () => {
    expect(read({ deadlineDate: ['2026-11-24T12:59:00.000+0000'] }).ignored).toEqual({ 'past cascade call': 1 })
    expect(read({ deadlineDate: ['2026-11-24T13:01:00.000+0000'] }).calls).toHaveLength(1)
    expect(read({ deadlineDate: ['2026-01-01T00:00:00.000+0000', '2027-01-01T00:00:00.000+0000'] }).calls).toHaveLength(
      1,
    )
  })

  it('closing at midnight closes with its day', () => {
    const [call] = read({ deadlineDate: ['2026-12-15T00:00:00.000+0000'] }).calls
    expect(call?.deadlines).toEqual([{ day: '2026-12-15', zone: 'Europe/Brussels' }])
  })
})

describe('a call of external action', () => {
  const external = list.find(({ reference }) => reference === '187601PROSPECTSEN')
  const read = (metadata: Readonly<Record<string, unknown>>) =>
    parseRows([{ ...external, metadata: { ...external?.metadata, ...metadata } }]).calls[0]

  it('closes at an hour of Brussels, and stays the same when only its seconds change', () => {
    const winter = read({ deadlineDate: ['2027-01-20T11:00:07.000+0000'] })
    expect(winter?.deadlines).toEqual([{ day: '2027-01-20', hour: '12:00', zone: 'Europe/Brussels' }])
    expect(read({ deadlineDate: ['2027-01-20T11:00:58.000+0000'] })).toEqual(winter)
    expect(read({ deadlineDate: ['2026-08-27T10:00:07.000+0000'] })?.deadlines[0]?.hour).toBe('12:00')
  })

  it.each([
    ['fr', "Promotion de la culture d'égalité au Maroc"],
    ['es', 'Convocatoria para las organizaciones de la sociedad civil y los derechos humanos en Ecuador'],
    ['pt', 'Apoio às organizações da sociedade civil e aos direitos humanos em Angola para as mulheres'],
    ['en', 'Support to Local Self-Government and Recovery of Municipalities in Ukraine'],
    ['en', 'EU Peacebuilding Initiative (EUPI) 2026'],
    ['en', 'Civil society in Rio de la Plata'],
  ])('is in %s: %s', (language, title) => {
    expect(read({ title: [title] })?.titleLanguage).toBe(language)
  })

  it('in another currency has no budget that could be added to euros', () => {
    expect(read({ currency: ['USD'] })?.budget).toBeUndefined()
  })
})

it('four days later a deadline has moved, a topic has opened, a budget has risen and a cascade call has appeared', () => {
  const [before, after] = ['2026-11-20-list', '2026-11-24-list'].map((name) => {
    const fixture = fixtures.find((one) => one.name === name)
    if (fixture === undefined) throw new Error(`no fixture ${name}`)
    return source.parse(fixture.page).calls
  })
  const old = new Map(before?.map((call) => [call.ref, call]))
  const differing = after?.flatMap((call) => {
    const was = old.get(call.ref)
    if (was === undefined) return [`${call.ref} appeared`]
    return (['deadlines', 'status', 'budget'] as const)
      .filter((member) => JSON.stringify(call[member]) !== JSON.stringify(was[member]))
      .map((member) => `${call.identifier ?? call.ref} ${member}`)
  })
  expect(differing?.toSorted()).toEqual([
    '14501COMPETITIVE_CALLen appeared',
    'CERV-2027-DAPHNE-PREVENTION status',
    'HORIZON-MISS-2027-07-CLIMA-CIT-NEB-01 budget',
    'LIFE-2027-CET-LOCAL deadlines',
  ])
})
