import { expect, test } from 'vitest'
import { createHostTurns } from '#fetch/pace'
import { openHttp, page, patient, startPortal } from './loopback.ts'

/** A clock that stands still unless someone sleeps on it. */
function standingClock() {
  let time = 0
  return {
    now: () => time,
    sleep: (ms: number) => {
      time += Math.max(0, ms)
      return Promise.resolve()
    },
  }
}

const { signal } = new AbortController()

test('the first turn comes at once, the next when the pace has gone by since the end of the last', async () => {
  const clock = standingClock()
  const turns = createHostTurns(clock)
  const release = await turns.take('vinnova.se', 2_000, signal)
  expect(clock.now()).toBe(0)
  await clock.sleep(700)
  await release()
  await turns.take('vinnova.se', 2_000, signal)
  expect(clock.now()).toBe(2_700)
})

test('a pace that has long gone by is not waited for again', async () => {
  const clock = standingClock()
  const turns = createHostTurns(clock)
  await (
    await turns.take('vinnova.se', 2_000, signal)
  )()
  await clock.sleep(5_000)
  await turns.take('vinnova.se', 2_000, signal)
  expect(clock.now()).toBe(5_000)
})

test('hosts do not wait for each other', async () => {
  const turns = createHostTurns(standingClock())
  await turns.take('vinnova.se', 2_000, signal)
  await turns.take('formas.se', 2_000, signal)
})

test('whoever gives up in the queue lets the next one take the place', async () => {
  const clock = standingClock()
  const turns = createHostTurns(clock)
  const release = await turns.take('vinnova.se', 1_000, signal)
  const impatient = new AbortController()
  const second = turns.take('vinnova.se', 1_000, impatient.signal)
  const third = turns.take('vinnova.se', 1_000, signal)
  impatient.abort(new Error('the sweep is over'))
  await expect(second).rejects.toThrow('the sweep is over')
  await release()
  await (
    await third
  )()
  expect(clock.now()).toBe(1_000)
})

test('forty pages asked for at once go one at a time, with the pace between them', async () => {
  const paceMs = 20
  const moments: { start: number; end: number }[] = []
  let inFlight = 0
  let most = 0
  await using portal = await startPortal((_, response) => {
    const start = performance.now()
    most = Math.max(most, ++inFlight)
    setTimeout(() => {
      inFlight--
      moments.push({ start, end: performance.now() })
      response.end()
    }, portal.seen.length % 5)
  })
  await using shell = openHttp({}, { turns: createHostTurns() })
  await Promise.all(
    Array.from({ length: 40 }, (_, i) => shell.http.fetch(page(portal.url(`/${i}`)), { ...patient, paceMs })),
  )
  expect(moments.length).toBe(40)
  expect(most).toBe(1)
  const gaps = moments.slice(1).map(({ start }, i) => start - (moments[i]?.end ?? 0))
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(paceMs - 2) // whole milliseconds are read twice, and a timer may be early by a fraction of one
})

test('a failed request gives its turn back', async () => {
  await using portal = await startPortal(({ path }, response) => {
    if (path === '/bad') response.destroy()
    else response.end('fine')
  })
  await using shell = openHttp()
  await expect(shell.http.fetch(page(portal.url('/bad')), patient)).rejects.toThrow('broke off')
  expect((await shell.http.fetch(page(portal.url('/good')), patient)).body).toBe('fine')
})
