import type { SourceState } from '#core/digest'
import { sourceStates } from '#jobs/source-states'
import { countLiveCalls } from '#store/calls'
import { type Command, print, printJson } from './command.ts'
import { readOptions } from './options.ts'
import { heldInWords, NOTHING_OPEN } from '#render/held-words'
import { waitsInWords } from './waits.ts'

export const command: Command = {
  name: 'sources',
  summary: 'lists the sources, when each was last read whole and how it fares',
  usage: 'sources',
  async run(context) {
    readOptions(context.args, {})
    const { store, cards } = await context.house()
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
  },
}

function remarkOn({ waits, held, isEmpty }: SourceState): string {
  if (waits !== undefined) return `  ${waitsInWords(waits)}`
  if (held !== undefined) return `  ${heldInWords(held)}`
  return isEmpty === true ? `  ${NOTHING_OPEN}` : ''
}
