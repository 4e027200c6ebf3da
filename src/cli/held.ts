import { heldInWords } from '#render/held-words'
import { heldOfSweep, heldSweeps, NothingHeld, refuseHeld, releaseHeld } from '#sweep/release-held'
import type { House } from '#wire'
import { type Command, type Context, print, printJson, UsageError } from './command.ts'
import { numberOption, readOptionsAndWords } from './options.ts'

export const command: Command = {
  name: 'held',
  summary: 'lists changes that were too many at once to be true, and releases or refuses them',
  usage: 'held [SWEEP [--release | --refuse]]   (--release stores and tells them; --refuse leaves them out)',
  async run(context) {
    const { values, positionals } = readOptionsAndWords(context.args, {
      release: { type: 'boolean' },
      refuse: { type: 'boolean' },
    })
    const isDecision = values.release === true || values.refuse === true
    if (values.release === true && values.refuse === true) throw new UsageError('--refuse: not together with --release')
    const [word] = positionals
    if (word === undefined && isDecision) throw new UsageError('SWEEP: say which one, by its number')
    const house = await context.house()
    if (word === undefined) return list(context, house)
    const sweep = numberOption('SWEEP', word, 1, Number.MAX_SAFE_INTEGER)
    try {
      if (values.release === true) return tell(context, await releaseHeld(house.sweep, sweep, context.now()))
      if (values.refuse === true) return tell(context, await refuseHeld(house.store.db, sweep))
      return await show(context, house, sweep)
    } catch (error) {
      if (!(error instanceof NothingHeld)) throw error
      throw new UsageError(`SWEEP: ${error.message}`)
    }
  },
}

async function list(context: Context, { store }: House): Promise<number> {
  const sweeps = await heldSweeps(store.db)
  if (context.json) printJson(context, sweeps)
  else
    for (const { sweep, source, heldAt, held } of sweeps)
      print(context, `${sweep}  ${heldAt}  ${source}: ${heldInWords(held)}`)
  return 0
}

async function show(context: Context, { store }: House, sweep: number): Promise<number> {
  const { source, changes } = await heldOfSweep(store.db, sweep)
  if (context.json) printJson(context, { sweep, source, changes })
  else for (const { kind, ref, title } of changes) print(context, `${kind.padEnd(10)}  ${ref}  ${title}`)
  return 0
}

function tell(
  context: Context,
  done: { readonly source: string; readonly released?: number; readonly refused?: number },
): number {
  if (context.json) printJson(context, done)
  else
    print(
      context,
      done.released === undefined
        ? `${done.source}: ${done.refused ?? 0} changes stay out while the portal says the same`
        : `${done.source}: ${done.released} changes are stored, and told in the next digest`,
    )
  return 0
}
