import type { SourceState } from '#core/digest'
import { sourceHealthDetails } from '#jobs/source-health'
import { sourceStates } from '#jobs/source-states'
import { countLiveCalls } from '#store/calls'
import type { House } from '#wire'
import { type Command, type Context, print, printJson, UsageError } from './command.ts'
import { readOptionsAndWords } from './options.ts'
import { heldInWords, NOTHING_OPEN } from '#render/held-words'
import { waitsInWords } from './waits.ts'

export const command: Command = {
  name: 'sources',
  summary: 'lists the sources, when each was last read whole and how it fares; of one, its last sweeps',
  usage: 'sources [ID]',
  async run(context) {
    const [id] = readOptionsAndWords(context.args, {}).positionals
    const house = await context.house()
    return id === undefined ? list(context, house) : show(context, house, id)
  },
}

async function list(context: Context, { store, cards }: House): Promise<number> {
  const counts = await countLiveCalls(store.db, context.now())
  const states = (await sourceStates(store.db, cards, context.now())).map((state) => ({
    ...state,
    calls: counts.get(state.id) ?? 0,
  }))
  if (context.json) printJson(context, states)
  else
    for (const state of states)
      print(
        context,
        `${state.health.padEnd(9)} ${state.id.padEnd(24)} ${String(state.calls).padStart(5)} calls  last whole: ${state.lastComplete ?? 'never'}${remarkOn(state)}`,
      )
  return 0
}

async function show(context: Context, { store, sources }: House, id: string): Promise<number> {
  if (!sources.has(id)) throw new UsageError(`ID: there is no source "${id}"`)
  const details = await sourceHealthDetails(store.db, id)
  if (context.json) {
    printJson(context, details)
    return 0
  }
  for (const sweep of details.sweeps) {
    print(context, `${sweep.sweep}  ${sweep.startedAt}  ${sweep.outcome}, ${sweep.seen} seen${colon(sweep.problem)}`)
    if (sweep.page !== undefined) print(context, `  kept page: ${sweep.page}`)
    for (const one of sweep.expectations.filter(({ level }) => level !== 'ok'))
      print(context, `  ${one.level}: ${one.what}: expected ${one.expected}, got ${one.got}`)
    for (const { where, problem, page } of sweep.drift)
      print(context, `  deviation: ${where}: ${problem} (${page ?? 'not kept'})`)
  }
  for (const { sweep, held } of details.held) print(context, `held ${sweep}: ${heldInWords(held)}`)
  return 0
}

const colon = (problem: string | undefined) => (problem === undefined ? '' : `: ${problem}`)

function remarkOn({ waits, held, isEmpty }: SourceState): string {
  if (waits !== undefined) return `  ${waitsInWords(waits)}`
  if (held !== undefined) return `  ${heldInWords(held)}`
  return isEmpty === true ? `  ${NOTHING_OPEN}` : ''
}
