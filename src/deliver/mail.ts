import { hash } from 'node:crypto'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { MailParts, Message } from '#core/delivery'
import { webAddress } from '#render/web-address'
import type { Attempt, OutgoingChannel, Outcome } from './channel.ts'

export interface MailSettings {
  /** `smtp://user:password@host:587`, or `smtps:` for TLS from the first byte. */
  readonly url: string
  /** `Utlyst <utlyst@stad.example>`, or the address alone. */
  readonly from: string
  /** For connecting, and for each answer, in ms. */
  readonly timeoutMs?: number
}

/**
 * E-mail as an outgoing channel, one recipient a message. Nobody can look into another's mailbox: a message that may have
 * arrived is sent again, under the Message-ID that it had, by which mail systems and readers know a repeat. So nothing
 * is lost, and each doubt makes one repeat at most.
 */
export function mailChannel({ url, from, timeoutMs = 15_000 }: MailSettings): OutgoingChannel {
  const server = serverAt(url, timeoutMs)
  return {
    async send(message, attempt) {
      const { mail } = message
      if (mail === undefined) return { kind: 'refused', problem: 'the message was not made as an e-mail' }
      if (!isAddress(attempt.channel)) return { kind: 'refused', problem: 'the address is none' }
      const id = messageId(attempt.key, from)
      const letter = await compose({ ...message, mail }, { from, to: attempt.channel, id })
      const outcome = await handOver(server, { from: addressIn(from), to: attempt.channel }, letter, attempt)
      return outcome === 'accepted' ? { kind: 'sent', receipt: { channel: attempt.channel, ts: id } } : outcome
    },
    find: () => Promise.resolve(undefined),
  }
}

const isAddress = (text: string): boolean => /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+$/u.test(text)

const addressIn = (from: string): string => /<([^<>]+)>\s*$/u.exec(from)?.[1] ?? from

/** Made of the message's key, so that every attempt has the same. */
function messageId(key: string, from: string): string {
  return `<${hash('sha256', key, 'base64url').slice(0, 32)}@${addressIn(from).split('@').at(-1) ?? 'localhost'}>`
}

interface Envelope {
  readonly from: string
  readonly to: string
}

/** The composer folds and encodes every header: a line break in a subject stays in it as a space. */
function compose(
  { text, mail }: Message & { readonly mail: MailParts },
  { from, to, id }: Envelope & { readonly id: string },
): Promise<Buffer> {
  const changeUrl = mail.changeUrl === undefined ? undefined : webAddress(mail.changeUrl)
  const composer = new MailComposer({
    from,
    to,
    subject: mail.subject,
    messageId: id,
    text,
    html: mail.html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(changeUrl !== undefined && { 'List-Unsubscribe': `<${changeUrl}>` }),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return composer.compile().build()
}

interface Server {
  readonly options: ConstructorParameters<typeof SMTPConnection>[0]
  readonly credentials?: { readonly user: string; readonly pass: string }
}

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]']

/** A password goes over an encrypted line alone, save on this machine. */
function serverAt(address: string, timeoutMs: number): Server {
  const { protocol, hostname, port, username, password } = new URL(address)
  const secure = protocol === 'smtps:'
  const timeouts = { connectionTimeout: timeoutMs, greetingTimeout: timeoutMs, socketTimeout: timeoutMs }
  const requireTLS = username !== '' && !secure && !LOOPBACK.includes(hostname)
  return {
    options: {
      host: hostname.replace(/^\[|\]$/gu, ''),
      port: port === '' ? (secure ? 465 : 587) : Number(port),
      secure,
      requireTLS,
      ...timeouts,
    },
    ...(username !== '' && { credentials: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
  }
}

type Fault = Exclude<Outcome, { readonly kind: 'sent' }>

/** One conversation with the server. Always ends: by its answer, by its silence, or by the attempt's signal. */
function handOver(
  { options, credentials }: Server,
  envelope: Envelope,
  letter: Buffer,
  { signal, mayStart }: Attempt,
): Promise<'accepted' | Fault> {
  const connection = new SMTPConnection(options)
  let isSending = false
  return new Promise<'accepted' | Fault>((resolve) => {
    const fail = (error: unknown) => resolve(faultOf(error as SmtpError, isSending))
    const submit = () => {
      if (!mayStart()) {
        resolve({ kind: 'failed', problem: 'too little time was left to send it' })
        return
      }
      isSending = true
      connection.send({ from: envelope.from, to: [envelope.to] }, letter, (error) =>
        error ? fail(error) : resolve('accepted'),
      )
    }
    connection.on('error', fail)
    connection.on('end', () => fail({ message: 'the server hung up' }))
    signal.addEventListener('abort', () => fail({ message: 'the server took too long' }), { once: true })
    if (signal.aborted) return fail({ message: 'there was no time left' })
    connection.connect((error) => {
      if (error) fail(error)
      else if (credentials === undefined) submit()
      else connection.login({ ...credentials }, (problem) => (problem ? fail(problem) : submit()))
    })
  }).finally(() => connection.close())
}

interface SmtpError {
  readonly message: string
  readonly code?: string
  /** The server's own answer, as in RFC 5321: 4xx not now, 5xx never. */
  readonly responseCode?: number
}

function faultOf({ message, code, responseCode }: SmtpError, isSending: boolean): Fault {
  const problem = message.replaceAll(/\s+/gu, ' ').slice(0, 300)
  if (responseCode === undefined) return { kind: isSending ? 'doubtful' : 'failed', problem }
  // That our password is wrong says nothing of this message.
  const isFinal = responseCode >= 500 && code !== 'EAUTH'
  return { kind: isFinal ? 'refused' : 'failed', problem }
}
