import { createNeedMatcher } from '#core/need'
import { evaluateNeeds, type NeedFigures } from '#core/need-figures'
import { loadClassifier } from '#wire'
import { type Command, print, printJson, UsageError } from './command.ts'
import { readKeyedFiles, readNeedsFile } from './labelled-files.ts'
import { readOptionsAndWords } from './options.ts'

export const command: Command = {
  name: 'evaluate-needs',
  summary: 'compares the calls found for needs with those that readers found fitting',
  usage: 'evaluate-needs NEEDS.jsonl POOL.jsonl...',
  async run(context) {
    const { positionals } = readOptionsAndWords(context.args, {})
    const [file, ...pools] = positionals
    if (file === undefined || pools.length === 0)
      throw new UsageError('evaluate-needs: needs one NEEDS.jsonl and one POOL.jsonl or more')
    const needs = await readNeedsFile(file)
    const calls = await readKeyedFiles(pools)
    const { classify } = await loadClassifier()
    const match = createNeedMatcher(calls.map(({ key, ...input }) => ({ key, input, verdict: classify(input) })))
    const rank = (need: { readonly text: string }) => match({ text: need.text }).map(({ call }) => call.key)
    const figures = evaluateNeeds(needs, rank, () => performance.now())
    if (context.json) printJson(context, figures)
    else print(context, tableOf(figures))
    return 0
  },
}

function tableOf({ needs, ndcg10, recall20, perNeed, msPerNeed }: NeedFigures): string {
  const row = (name: string, ndcg?: number, recall?: number): string =>
    `${name.padEnd(24)}${figure(ndcg)}  ${figure(recall)}`
  return [
    `${'need'.padEnd(24)}nDCG@10  recall@20`,
    ...perNeed.map((one) => row(one.need, one.ndcg10, one.recall20)),
    row(`mean of ${needs}`, ndcg10, recall20),
    `${msPerNeed.toFixed(2)} ms a need`,
  ].join('\n')
}

const figure = (value: number | undefined): string => (value?.toFixed(3) ?? '-').padEnd(7)
