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

describe('the sign-in service', () => {
  const whole = { OIDC_ISSUER: 'https://login.example/tenant/v2.0', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'hemligt' }

  it('is set wholly or not at all, and what is missing is named', () => {
    expect(readConfig({}, {}).signIn).toBeUndefined()
    expect(readConfig({}, whole).signIn).toEqual({ issuer: whole.OIDC_ISSUER, clientId: 'a', clientSecret: 'hemligt' })
    expect(() => readConfig({}, { ...whole, OIDC_CLIENT_ID: '', OIDC_ISSUER: '' })).toThrow(
      /^OIDC_ISSUER, OIDC_CLIENT_ID: /,
    )
    expect(() => readConfig({}, { ...whole, OIDC_ISSUER: '' })).not.toThrow(/hemligt/)
  })

  it.each([
    'http://login.example/tenant',
    'https://login.microsoftonline.com/common/v2.0',
    'https://login.microsoftonline.com/organizations/v2.0',
    'login.example',
  ])('is of one tenant, and reached over TLS: not %s', (OIDC_ISSUER) => {
    expect(() => readConfig({}, { ...whole, OIDC_ISSUER })).toThrow(/^OIDC_ISSUER: /)
  })
})

describe('e-mail', () => {
  it('needs a server and a sender, and what is wrong is named without the password', () => {
    const SMTP_URL = 'smtp://utlyst:hemligt@mail.example:587'
    const sentBy = (UTLYST_MAIL_FROM: string) => () => readConfig({}, { SMTP_URL, UTLYST_MAIL_FROM })
    expect(readConfig({}, {}).mail).toBeUndefined()
    expect(sentBy('Utlyst <utlyst@stad.example>')().mail).toEqual({
      url: SMTP_URL,
      from: 'Utlyst <utlyst@stad.example>',
    })
    expect(sentBy('')).toThrow(/^UTLYST_MAIL_FROM: /)
    for (const from of ['utlyst', 'a@b.example\r\nBcc: c@d.example', 'X\n <a@b.example>'])
      expect(sentBy(from)).toThrow(/^UTLYST_MAIL_FROM: (?!.*hemligt)/)
    expect(() => readConfig({}, { SMTP_URL: 'https://u:hemligt@mail.example' })).toThrow(/^SMTP_URL: (?!.*hemligt)/)
  })
})

describe('retention', () => {
  it('has documented defaults, and periods of whole days from one on', () => {
    expect(readConfig({}, {}).retention).toEqual({ signInDays: 30, logDays: 1_095, snapshotDays: 365 })
    expect(readConfig({}, { UTLYST_RETENTION_LOG_DAYS: '3650' }).retention.logDays).toBe(3_650)
    expect(() => readConfig({}, { UTLYST_RETENTION_LOG_DAYS: '0' })).toThrow(/^UTLYST_RETENTION_LOG_DAYS: /)
  })
})
