import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** What befalls one conversation. `drop-after-data`: the letter is taken, and the line cut before the server says so. */
export type SmtpFault =
  'greylist' | 'reject' | 'drop-before-data' | 'drop-after-data' | 'busy' | 'silent' | 'refuse-data'

/** A letter that the server took. */
export interface Letter {
  readonly to: string
  readonly from: string
  /** The header lines, unfolded, and the body as it came. */
  readonly headers: readonly string[]
  readonly body: string
  readonly id: string
}

export interface FakeSmtp {
  readonly url: string
  readonly letters: readonly Letter[]
  /** Message-IDs of everything that was handed over, taken or not, by recipient. */
  readonly seen: ReadonlyMap<string, readonly string[]>
  close(): Promise<void>
}

/** A mail server on loopback that has faults; `faultOf` is asked at each RCPT, with the number of the recipient's attempts. */
export async function startFakeSmtp(
  faultOf: (recipient: string, attempt: number) => SmtpFault | undefined = () => undefined,
): Promise<FakeSmtp> {
  const letters: Letter[] = []
  const seen = new Map<string, string[]>()
  const attempts = new Map<string, number>()
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => undefined)
    converse(socket, {
      faultOf(recipient) {
        const attempt = (attempts.get(recipient) ?? 0) + 1
        attempts.set(recipient, attempt)
        return faultOf(recipient, attempt)
      },
      saw: (letter) => seen.set(letter.to, [...(seen.get(letter.to) ?? []), letter.id]),
      take: (letter) => letters.push(letter),
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    letters,
    seen,
    close: () => closeServer(server, sockets),
  }
}

interface Postmaster {
  faultOf(recipient: string): SmtpFault | undefined
  saw(letter: Letter): void
  take(letter: Letter): void
}

function converse(socket: Socket, postmaster: Postmaster): void {
  let [from, to, data, isData] = ['', '', '', false]
  let fault: SmtpFault | undefined
  let pending = ''
  const say = (line: string) => socket.write(`${line}\r\n`)
  const receive = (line: string) => {
    if (isData) {
      if (line !== '.') data += `${line.replace(/^\.\./u, '.')}\r\n`
      else endOfData()
      return
    }
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO' || verb === 'HELO') say('250 fake.example')
    else if (verb === 'MAIL') {
      from = addressIn(line)
      say('250 ok')
    } else if (verb === 'RCPT') recipient(line)
    else if (verb === 'DATA') startData()
    else if (verb === 'QUIT') socket.end('221 bye\r\n')
    else say('250 ok')
  }
  const recipient = (line: string) => {
    to = addressIn(line)
    fault = postmaster.faultOf(to)
    if (fault === 'greylist') say('451 4.7.1 Greylisted, come back later')
    else if (fault === 'reject') say('550 5.1.1 No such mailbox')
    else if (fault === 'busy') say('421 4.3.2 Too busy')
    else if (fault !== 'silent') say('250 ok')
  }
  const startData = () => {
    if (fault === 'drop-before-data') return socket.destroy()
    isData = true
    return say('354 go on')
  }
  const endOfData = () => {
    isData = false
    const letter = letterOf(from, to, data)
    postmaster.saw(letter)
    data = ''
    if (fault === 'refuse-data') return say('554 5.7.1 Rejected as spam')
    postmaster.take(letter)
    return fault === 'drop-after-data' ? socket.destroy() : say('250 2.0.0 taken')
  }
  socket.on('data', (chunk) => {
    pending += chunk.toString('latin1')
    const lines = pending.split('\r\n')
    pending = lines.pop() ?? ''
    lines.forEach(receive)
  })
  say('220 fake.example ESMTP')
}

const addressIn = (line: string) => /<([^>]*)>/u.exec(line)?.[1] ?? ''

function letterOf(from: string, to: string, data: string): Letter {
  const [head = '', ...body] = data.split('\r\n\r\n')
  const headers = head.replaceAll(/\r\n[ \t]+/gu, ' ').split('\r\n')
  const id =
    headers
      .find((line) => /^message-id:/iu.test(line))
      ?.slice('message-id:'.length)
      .trim() ?? ''
  return { from, to, headers, body: body.join('\r\n\r\n'), id }
}

async function closeServer(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  for (const socket of sockets) socket.destroy()
  await new Promise((resolve) => server.close(resolve))
}
