import { describe, expect, it } from 'vitest'
import { ShapeError } from '#source-kit/reading'
import { all, attributeOfOne, linkOfOne, one, paragraphsOfOne, readPage, textOfOne } from '#source-kit/select'

const page = readPage(`
  <main><h1> Gröna
  skolgårdar </h1><p class="a">ett</p><p class="a">två</p><p class="blank"> </p>
  <div class="body"><p>En</p><ul><li>två</li></ul></div>
  <a class="in" href="/utlysning?id=1">in</a><a class="bad" href="javascript:alert(1)">ut</a><a class="none">x</a></main>`)

describe('selecting', () => {
  it('gives the one element that is there', () => {
    expect(textOfOne(page, 'h1')).toBe('Gröna skolgårdar')
    expect(paragraphsOfOne(page, '.body')).toBe('En\n- två')
    expect(all(page, '.a').map((part) => part.text())).toEqual(['ett', 'två'])
  })

  it.each([
    ['none', () => one(page, 'h2')],
    ['several', () => one(page, '.a')],
    ['blank', () => textOfOne(page, '.blank')],
    ['no attribute', () => attributeOfOne(page, '.none', 'href')],
  ])('says so when it finds %s', (_, select) => {
    expect(select).toThrow(ShapeError)
  })

  it('makes links whole, and takes only those that lead to https', () => {
    expect(linkOfOne(page, '.in', 'https://www.example.org/x/')).toBe('https://www.example.org/utlysning?id=1')
    expect(() => linkOfOne(page, '.bad', 'https://www.example.org/')).toThrow('javascript:alert(1)')
  })
})
