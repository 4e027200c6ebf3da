import { rename, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { modelText } from '#core/classifier/model-text'
import { meanAndSpread } from '#core/evaluation-spread'
import { crossValidate, train } from '#core/train'
import { type Command, print, printJson, UsageError } from './command.ts'
import { figuresTable } from './figures-table.ts'
import { readLabelledFiles } from './labelled-files.ts'
import { readOptionsAndWords } from './options.ts'

/** Ways of dividing the calls into folds: what differs between them is chance. */
const DIVISIONS = [1, 2, 3, 4, 5]
const MODEL_FILE = fileURLToPath(new URL('../core/classifier/model.json', import.meta.url))

export const command: Command = {
  name: 'train',
  summary:
    'learns the weights of the classifier from labelled calls and shows cross-validated figures, with their spread over five divisions',
  usage: 'train FILE.jsonl... [--to MODEL.json]',
  async run(context) {
    const { values, positionals } = readOptionsAndWords(context.args, { to: { type: 'string' } })
    if (positionals.length === 0) throw new UsageError('train: needs one FILE.jsonl or more')
    const calls = await readLabelledFiles(positionals)
    const all = DIVISIONS.map((division) => crossValidate(calls, division))
    const english = meanAndSpread(all.map((one) => one.english))
    const nordic = meanAndSpread(all.map((one) => one.nordic))
    const file = values.to ?? MODEL_FILE
    await replaceFile(file, modelText(train(calls)))
    if (context.json) {
      const spread = { english: english.spread, nordic: nordic.spread }
      printJson(context, { model: file, english: english.mean, nordic: nordic.mean, spread })
    } else {
      for (const [name, { mean, spread }] of Object.entries({ english, nordic }))
        print(context, `${name}\n${figuresTable(mean, spread)}\n`)
    }
    return 0
  },
}

/** Whole or not at all. */
async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.new`
  await writeFile(draft, text)
  await rename(draft, file)
}
