import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../support/replay.ts'
import { startUtlyst, temporaryFolder, utlyst } from '../support/utlyst.ts'

const SLOW = 120_000

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

describe('the first way in', () => {
  it(
    'is a link that `serve` writes to the terminal, and `sign-in-link` makes others for whoever is known',
    async () => {
      const port = await freePort()
      const environment = { PORT: String(port), UTLYST_BASE_URL: `http://localhost:${port}` }
      const service = startUtlyst(['serve', '--web', '--data', folder.path], environment)
      const [, link = ''] = await service.says(/(http:\/\/localhost:\d+\/logga-in\/[\w-]{43})\n/)
      const answer = await follow(link)
      expect(answer.headers.get('set-cookie')).toMatch(/^__Host-utlyst-session=/)
      service.child.kill('SIGTERM')
      expect(await service.ended).toMatchObject({ exit: 0, stdout: '' })

      const made = await utlyst(['sign-in-link', 'administratör', '--json', '--data', folder.path], environment)
      expect(made.exit).toBe(0)
      expect(JSON.parse(made.stdout)).toMatchObject({
        person: 1,
        url: expect.stringContaining('/logga-in/'),
        minutes: 30,
      })
      const nobody = await utlyst(['sign-in-link', 'Ingen', '--data', folder.path])
      expect(nobody).toMatchObject({ exit: 64, stdout: '' })
      expect(nobody.stderr).toMatch(/nobody is called "Ingen"; registered: 1 Administratör\n$/)
    },
    SLOW,
  )

  it(
    'is the sign-in service alone where there is one: no link is written, also while the service is down',
    async () => {
      const port = await freePort()
      const service = startUtlyst(['serve', '--web', '--data', folder.path], {
        PORT: String(port),
        OIDC_ISSUER: 'http://127.0.0.1:1/tenant/v2.0',
        OIDC_CLIENT_ID: 'utlyst',
        OIDC_CLIENT_SECRET: 'a secret of the test',
      })
      await service.says(/the web is at/)
      expect((await fetch(`http://127.0.0.1:${port}/logga-in/tjanst`)).status).toBe(503)
      service.child.kill('SIGTERM')
      const { exit, stderr } = await service.ended
      expect(exit).toBe(0)
      expect(stderr).not.toMatch(/\/logga-in\/|a secret of the test/)
    },
    SLOW,
  )
})

/** As the button of the link's page does. */
function follow(link: string): Promise<Response> {
  const headers = { origin: new URL(link).origin, 'content-type': 'application/x-www-form-urlencoded' }
  return fetch(link.replace('localhost', '127.0.0.1'), { method: 'POST', headers, body: '', redirect: 'manual' })
}
