import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export interface Asset {
  readonly name: string
  readonly type: string
  readonly body: string
}

const SCRIPT_TYPE = 'text/javascript; charset=utf-8'
export const STYLESHEET = readAsset('utlyst.css', 'text/css; charset=utf-8')
export const ICON = readAsset('utlyst.svg', 'image/svg+xml')
const SCRIPT = readAsset('utlyst.js', SCRIPT_TYPE)
const HTMX = {
  name: 'htmx.js',
  type: SCRIPT_TYPE,
  body: readFileSync(createRequire(import.meta.url).resolve('htmx.org/dist/htmx.min.js'), 'utf8'),
}
export const ASSETS: readonly Asset[] = [STYLESHEET, ICON, SCRIPT, HTMX]

/** The version is the content's own, so that a browser may keep the file for ever. */
export const STYLESHEET_PATH = pathOf(STYLESHEET)
export const ICON_PATH = pathOf(ICON)
export const SCRIPT_PATH = pathOf(SCRIPT)
export const HTMX_PATH = pathOf(HTMX)

function readAsset(name: string, type: string): Asset {
  return { name, type, body: readFileSync(new URL(`./${name}`, import.meta.url), 'utf8') }
}

function pathOf({ name, body }: Asset): string {
  const version = createHash('sha256').update(body).digest('hex').slice(0, 12)
  return `/assets/${name}?v=${version}`
}
