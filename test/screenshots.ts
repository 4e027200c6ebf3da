import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type ServedOffice, serveOffice } from './support/browser.ts'
import { type FurnishedOffice, openFurnishedOffice } from './support/furnished-office.ts'
import { PAGES, pathOf } from './support/route-table.ts'

/**
 * `npm run screenshots [-- /utlysningar /arshjul]`: every page of the route table (or those that are named), as an
 * administrator sees it in a house in use: desktop and phone, light and dark.
 */
const FOLDER = join(import.meta.dirname, '../screenshots')
const WIDTHS = { desktop: 1280, phone: 360 } as const
const SCHEMES = ['light', 'dark'] as const

const wanted = process.argv.slice(2)
const office = await openFurnishedOffice()
const served = await serveOffice(office)
try {
  if (wanted.length === 0) await rm(FOLDER, { recursive: true, force: true })
  await mkdir(FOLDER, { recursive: true })
  await takeAll(office, served)
} finally {
  await served.close()
  await office.close()
}

async function takeAll({ signIn }: FurnishedOffice, { open }: ServedOffice): Promise<void> {
  const paths = [...new Set(PAGES.map((route) => pathOf(route)))]
  const page = await open(await signIn('administrator', { name: 'Ada Ek' }))
  for (const path of wanted.length === 0 ? paths : wanted) {
    const answer = await page.request.head(path)
    if (answer.status() !== 200 || !(answer.headers()['content-type'] ?? '').startsWith('text/html')) continue
    for (const [device, width] of Object.entries(WIDTHS))
      for (const colorScheme of SCHEMES) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme })
        await page.goto(path)
        await page.screenshot({ path: join(FOLDER, `${nameOf(path)}.${device}-${colorScheme}.png`), fullPage: true })
      }
    console.log(path)
  }
}

function nameOf(path: string): string {
  return path.slice(1).replaceAll(/[^\p{L}\d]+/gu, '-') || 'start'
}
