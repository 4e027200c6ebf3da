import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { CallDraft } from '#core/call-draft'
import { cleanDraft } from '#core/clean-draft'
import { putAway, takeOut } from '#sweep/changed-draft'

const draft: CallDraft = {
  ref: '1',
  url: 'https://example.org/1',
  title: 'Städer i samverkan',
  titleLanguage: 'sv',
  status: 'open',
  deadlines: [],
}

it('a draft that was put away comes back word for word, whatever its text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (description) => {
      const whole = cleanDraft({ ...draft, description })
      expect(takeOut(putAway({ draft: whole, hash: 'h' }))).toEqual(whole)
    }),
    { seed: 5 },
  )
})

it('a draft without a text comes back without one', () => {
  expect(takeOut(putAway({ draft, hash: 'h' }))).toEqual(draft)
})

it('the text is not kept twice', () => {
  expect(putAway({ draft: { ...draft, description: 'long' }, hash: 'h' }).draft).toEqual(draft)
})
