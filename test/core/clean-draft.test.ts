import { expect, it } from 'vitest'
import type { CallDraft } from '#core/call-draft'
import { cleanDraft } from '#core/clean-draft'
import { day } from '#core/day'

const draft: CallDraft = {
  ref: '1',
  url: 'https://example.org/1',
  title: 'Städer i samverkan 🌳',
  titleLanguage: 'sv',
  status: 'open',
  deadlines: [{ day: day('2026-12-01'), zone: 'Europe/Stockholm' }],
  eligible: { applicants: ['municipality'], note: 'kommuner' },
}

it('a draft that can be stored is left as it is', () => {
  expect(cleanDraft(draft)).toBe(draft)
})

it('what no database takes is mended, however deep it stands, and nothing else is touched', () => {
  const documents = [{ title: 'Call\0 text', url: 'https://example.org/text' }]
  const broken = { ...draft, keywords: ['half \ud800'], eligible: { note: 'kommuner\0' }, documents }
  expect(cleanDraft(broken)).toEqual({
    ...draft,
    keywords: ['half \ufffd'],
    eligible: { note: 'kommuner' },
    documents: [{ title: 'Call text', url: 'https://example.org/text' }],
  })
})
