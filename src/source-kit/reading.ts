import { ZodError } from 'zod'
import type { DriftKind } from '#core/drift-kind'
import type { Drift } from './contract.ts'

/**
 * The portal's answer is not shaped as it was. The message names what was missing, for who mends the reading; `kind`
 * is what everybody else is told.
 */
export class ShapeError extends Error {
  override readonly name = 'ShapeError'
  readonly kind: DriftKind | undefined

  constructor(message: string, options: ErrorOptions & { readonly kind?: DriftKind | undefined } = {}) {
    super(message, options)
    this.kind = options.kind
  }
}

/**
 * Reads each record by itself, so that one bad record is drift and never loses the others. Only
 * ShapeError and ZodError count as the portal's fault; anything else is our bug and is thrown on.
 */
export function readEach<T, R>(
  records: readonly T[],
  read: (record: T, index: number) => R,
  where: (record: T, index: number) => string = (_, index) => `#${index + 1}`,
): { readonly values: readonly R[]; readonly drift: readonly Drift[] } {
  const values: R[] = []
  const drift: Drift[] = []
  records.forEach((record, index) => {
    try {
      values.push(read(record, index))
    } catch (error) {
      drift.push({ where: where(record, index), ...portalFault(error), scope: 'row' })
    }
  })
  return { values, drift }
}

function portalFault(error: unknown): Pick<Drift, 'problem' | 'kind'> {
  if (error instanceof ShapeError)
    return { problem: error.message, ...(error.kind !== undefined && { kind: error.kind }) }
  if (!(error instanceof ZodError)) throw error
  const problem = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
  return { problem, kind: 'other-form' }
}

/** Our word for the portal's. @throws ShapeError on a word that the table does not have. */
export function lookup<V>(table: Readonly<Record<string, V>>, word: string): V {
  if (!Object.hasOwn(table, word)) throw new ShapeError(`unknown word ${quote(word)}`, { kind: 'unknown-word' })
  return table[word] as V
}

/** The portal's text in a message: its beginning, with everything escaped that could not be printed or stored. */
export function quote(text: string): string {
  return JSON.stringify(text.slice(0, 80))
}
