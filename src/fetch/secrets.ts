import type { PageRequest } from '#source-kit/contract'
import type { Answer } from './answer.ts'
import { PortalRefused } from './errors.ts'

/** Keys of portals by the name under which requests speak of them. */
export type Secrets = Readonly<Record<string, string>>

const PLACE = /\{\{([A-Z0-9_]+)\}\}/g

/**
 * The request with its keys in place of `{{NAME}}`, and the names of those it used.
 * @throws PortalRefused when a key is not set, by its name; Error when it stands in the path, which errors show.
 */
export function withSecrets(
  request: PageRequest,
  secrets: Secrets,
): { readonly request: PageRequest; readonly used: readonly string[] } {
  const used = new Set<string>()
  const fill = (text: string, encode: (value: string) => string = (value) => value) =>
    text.replace(PLACE, (_, name: string) => {
      const value = Object.hasOwn(secrets, name) ? secrets[name] : undefined
      if (value === undefined) throw new PortalRefused(`${name} is not set, and the portal is read with it`)
      used.add(name)
      return encode(value)
    })
  const filled = { ...request, ...(mapTexts(contentOf(request), fill) as object), url: filledUrl(request.url, fill) }
  return { request: filled, used: [...used] }
}

const contentOf = ({ headers, form, json }: PageRequest) => ({
  ...(headers && { headers }),
  ...(form && { form }),
  ...(json !== undefined && { json }),
})

function filledUrl(url: string, fill: (text: string, encode: (value: string) => string) => string): string {
  const query = url.indexOf('?')
  const path = query < 0 ? url : url.slice(0, query)
  if (path.search(PLACE) >= 0) throw new Error('a source puts a key into the path of an address, where errors show it')
  return path + fill(url.slice(path.length), encodeURIComponent)
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((one) => mapTexts(one, change))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapTexts(member, change)]))
}

/** The answer with the names of the keys again where a portal repeats the keys themselves: it is kept and shown. */
export function concealed(answer: Answer, used: readonly string[], secrets: Secrets): Answer {
  return used.reduce((shown, name) => conceal(shown, name, secrets[name] ?? ''), answer)
}

function conceal(answer: Answer, name: string, value: string): Answer {
  const hide = (text: string) =>
    text.replaceAll(value, `{{${name}}}`).replaceAll(encodeURIComponent(value), `{{${name}}}`)
  return { ...answer, url: hide(answer.url), body: hide(answer.body) }
}
