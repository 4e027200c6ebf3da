import { load } from 'cheerio'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLog } from '#store/log'
import { enqueue } from '#store/outbox'
import type { OutboxState } from '#store/tables'
import { openFreshStore } from '../../support/fresh-store.ts'
import { type Colleague, type Office, openOffice } from '../../support/workplace.ts'

let office: Office
let theCoordinator: Colleague
beforeAll(async () => {
  office = await openOffice(await openFreshStore(), Temporal.Instant.from('2026-07-27T06:00:00Z'))
  theCoordinator = await office.signIn('coordinator', { name: 'Representanten' })
  await aMessage('isg/w31/1', 'uncertain', 'inget svar inom 15 s')
  await aMessage('isg/w31/2', 'refused', 'not_in_channel')
  await aMessage('isg/w31/3', 'sent')
})
afterAll(() => office.store.close())

describe('the deliveries', () => {
  it('show first what needs a person, and every message with its state in words', async () => {
    const page = await open('/leveranser')
    expect(page('.lead').text()).toContain('kommer inte fram utan hjälp')
    expect(rows(page)).toEqual([
      'isg/w31/3 Framme',
      'isg/w31/2 Nekad: not_in_channel',
      'isg/w31/1 Osäker: inget svar inom 15 s',
    ])
    expect(rows(await open('/leveranser?lage=uncertain'))).toEqual(['isg/w31/1 Osäker: inget svar inom 15 s'])
  })

  it('tell what to do about an uncertain one, and send it again under the same key once somebody has looked', async () => {
    const id = await idOf('isg/w31/1')
    const page = await open(`/leveranser/${id}`)
    expect(page('main').text()).toContain('Titta i kanalen')
    await theCoordinator.post(`/leveranser/${id}/skicka-om`, { saknas: 'ja' })
    const row = await office.store.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(row).toMatchObject({ key: 'isg/w31/1', state: 'waiting' })
    expect((await open(`/leveranser/${id}`))('tbody').text()).toContain('Skickas om på begäran (Representanten)')
    const [entry] = await readLog(office.store.db, { limit: 1 })
    expect(entry).toMatchObject({
      action: 'delivery.resent',
      person: { name: 'Representanten' },
      before: { state: 'uncertain' },
    })
  })

  it('look in the channel first when nobody has', async () => {
    const id = await aMessage('isg/w31/4', 'uncertain', 'inget svar')
    await theCoordinator.post(`/leveranser/${id}/skicka-om`)
    const row = await office.store.db
      .selectFrom('outbox')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.state).toBe('sending')
  })

  it('send nothing twice: one that has arrived cannot be sent again', async () => {
    const id = await idOf('isg/w31/3')
    expect((await open(`/leveranser/${id}`))('form[action$="skicka-om"]')).toHaveLength(0)
    await theCoordinator.post(`/leveranser/${id}/skicka-om`, { saknas: 'ja' })
    const row = await office.store.db
      .selectFrom('outbox')
      .select('state')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    expect(row.state).toBe('sent')
  })

  it('lead to the older ones', async () => {
    for (let number = 0; number < 60; number += 1) await aMessage(`isg/old/${number}`, 'sent')
    const next = (await open('/leveranser'))('a[rel="next"]').attr('href')
    expect(rows(await open(next!)).at(-1)).toMatch(/^isg\/w31\/1 /)
  })
})

describe('the log', () => {
  it('tells who did what to what, from what to what, and can be narrowed to one thing', async () => {
    const id = await idOf('isg/w31/1')
    const page = await open(`/logg?slag=delivery&objekt=${id}`)
    expect(page('tbody tr')).toHaveLength(1)
    const told = page('tbody tr').text().replaceAll(/\s+/g, ' ')
    expect(told).toContain('27 juli 2026 kl. 08.00')
    expect(told).toContain('Representanten')
    expect(told).toContain('Skickade om en leverans')
    expect(page('tbody del').text()).toBe('Osäker')
  })

  it('goes back page by page without leaving an entry out', async () => {
    const other = await office.signIn('administrator')
    for (let number = 0; number < 60; number += 1)
      await other.post('/personer', { name: `N ${number}`, role: 'reader' })
    const seen: string[] = []
    for (let path: string | undefined = '/logg?slag=person'; path !== undefined;) {
      const page = await open(path)
      seen.push(
        ...page('tbody tr')
          .toArray()
          .map((row) => page(row).find('td:nth-child(5)').text()),
      )
      path = page('a[rel="next"]').attr('href')
    }
    expect(seen.filter((text) => /Namn: N \d+/.test(text))).toHaveLength(60)
  })
})

async function aMessage(key: string, state: OutboxState, problem?: string): Promise<number> {
  const { db } = office.store
  const body = { text: 'Utlysningar vecka 31', blocks: [] }
  await enqueue(db, [{ key, position: 0, channelKind: 'slack', channel: 'isg', body }])
  const isInDoubt = state === 'uncertain'
  const row = await db
    .updateTable('outbox')
    .set({ state, problem: problem ?? null, doubt_since: isInDoubt ? '2026-07-27T05:30:00Z' : null, attempt: 1 })
    .where('key', '=', key)
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

async function idOf(key: string): Promise<number> {
  const row = await office.store.db.selectFrom('outbox').select('id').where('key', '=', key).executeTakeFirstOrThrow()
  return row.id
}

async function open(path: string) {
  return load(await (await theCoordinator.get(path)).text())
}

function rows(page: Awaited<ReturnType<typeof open>>): readonly string[] {
  const text = (row: Parameters<typeof page>[0], cell: string) => page(row).find(cell).text().trim()
  return page('tbody tr')
    .toArray()
    .map((row) => `${text(row, 'th')} ${text(row, 'td:nth-child(2)')}`)
}
