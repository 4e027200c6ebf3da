import { copyAll } from '#store/backup'
import { openPostgres } from '#store/connect'
import { migrate } from '#store/migrate'
import { openStore } from '#wire'
import { type Command, UsageError } from './command.ts'
import { readOptions } from './options.ts'
import { showCounts } from './row-counts.ts'

export const command: Command = {
  name: 'move',
  summary: 'copies everything to a Postgres server; set DATABASE_URL to it afterwards',
  usage: 'move --to DATABASE_URL',
  async run(context) {
    const { to } = readOptions(context.args, { to: { type: 'string' } })
    if (to === undefined || !URL.canParse(to))
      throw new UsageError('--to: give the address of an empty database, postgres://user:password@host/name')
    const from = await openStore(context.config)
    try {
      await migrate(from.db)
      const target = await openPostgres(to, `${from.owner} move`.slice(0, 60))
      try {
        await migrate(target.db)
        showCounts(
          context,
          'moved; set DATABASE_URL to the new database before the next start',
          await copyAll(from.db, target.db),
        )
        return 0
      } finally {
        await target.close()
      }
    } finally {
      await from.close()
    }
  },
}
