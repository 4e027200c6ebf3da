import type { Counts } from '#store/backup'
import { type Context, print, printJson } from './command.ts'

/** How many rows each table has, after something was done to all of them. */
export function showCounts(context: Context, what: string, counts: Counts): void {
  if (context.json) return printJson(context, { tables: counts })
  print(context, what)
  for (const [table, count] of Object.entries(counts)) print(context, `  ${table.padEnd(15)} ${count}`)
}
