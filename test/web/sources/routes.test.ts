import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLog } from '#store/log'
import { createSnapshots } from '#sweep/snapshots'
import { type FreshStore, openFreshStore } from '../../support/fresh-store.ts'
import { draftsNamed, smallPortal } from '../../support/small-portal.ts'
import { smallSweeps } from '../../support/small-sweep.ts'
import { type AskedDesk, aSourceDesk } from '../../support/source-desk.ts'
import { temporaryFolder } from '../../support/utlyst.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

const NOW = Temporal.Instant.from('2026-10-05T08:00:00Z')
const HOSTILE = '<script>alert(1)</script>'

let store: FreshStore
let office: Office
let desk: AskedDesk
let reader: Colleague
let firstCoordinator: Colleague
let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeAll(async () => {
  store = await openFreshStore()
  folder = await temporaryFolder()
  const snapshots = createSnapshots(folder.path)
  desk = aSourceDesk(store, NOW, snapshots)
  office = await openOffice(store, NOW, { sources: desk })
  reader = await office.signIn('reader')
  firstCoordinator = await office.signIn('coordinator', { name: 'Samordnaren' })
  const portal = smallPortal()
  const sweep = smallSweeps(store, portal, '2026-10-05T04:00:00Z')
  portal.show(draftsNamed('c', 12))
  await sweep({ snapshots })
  portal.show([...draftsNamed('c', 12).map((call) => ({ ...call, status: 'closed' })), { ref: HOSTILE }])
  await sweep({ snapshots })
})
afterAll(async () => {
  await store.close()
  await folder.remove()
})

const open = async (path: string, who: Colleague = reader) => load(await (await who.get(path)).text())
const spaced = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
const ONE = '/kallor/small-portal'

describe('the sources', () => {
  it('stand by what they need: a person first, those that wait for us last', async () => {
    const page = await open('/kallor')
    const parts = page('main h2').toArray()
    expect(parts.map((part) => spaced(page(part).text()))).toEqual(['Behöver en människa 1', 'Läses för hand 1'])
    expect(page('.sources a').first().attr('href')).toBe(ONE)
    expect(page('.sources .state').first().text()).toContain('12 stängningar väntar på en människa')
  })

  it('say of each how it fares, what that means and what to do', async () => {
    const page = await open(ONE)
    expect(spaced(page('.lead').text())).toContain(
      'Läst bara delvis. Källan läses, men något på den gick inte att läsa',
    )
    expect(page('.check').text()).toContain('Läs avvikelserna nedan')
    expect(spaced(page('.facts').text())).toContain('varje dag kl. 06.15')
    expect(page('.facts').text()).toContain('Öppna data, CC0 (läst 2026-11-20).')
  })

  it('show the last sweeps, newest first, and what came against what was expected', async () => {
    const page = await open(ONE)
    const rows = page('#hamtningar ~ .scroll tbody tr').toArray()
    expect(rows.map((row) => spaced(page(row).text()).replace(/^.*kl\. /, ''))).toEqual([
      expect.stringMatching(/^08\.00 ?Delvis/),
      expect.stringMatching(/^07\.00 ?Hel/),
    ])
    expect(spaced(page('#vantat ~ .scroll tbody').text())).toContain('Antal 1 till 10000 12 Som väntat')
  })

  it('tell a deviation in Swedish, with the text for who mends the reading folded away beside it', async () => {
    const deviation = (await open(ONE))('.deviations li').first()
    expect(spaced(deviation.clone().find('details').remove().end().text())).toContain(
      `${HOSTILE}: Något som ska finnas saknas. Posten är inte lagrad.`,
    )
    expect(deviation.find('details summary').text()).toBe('Teknisk text')
    expect(deviation.find('details').attr('open')).toBeUndefined()
    expect(deviation.find('details [lang="en"]').text()).toBe(`${HOSTILE}: title is missing`)
  })

  it('show the page over which a deviation was met as text, in which nothing runs', async () => {
    const page = await open(ONE)
    const deviation = page('.deviations li').first()
    const kept = await open(deviation.find('a').attr('href') ?? '')
    expect(kept('pre').text()).toContain(`{"ref":"${HOSTILE}"}`)
    expect(kept('main script')).toHaveLength(0)
  })

  it('show no page of a portal that names persons, even where one is kept', async () => {
    const link = (await open(ONE))('.deviations a').attr('href') ?? ''
    const name = new URL(link, 'http://own.invalid').searchParams.get('namn') ?? ''
    const snapshots = createSnapshots(folder.path)
    expect(await aSourceDesk(store, NOW, snapshots).keptPage('small-portal', name)).toBeDefined()
    const discreet = aSourceDesk(store, NOW, snapshots, { namesPersons: true })
    expect(await discreet.keptPage('small-portal', name)).toBeUndefined()
  })

  it('know no page that is not kept, and no source that is not read', async () => {
    for (const path of [
      `${ONE}/sida`,
      `${ONE}/sida?namn=../../etc/passwd`,
      '/kallor/nobody',
      '/kallor/tyst-portal/sida',
    ])
      expect((await reader.get(path)).status).toBe(404)
  })

  it('are read now when the coordinator asks, once told in the log; not when a reader does', async () => {
    expect((await reader.post(`${ONE}/las-nu`)).status).toBe(403)
    expect(desk.asked).toEqual([])
    expect((await open(ONE))('button').text()).not.toContain('Läs nu')
    expect((await firstCoordinator.post(`${ONE}/las-nu`)).status).toBe(303)
    expect(desk.asked).toEqual(['small-portal'])
    const [entry] = await readLog(store.db, { limit: 1 })
    expect(entry).toMatchObject({
      action: 'source.read-now',
      person: { name: 'Samordnaren' },
      subjectId: 'small-portal',
    })
    expect((await open('/kallor/tyst-portal', firstCoordinator))('main button')).toHaveLength(0)
  })

  it('keep held changes out until somebody decides, and let the decision be taken once', async () => {
    const page = await open(ONE, firstCoordinator)
    const held = page('.held')
    expect(held.find('li')).toHaveLength(12)
    expect(held.find('li').first().text()).toBe('Stänger: Call c1')
    const path = held.find('form').attr('action') ?? ''
    expect((await reader.post(path, { beslut: 'slapp' })).status).toBe(403)
    await firstCoordinator.post(path.replace('small-portal', 'tyst-portal'), { beslut: 'slapp' })
    expect((await open(ONE, firstCoordinator))('.held')).toHaveLength(1)
    expect(saidBy(await firstCoordinator.post(path, { beslut: 'slapp' }))).toBe(
      '12 ändringar är lagrade och kommer med i nästa utskick.',
    )
    const [entry] = await readLog(store.db, { limit: 1 })
    expect(entry).toMatchObject({ action: 'held.release', person: { name: 'Samordnaren' }, after: { count: 12 } })
    expect(saidBy(await firstCoordinator.post(path, { beslut: 'avvisa' }))).toContain(
      'Det fanns inget kvar att besluta om',
    )
    expect((await open(ONE, firstCoordinator))('.held')).toHaveLength(0)
  })
})

function saidBy(answer: Response): string {
  const said = /__Host-utlyst-said=([^;]*)/.exec(answer.headers.get('set-cookie') ?? '')?.[1] ?? ''
  return decodeURIComponent(decodeURIComponent(said))
}
