import { listOutbox } from '#store/outbox'
import { resend } from '#store/outbox-review'
import { type Command, print, printJson, UsageError } from './command.ts'
import { numberOption, oneOf, readOptions } from './options.ts'

const STATES = ['waiting', 'sending', 'sent', 'uncertain', 'refused', 'exhausted'] as const

export const command: Command = {
  name: 'deliveries',
  summary: 'lists messages and what became of them; sends an uncertain one again when a person says so',
  usage:
    'deliveries [--state waiting|sending|sent|uncertain|refused|exhausted] [--resend ID [--missing]]   (--missing: I have looked, it is not in the channel)',
  async run(context) {
    const values = readOptions(context.args, {
      state: { type: 'string' },
      resend: { type: 'string' },
      missing: { type: 'boolean' },
    })
    const state = values.state === undefined ? undefined : oneOf('state', values.state, STATES)[0]
    const { store } = await context.house()
    if (values.resend !== undefined) {
      const id = numberOption('resend', values.resend, 1, Number.MAX_SAFE_INTEGER)
      if (!(await resend(store.db, id, { by: 'command line', isKnownMissing: values.missing ?? false })))
        throw new UsageError(`--resend: message ${id} is not uncertain, refused or exhausted`)
    }
    for (const entry of await listOutbox(store.db, state)) {
      if (context.json) printJson(context, entry)
      else
        print(
          context,
          `${String(entry.id).padStart(5)}  ${entry.state.padEnd(9)} ${entry.createdAt.slice(0, 16)}  ${entry.key}${entry.problem === undefined ? '' : `  (${entry.problem})`}`,
        )
    }
    return 0
  },
}
