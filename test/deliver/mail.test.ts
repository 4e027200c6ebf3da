import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Attempt } from '#deliver/channel'
import { mailChannel } from '#deliver/mail'
import { deliverOutbox } from '#jobs/deliver-outbox'
import { enqueue } from '#store/outbox'
import { type FakeSmtp, type SmtpFault, startFakeSmtp } from '../support/fake-smtp.ts'
import { type FreshStore, openFreshStore } from '../support/fresh-store.ts'
import { emptyOutbox, pass } from '../support/outbox-steps.ts'

const FROM = 'Utlyst <utlyst@stad.example>'
const MESSAGE = {
  text: 'Utlysningar för Miljöförvaltningen\n\n1. Våtmarker\n',
  blocks: [],
  mail: {
    subject: 'Utlysningar för Miljöförvaltningen vecka 31',
    html: '<h1>Utlysningar</h1>',
    changeUrl: 'https://utlyst.example/verksamheter/miljo/prenumeration',
  },
}

let smtp: FakeSmtp
let fault: SmtpFault | undefined
beforeEach(async () => {
  fault = undefined
  smtp = await startFakeSmtp(() => fault)
})
afterEach(() => smtp.close())

const channel = (timeoutMs = 2_000) => mailChannel({ url: smtp.url, from: FROM, timeoutMs })
const attempt = (more: Partial<Attempt> = {}): Attempt => ({
  key: 'department/miljo/2026-07-27/0',
  channel: 'miljo@stad.example',
  signal: AbortSignal.timeout(5_000),
  mayStart: () => true,
  ...more,
})
const headerOf = (name: string, letter = smtp.letters[0]) =>
  (letter?.headers ?? []).filter((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))

describe('an e-mail', () => {
  it('arrives as text and as HTML, with its way out and a word that nobody need answer', async () => {
    const outcome = await channel().send(MESSAGE, attempt())
    const [letter] = smtp.letters
    expect(outcome).toEqual({ kind: 'sent', receipt: { channel: 'miljo@stad.example', ts: letter?.id } })
    expect(letter).toMatchObject({ from: 'utlyst@stad.example', to: 'miljo@stad.example' })
    expect(headerOf('List-Unsubscribe')).toEqual([
      'List-Unsubscribe: <https://utlyst.example/verksamheter/miljo/prenumeration>',
    ])
    expect(headerOf('Auto-Submitted')).toEqual(['Auto-Submitted: auto-generated'])
    expect(letter?.body).toContain('Content-Type: text/plain')
    expect(letter?.body).toContain('Content-Type: text/html')
  })

  it('has a Message-ID of its key: the same in every attempt, another for another message', async () => {
    await channel().send(MESSAGE, attempt())
    await channel().send(MESSAGE, attempt())
    await channel().send(MESSAGE, attempt({ key: 'department/miljo/2026-08-03/0' }))
    const ids = smtp.letters.map(({ id }) => id)
    expect(ids[0]).toBe(ids[1])
    expect(ids[2]).not.toBe(ids[0])
    expect(ids[0]).toMatch(/^<[\w-]{32}@stad\.example>$/)
  })

  it.each([
    ['greylist', 'failed'],
    ['busy', 'failed'],
    ['reject', 'refused'],
    ['refuse-data', 'refused'],
    ['drop-before-data', 'doubtful'],
    ['drop-after-data', 'doubtful'],
  ] as const)('that meets "%s" is %s', async (met, kind) => {
    fault = met
    expect(await channel().send(MESSAGE, attempt())).toMatchObject({ kind })
  })

  it('ends with its attempt when the server says nothing', async () => {
    fault = 'silent'
    expect(await channel(60_000).send(MESSAGE, attempt({ signal: AbortSignal.timeout(150) }))).toMatchObject({
      kind: 'doubtful',
    })
  })

  it('is certainly not sent when nobody listens, when too little time is left, or when there is no address', async () => {
    await smtp.close()
    expect(await channel().send(MESSAGE, attempt())).toMatchObject({ kind: 'failed' })
    smtp = await startFakeSmtp()
    expect(await channel().send(MESSAGE, attempt({ mayStart: () => false }))).toMatchObject({ kind: 'failed' })
    for (const to of ['', 'miljo', 'a@b.example, c@d.example', 'a@b.example\r\nBcc: c@d.example', '<a@b.example>'])
      expect(await channel().send(MESSAGE, attempt({ channel: to }))).toMatchObject({ kind: 'refused' })
    expect(smtp.letters).toEqual([])
  })
})

