import { html } from 'hono/html'
import { webAddress } from '#render/web-address'
import type { Markup } from './markup.ts'

/** A link to an address that a portal wrote. Anything but http and https stays text: it would run, not lead. */
export function outsideLink(address: string, text: Markup | string): Markup {
  const href = webAddress(address)
  return href === undefined ? html`${text}` : html`<a href="${href}">${text}</a>`
}
