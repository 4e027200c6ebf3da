import { quote, ShapeError } from './reading.ts'

export type JsonObject = Readonly<Record<string, unknown>>

/** A whole answer as JSON; a byte order mark in front is skipped. @throws ShapeError when it is not JSON. */
export function readJson(body: string): unknown {
  try {
    return JSON.parse(body.startsWith('\ufeff') ? body.slice(1) : body)
  } catch (error) {
    throw new ShapeError(`the answer is not JSON, it begins with ${quote(body)}`, { kind: 'other-form', cause: error })
  }
}

/** JSON that stands as text inside a field; undefined when it does not parse. */
export function readNestedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The objects of a list; none when it is no list. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}
