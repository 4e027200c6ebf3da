import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { addressesOf } from './support/addresses.ts'
import { type ServedOffice, serveOffice } from './support/browser.ts'
import { type FurnishedOffice, openFurnishedOffice } from './support/furnished-office.ts'

/**
 * `npm run screenshots [-- /utlysningar /arshjul]`: every page of the route table (or those that are named), as an
 * administrator sees it in a house in use: desktop and phone, light and dark.
 */
const FOLDER = join(import.meta.dirname, '../.screenshots')
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
  const administrator = await signIn('administrator', { name: 'Administratören' })
  const page = await open(administrator)
  for (const path of wanted.length === 0 ? new Set((await addressesOf(administrator)).values()) : wanted) {
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
