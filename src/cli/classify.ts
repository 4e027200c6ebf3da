import { loadClassifier } from '#wire'
import { type Command, print } from './command.ts'
import { readInputs } from './json-lines.ts'
import { readOptions } from './options.ts'

export const command: Command = {
  name: 'classify',
  summary: 'judges calls given as JSON lines: focus areas, topics, relevance, and why',
  usage: 'classify < CALLS.jsonl   (title, description?, programme?, keywords?, language?, identifier?, ...)',
  async run(context) {
    readOptions(context.args, {})
    const inputs = await readInputs(context.stdin)
    const { classify } = await loadClassifier()
    const lines = inputs.map((input) => {
      const { focus, relevance, ...others } = classify(input)
      return JSON.stringify({
        focus: focus.map(({ area }) => area),
        relevance: relevance.grade,
        ...others,
      })
    })
    for (const line of lines) print(context, line)
    return 0
  },
}
