import { migrate } from '#store/migrate'
import { openStore } from '#wire'
import { countRows } from '#store/dump'
import { type Command, print, printJson } from './command.ts'
import { readOptions } from './options.ts'

export const command: Command = {
  name: 'migrate',
  summary: 'brings the database up to date; every command does so by itself',
  usage: 'migrate',
  async run(context) {
    readOptions(context.args, {})
    const store = await openStore(context.config)
    try {
      const applied = await migrate(store.db)
      const tables = await countRows(store.db)
      if (context.json) printJson(context, { applied, tables })
      else print(context, applied.length === 0 ? 'the database is up to date' : `applied ${applied.join(', ')}`)
      return 0
    } finally {
      await store.close()
    }
  },
}
