import { expect, it } from 'vitest'
import type { Answer } from '#fetch/answer'
import type { PageRequest } from '#source-kit/contract'
import { createFetchAhead } from '#sweep/fetch-ahead'

const page = (number: number): PageRequest => ({ kind: 'list', url: `https://portal.example/${number}` })
const [one, two, three] = [page(1), page(2), page(3)]

/** A portal that notes what it is asked for, and fails on one page if it is told to. */
function portal(failsOn?: PageRequest) {
  const asked: string[] = []
  const given: string[] = []
  const pages = createFetchAhead(async (request, isOver) => {
    asked.push(request.url)
    if (request === failsOn) throw new Error(`${request.url} does not answer`)
    await new Promise((resolve) => setImmediate(resolve))
    if (isOver.aborted) given.push(request.url)
    isOver.throwIfAborted()
    return { url: request.url } as Answer
  })
  return { pages, asked, given }
}

it('the next page is asked for as soon as this one is there, and once', async () => {
  const { pages, asked } = portal()
  await pages.fetch(one, two)
  expect(asked).toEqual([one.url, two.url])
  expect(await pages.fetch(two, undefined)).toMatchObject({ url: two.url })
  expect(asked).toEqual([one.url, two.url])
})

it('a page that is asked for again is fetched again, and the one after it is not', async () => {
  const { pages, asked } = portal()
  await pages.fetch(one, two)
  await pages.fetch(one, two)
  await pages.fetch(two, three)
  expect(asked).toEqual([one.url, two.url, one.url, three.url])
})

it('that the next page does not answer is told when it is its turn', async () => {
  const { pages } = portal(two)
  expect(await pages.fetch(one, two)).toMatchObject({ url: one.url })
  await expect(pages.fetch(two, three)).rejects.toThrow('does not answer')
  expect(await pages.fetch(three, undefined)).toMatchObject({ url: three.url })
})

it('at the end nothing is left on its way', async () => {
  const { pages, given } = portal()
  await pages.fetch(one, two)
  await pages.end()
  expect(given).toEqual([two.url])
})
