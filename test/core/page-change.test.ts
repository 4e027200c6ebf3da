import { expect, test } from 'vitest'
import { pageChange } from '#core/page-change'

test('the first sentence that went and the first that came tell what changed', () => {
  const before = ['Stöd till städer.', 'Ansök senast kl. 14.00 den 3 mars. Beslut i juni.']
  const after = ['Stöd till städer.', 'Ansök senast kl. 14.00 den 7 april. Beslut i augusti.']
  expect(pageChange(before, after)).toEqual({
    before: 'Ansök senast kl. 14.00 den 3 mars.',
    after: 'Ansök senast kl. 14.00 den 7 april.',
  })
})

test('a sentence that only came or only went stands alone', () => {
  expect(pageChange(['One.'], ['One.', 'Two.'])).toEqual({ after: 'Two.' })
  expect(pageChange(['One.', 'Two.'], ['One.'])).toEqual({ before: 'Two.' })
})

test('the same sentences in another order, or cut into other lines, are no change', () => {
  expect(pageChange(['One. Two.', 'Three.'], ['Three.', 'One.', 'Two.'])).toBeUndefined()
})

test('the mark of a list item is no part of its sentence', () => {
  expect(pageChange(['One.'], ['- One.', '- Two.'])).toEqual({ after: 'Two.' })
})

test('a long sentence is clipped between words', () => {
  const long = `${'word '.repeat(200)}end.`
  expect(pageChange([], [long])?.after?.length).toBeLessThanOrEqual(280)
})
