import { evaluate } from '#core/evaluate'
import { loadClassifier } from '#wire'
import { type Command, print, printJson, UsageError } from './command.ts'
import { figuresTable } from './figures-table.ts'
import { readLabelledFiles } from './labelled-files.ts'
import { readOptionsAndWords } from './options.ts'

export const command: Command = {
  name: 'evaluate',
  summary: 'compares verdicts with the labels of readers',
  usage: 'evaluate FILE.jsonl',
  async run(context) {
    const { positionals } = readOptionsAndWords(context.args, {})
    if (positionals.length !== 1) throw new UsageError('evaluate: needs one FILE.jsonl')
    const calls = await readLabelledFiles(positionals)
    const { classify } = await loadClassifier()
    const figures = evaluate(calls, classify, () => performance.now())
    if (context.json) printJson(context, figures)
    else print(context, figuresTable(figures))
    return 0
  },
}
