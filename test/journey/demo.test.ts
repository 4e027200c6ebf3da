import { describe, expect, it } from 'vitest'
import { freePort } from '../support/replay.ts'
import { startUtlyst, utlyst } from '../support/utlyst.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describe('the demo', () => {
  it('goes from the portal to the captured Slack message and ends by itself, with the digest in Swedish', async () => {
    const { exit, stdout, stderr } = await utlyst(['demo'])
    expect({ exit, stderr }).toMatchObject({ exit: 0 })
    expect(stderr).toMatch(/eu-funding-tenders: complete, \d+ calls, \d+ new/)
    expect(stderr).toMatch(/\d+ Slack messages captured, all within Slack's limits/)
    expect(stderr).toMatch(/answers 200/)
    expect(stdout).toMatch(/Utlysningar vecka 49 · 30 november 2026/)
    expect(stdout).toMatch(/^ÄNDRAT$/m)
    expect(stdout).toMatch(/\d+ av \d+ källor lästa/)
    expect(stderr).toMatch(/eu-presscorner: complete, \d+ news, \d+ new/)
    expect(stderr).toMatch(/norden-org: not read \(/)
    expect(stderr).not.toMatch(/: (?:partial|failed|refused)/)
    expect(stdout).toMatch(/SENASTE NYTT/)
    expect(stdout).toMatch(/\(cirka [\d ,]+ mn kronor\)/)
    expect(stdout).toMatch(/läses för hand/)
  }, 120_000)

  it('stays up with the whole workplace when it is kept, and lets one in by the link that it prints', async () => {
    const port = String(await freePort())
    const base = `http://localhost:${port}`
    const demo = startUtlyst(['demo', '--keep'], { PORT: port, UTLYST_BASE_URL: base })
    const [link] = await demo.says(/http:\S+\/logga-in\/\S+/)
    const signedIn = await fetch(link, { method: 'POST', redirect: 'manual', headers: { ...FORM, origin: base } })
    const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0])
    for (const path of ['/utlysningar', '/bedomning', '/kallor', '/personer', '/hjalp']) {
      const page = await fetch(base + path, { headers: { cookie: cookie.join('; ') }, redirect: 'manual' })
      expect([path, page.status, await page.text()]).toEqual([path, 200, expect.stringContaining('Logga ut')])
    }
    demo.child.kill('SIGINT')
    expect(await demo.ended).toMatchObject({ exit: 0 })
  }, 120_000)

  it('needs none of the settings of a real installation and is not led astray by them', async () => {
    const { exit } = await utlyst(['demo'], {
      DATABASE_URL: 'postgres://127.0.0.1:1/none',
      HTTPS_PROXY: 'http://127.0.0.1:1',
      UTLYST_NOW: '1999-01-01T00:00:00Z',
    })
    expect(exit).toBe(0)
  }, 120_000)
})