describe('a line break', () => {
  it.each([
    ['the subject', { subject: 'Utlysningar\r\nBcc: evil@evil.example\r\n\r\nHello' }],
    ['the way out', { changeUrl: 'https://utlyst.example/\r\nBcc: evil@evil.example' }],
    ['the way out, in disguise', { changeUrl: 'https://utlyst.example/>\r\n <https://evil.example/' }],
  ])('in %s makes no header', async (_, more) => {
    await channel().send(
      { ...MESSAGE, mail: { ...MESSAGE.mail, ...more } },
      attempt({ key: 'k\r\nBcc: e@evil.example' }),
    )
    const names = smtp.letters[0]?.headers.map((line) => line.split(':')[0])
    expect(names?.toSorted()).toEqual(
      [
        'Auto-Submitted',
        'Content-Type',
        'Date',
        'From',
        'List-Unsubscribe',
        'MIME-Version',
        'Message-ID',
        'Subject',
        'To',
      ].toSorted(),
    )
    expect(smtp.letters).toHaveLength(1)
  })
})

describe('a server with every fault', () => {
  const MAILS = process.env['UTLYST_TEST_LONG'] === '1' ? 500 : 50
  /** By the number of the mail; each befalls its first attempt, save that a mailbox which is gone stays so. */
  const FAULTS: readonly (SmtpFault | undefined)[] = [
    undefined,
    'greylist',
    'drop-after-data',
    'reject',
    'drop-before-data',
    'busy',
  ]
  const numberOf = (recipient: string) => Number(/\d+/u.exec(recipient)?.[0])

  let store: FreshStore
  beforeAll(async () => {
    store = await openFreshStore()
  })
  afterAll(() => store.close())

  it('loses nobody, repeats at most once for each cut line, and always under the same Message-ID', async () => {
    await smtp.close()
    smtp = await startFakeSmtp((recipient, attempts) => {
      const met = FAULTS[numberOf(recipient) % FAULTS.length]
      return attempts === 1 || met === 'reject' ? met : undefined
    })
    await emptyOutbox(store.db)
    await enqueue(
      store.db,
      Array.from({ length: MAILS }, (_, number) => ({
        key: `mail-${number}`,
        position: 0,
        channelKind: 'mail',
        channel: `n${number}@stad.example`,
        body: MESSAGE,
      })),
    )
    const options = {
      db: store.db,
      channels: { mail: channel() },
      signal: new AbortController().signal,
      paceMs: 0,
      leaseMs: 30_000,
      scheduleMs: [0, 0, 0, 0],
    }
    await deliverOutbox(options)
    // Doubts wait for the lease of the attempt that made them.
    await pass(store.db, 31_000)
    await deliverOutbox(options)
    const states = await store.db.selectFrom('outbox').select(['channel', 'state']).execute()
    const gone = (recipient: string) => FAULTS[numberOf(recipient) % FAULTS.length] === 'reject'
    for (const { channel: to, state } of states) expect(`${to} ${state}`).toBe(`${to} ${gone(to) ? 'refused' : 'sent'}`)
    for (const { channel: to } of states.filter((one) => !gone(one.channel))) {
      const arrived = smtp.letters.filter((letter) => letter.to === to)
      const isCut = FAULTS[numberOf(to) % FAULTS.length] === 'drop-after-data'
      expect(`${to} ${arrived.length}`).toBe(`${to} ${isCut ? 2 : 1}`)
      expect(new Set(smtp.seen.get(to)).size).toBe(1)
    }
  })
})
