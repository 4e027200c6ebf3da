import { html } from 'hono/html'
import type { Viewer } from '#web/request/route'
import type { Markup } from './markup.ts'

/** Stands in every form that posts. */
export const formToken = ({ token }: Viewer): Markup => html`<input type="hidden" name="_token" value="${token}" />`

/** A field's text without the space around it; undefined when it is blank or longer than `most` characters. */
export function fieldText(form: URLSearchParams, name: string, most = 2_000): string | undefined {
  const text = form.get(name)?.trim().toWellFormed().replaceAll('\0', '')
  return text === undefined || text === '' || text.length > most ? undefined : text
}

/** The one of `known` that was chosen; undefined for anything else. */
export function chosen<V extends string>(form: URLSearchParams, name: string, known: readonly V[]): V | undefined {
  const value = form.get(name)
  return known.find((one) => one === value)
}

/** Those of `known` that were ticked. */
export function ticked<V extends string>(form: URLSearchParams, name: string, known: readonly V[]): readonly V[] {
  const values = new Set(form.getAll(name))
  return known.filter((one) => values.has(one))
}

/** A whole number from 1 on; undefined for anything else. */
export function wholeNumber(form: URLSearchParams, name: string): number | undefined {
  const value = form.get(name) ?? ''
  return /^[1-9][0-9]{0,14}$/.test(value) ? Number(value) : undefined
}
