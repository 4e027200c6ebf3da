import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const IN_PAGE = readFileSync(new URL('./in-page.js', import.meta.url), 'utf8')
/** WCAG 2.2 A and AA, and what axe itself holds to be good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice']

/** What axe has against the page as it stands: `rule: the element (what is wrong)`. */
export async function faultsIn(page: Page): Promise<readonly string[]> {
  return ask(page, `inPage.faults(${JSON.stringify(RULES)})`)
}

/** Nothing when the page is no wider than its window; else by how much, and what sticks out. */
export async function overflowOf(page: Page): Promise<readonly string[]> {
  return ask(page, 'inPage.overflow()')
}

export interface KeyboardWalk {
  /** Where Tab stops, in the order in which it came. */
  readonly reached: readonly string[]
  /** What a reader can press, but Tab does not reach. */
  readonly unreached: readonly string[]
  /** What shows nothing when it has the focus. */
  readonly unseen: readonly string[]
}

/** Goes through the whole page by Tab, at most `most` stops. */
export async function walkByKeyboard(page: Page, most: number): Promise<KeyboardWalk> {
  const pressable = await ask<readonly string[]>(page, 'inPage.markPressable()')
  const reached: string[] = []
  const unseen: string[] = []
  // A field for a date has several stops of its own.
  for (let step = 0; step < 2 * most; step += 1) {
    await page.keyboard.press('Tab')
    const focus = await ask<{ name: string; isSeen: boolean } | undefined>(page, 'inPage.lookAtFocus()')
    if (focus !== undefined && focus.name === reached.at(-1)) continue
    if (focus === undefined || reached.length === most || reached.includes(focus.name)) break
    reached.push(focus.name)
    if (!focus.isSeen) unseen.push(focus.name)
  }
  const unreached = pressable.slice(0, most).filter((name) => !reached.includes(name))
  return { reached, unreached, unseen }
}

/** Content security policy does not bind the one who looks in from outside. */
async function ask<T>(page: Page, expression: string): Promise<T> {
  if (!(await page.evaluate<boolean>('"inPage" in globalThis'))) {
    await page.evaluate(AXE)
    await page.evaluate(IN_PAGE)
  }
  return page.evaluate<T>(expression)
}
