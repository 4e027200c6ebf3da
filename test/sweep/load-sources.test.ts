import { expect, it } from 'vitest'
import { loadSources } from '#sweep/load-sources'

it('loads every source but the example', async () => {
  const sources = await loadSources()
  expect(sources.size).toBeGreaterThan(10)
  expect([...sources.keys()]).not.toContain('example')
})

it('spares whoever names one source the loading of the others', async () => {
  expect([...(await loadSources(['vinnova'])).keys()]).toEqual(['vinnova'])
})

it('loads all when one of the named is not there, to say which there are', async () => {
  expect(await loadSources(['vinnova', 'vinova'])).toEqual(await loadSources())
})
