import { describe, expect, it } from 'vitest'
import { changesIn } from '#web/log/words'

describe('what an entry of the log tells', () => {
  it('is what is not as it was, in words', () => {
    const before = { role: 'reader', name: 'Samordnaren', active: true }
    expect(changesIn({ before, after: { ...before, role: 'coordinator', active: false } })).toEqual([
      { field: 'Roll', before: 'Läsare', after: 'Samordnare' },
      { field: 'Får logga in', before: 'ja', after: 'nej' },
    ])
  })

  it('reaches into what is inside, and leaves out what says nothing to a person', () => {
    const interest = [
      { call_id: 7, department_id: 'miljo' },
      { call_id: 7, department_id: 'energi' },
    ]
    const after = { decision: 'a-b-c', triage: { call_id: 7, by_id: 1, note: 'Passar skolan' }, interest }
    expect(changesIn({ before: { triage: null, interest: [] }, after })).toEqual([
      { field: 'Anteckning', after: 'Passar skolan' },
      { field: 'Verksamhet', after: 'miljo, energi' },
    ])
  })

  it('is the thing itself where there are no fields', () => {
    expect(changesIn({ before: 'a', after: 'b' })).toEqual([{ field: '', before: 'a', after: 'b' }])
    expect(changesIn({})).toEqual([])
  })
})
