import type { ChangeEvent } from '#core/change'
import { changesSince } from '#store/changes'
import { type Command, print, printJson } from './command.ts'
import { instantOption, numberOption, readOptions } from './options.ts'

export const command: Command = {
  name: 'changes',
  summary: 'lists what has happened to calls, oldest first',
  usage: 'changes [--since ISO] [--call ID]',
  async run(context) {
    const values = readOptions(context.args, { since: { type: 'string' }, call: { type: 'string' } })
    const filter = {
      ...(values.since !== undefined && { since: instantOption('since', values.since) }),
      ...(values.call !== undefined && { call: numberOption('call', values.call, 1, Number.MAX_SAFE_INTEGER) }),
    }
    const house = await context.house()
    for (const event of await changesSince(house.store.db, filter)) {
      if (context.json) printJson(context, event)
      else print(context, line(event))
    }
    return 0
  },
}

function line({ at, call, kind, field, before, after, material }: ChangeEvent): string {
  const what =
    before === undefined && after === undefined ? '' : `  ${field ?? ''}: ${before ?? '-'} -> ${after ?? '-'}`
  return `${at}  call ${call}  ${kind}${material ? '' : ' (minor)'}${what.replaceAll('\n', ' ')}`
}
