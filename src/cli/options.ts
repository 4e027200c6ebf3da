import { parseArgs, type ParseArgsConfig } from 'node:util'
import { UsageError } from './command.ts'

/** The options of a command that takes no words. @throws UsageError naming the option, or a word that would go unheard */
export function readOptions<T extends NonNullable<ParseArgsConfig['options']>>(args: readonly string[], options: T) {
  const { values, positionals } = readOptionsAndWords(args, options)
  const [word] = positionals
  if (word !== undefined) throw new UsageError(`"${word}" is a word too many: see the command's --help`)
  return values
}

/** A command's own options and words. @throws UsageError naming the option */
export function readOptionsAndWords<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(
      (error as Error).message.split('\n')[0]?.replace(/^Unknown option '(.+?)'.*$/, '$1: there is no such option') ??
        'bad options',
    )
  }
}

/** `a,b` -> the list, each of them one of `known`. @throws UsageError */
export function oneOf<V extends string>(option: string, text: string, known: readonly V[]): readonly V[] {
  return text.split(',').map((word) => {
    const found = known.find((one) => one === word.trim())
    if (found === undefined) throw new UsageError(`--${option}: "${word}" is none of ${known.join(', ')}`)
    return found
  })
}

/** @throws UsageError */
export function instantOption(option: string, text: string): string {
  try {
    return Temporal.Instant.from(text.length === 10 ? `${text}T00:00:00Z` : text).toString()
  } catch {
    throw new UsageError(`--${option}: "${text}" is not a moment such as 2026-11-23T06:30:00Z`)
  }
}

/** @throws UsageError */
export function numberOption(option: string, text: string, least: number, most: number): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < least || number > most)
    throw new UsageError(`--${option}: "${text}" is not a whole number from ${least} to ${most}`)
  return number
}
