import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { slackChannel } from '#deliver/slack'

it('runs as a process of its own, takes messages, shows them and can be told to misbehave', async () => {
  const slack = spawn(process.execPath, [join(import.meta.dirname, 'fake-slack.ts'), '--port', '0'])
  try {
    const [printed] = (await once(slack.stdout, 'data')) as [Buffer]
    const origin = printed.toString().trim()
    const send = (key: string) =>
      slackChannel({ token: 'xoxb-test', apiUrl: `${origin}/api/` }).send(
        { text: 'Utlysningar', blocks: [] },
        { key, channel: 'C0ISG', signal: AbortSignal.timeout(5000), mayStart: () => true },
      )
    expect(await send('a')).toMatchObject({ kind: 'sent' })
    await fetch(`${origin}/_ctl`, { method: 'POST', body: JSON.stringify({ refuses: 'token_revoked' }) })
    expect(await send('b')).toMatchObject({ kind: 'refused' })
    const messages = await (await fetch(`${origin}/_messages`)).json()
    expect(messages).toMatchObject([{ channel: 'C0ISG', metadata: { event_payload: { key: 'a' } } }])
  } finally {
    slack.kill()
  }
})
