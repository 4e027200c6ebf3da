import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort } from '../support/replay.ts'
import { startUtlyst, temporaryFolder, utlyst } from '../support/utlyst.ts'

const SLOW = 90_000

let folder: Awaited<ReturnType<typeof temporaryFolder>>
beforeEach(async () => {
  folder = await temporaryFolder()
})
afterEach(() => folder.remove())

/** A service that can reach no portal. */
async function startService(...args: readonly string[]) {
  const port = String(await freePort())
  const environment = { PORT: port, UTLYST_PORTAL_GATEWAY: 'http://127.0.0.1:1', LOG_LEVEL: 'info' }
  const service = startUtlyst(['serve', ...args, '--data', folder.path], environment)
  await service.says(/the web is at/)
  return { ...service, url: `http://127.0.0.1:${port}` }
}

describe('serve', () => {
  it(
    'answers the health check and a reader, and ends with 0 when it is told to',
    async () => {
      const { url, child, ended } = await startService()
      const health = await fetch(`${url}/health`)
      expect(health.status).toBe(200)
      const page = await fetch(url)
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<html lang="sv"')])
      child.kill('SIGTERM')
      expect(await ended).toMatchObject({ exit: 0, stdout: '' })
    },
    SLOW,
  )

  it(
    'keeps its database to itself: another process is told whose it is, with exit 75, and harms nothing',
    async () => {
      const { url, child, ended } = await startService('--web')
      const second = await utlyst(['calls', '--json', '--data', folder.path])
      expect(second).toMatchObject({ exit: 75, stdout: '' })
      expect(second.stderr).toMatch(new RegExp(`^utlyst: .* is in use by process ${child.pid}: .*\n$`))
      expect((await fetch(`${url}/health`)).status).toBe(200)
      child.kill('SIGKILL')
      await ended
      expect(await utlyst(['calls', '--json', '--data', folder.path])).toMatchObject({ exit: 0, stdout: '' })
    },
    SLOW,
  )

  it(
    'without a contact for the owners of portals runs, but says that it reads none',
    async () => {
      const service = startUtlyst(['serve', '--data', folder.path], { PORT: String(await freePort()) })
      await service.says(/no source is read until UTLYST_CONTACT says/)
      service.child.kill('SIGTERM')
      expect(await service.ended).toMatchObject({ exit: 0 })
    },
    SLOW,
  )

  it(
    'ends with one line, and does not linger, when its port is taken',
    async () => {
      const { url, child, ended } = await startService('--web')
      const other = await temporaryFolder()
      const second = await utlyst(['serve', '--data', other.path], { PORT: new URL(url).port, LOG_LEVEL: 'silent' })
      expect(second.exit).not.toBe(0)
      expect(second.stderr).toMatch(/^utlyst: .*EADDRINUSE|port/)
      child.kill('SIGTERM')
      await ended
      await other.remove()
    },
    SLOW,
  )
})
