import { rename, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { modelText } from '#core/classifier/model-text'
import { crossValidate, train } from '#core/train'
import { type Command, print, printJson, UsageError } from './command.ts'
import { figuresTable } from './figures-table.ts'
import { readLabelledFiles } from './labelled-files.ts'
import { readOptions } from './options.ts'

const MODEL_FILE = fileURLToPath(new URL('../core/classifier/model.json', import.meta.url))

export const command: Command = {
  name: 'train',
  summary: 'learns the weights of the classifier from labelled calls and shows cross-validated figures',
  usage: 'train FILE.jsonl... [--to MODEL.json]',
  async run(context) {
    const { values, positionals } = readOptions(context.args, { to: { type: 'string' } })
    if (positionals.length === 0) throw new UsageError('train: needs one FILE.jsonl or more')
    const calls = await readLabelledFiles(positionals)
    const figures = crossValidate(calls)
    const file = values.to ?? MODEL_FILE
    await replaceFile(file, modelText(train(calls)))
    if (context.json) printJson(context, { model: file, ...figures })
    else for (const [name, one] of Object.entries(figures)) print(context, `${name}\n${figuresTable(one)}\n`)
    return 0
  },
}

/** Whole or not at all. */
async function replaceFile(file: string, text: string): Promise<void> {
  const draft = `${file}.new`
  await writeFile(draft, text)
  await rename(draft, file)
}
