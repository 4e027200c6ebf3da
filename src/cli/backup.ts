import { backup } from '#store/backup'
import { migrate } from '#store/migrate'
import { openStore } from '#wire'
import { type Command, UsageError } from './command.ts'
import { readOptionsAndWords } from './options.ts'
import { showCounts } from './row-counts.ts'

export const command: Command = {
  name: 'backup',
  summary: 'writes every row of the database to a file',
  usage: 'backup FILE',
  async run(context) {
    const [file] = readOptionsAndWords(context.args, {}).positionals
    if (file === undefined) throw new UsageError('FILE: say where the backup is to be written')
    const store = await openStore(context.config)
    try {
      await migrate(store.db)
      showCounts(context, `backed up to ${file}`, await backup(store.db, file))
      return 0
    } finally {
      await store.close()
    }
  },
}
