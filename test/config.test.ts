import { describe, expect, it } from 'vitest'
import { readConfig } from '#config'

describe('the keys of portals', () => {
  it('are those variables that are called UTLYST_..._KEY, and no other', () => {
    const environment = { UTLYST_GDP_VR_KEY: 'abc', AWS_KEY: 'x', UTLYST_KEYS: 'x', UTLYST_EMPTY_KEY: '' }
    expect(readConfig({}, environment).secrets).toEqual({ UTLYST_GDP_VR_KEY: 'abc' })
  })

  it('that cannot be sent are refused by their name, and not shown', () => {
    const read = () => readConfig({}, { UTLYST_GDP_VR_KEY: 'abc\nX-Header: 1' })
    expect(read).toThrow(/UTLYST_GDP_VR_KEY/)
    expect(read).not.toThrow(/abc/)
  })
})
