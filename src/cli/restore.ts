import { restore } from '#store/backup'
import { migrate } from '#store/migrate'
import { openStore } from '#wire'
import { type Command, UsageError } from './command.ts'
import { readOptionsAndWords } from './options.ts'
import { showCounts } from './row-counts.ts'

export const command: Command = {
  name: 'restore',
  summary: 'fills an empty database from a backup',
  usage: 'restore FILE',
  async run(context) {
    const [file] = readOptionsAndWords(context.args, {}).positionals
    if (file === undefined) throw new UsageError('FILE: say which backup')
    const store = await openStore(context.config)
    try {
      await migrate(store.db)
      showCounts(context, `restored from ${file}`, await restore(store.db, file))
      return 0
    } finally {
      await store.close()
    }
  },
}
