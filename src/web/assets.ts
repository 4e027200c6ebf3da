import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

export interface Asset {
  readonly name: string
  readonly type: string
  readonly body: string
}

export const STYLESHEET = readAsset('utlyst.css', 'text/css; charset=utf-8')
export const ICON = readAsset('utlyst.svg', 'image/svg+xml')
export const ASSETS: readonly Asset[] = [STYLESHEET, ICON]

/** The version is the content's own, so that a browser may keep the file for ever. */
export const STYLESHEET_PATH = pathOf(STYLESHEET)
export const ICON_PATH = pathOf(ICON)

function readAsset(name: string, type: string): Asset {
  return { name, type, body: readFileSync(new URL(`./assets/${name}`, import.meta.url), 'utf8') }
}

function pathOf({ name, body }: Asset): string {
  const version = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return `/assets/${name}?v=${version}`
}
