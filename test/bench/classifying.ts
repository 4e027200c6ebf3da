import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Classified } from './classifier.ts'
import { hasCorpus } from './corpus.ts'
import type { Line } from './verdict.ts'

/** What judging calls costs, in a process of its own; nothing when the captured corpus is not at hand. */
export async function measureClassifying(rounds: number, progress: (what: string) => void): Promise<readonly Line[]> {
  if (!hasCorpus()) {
    progress('judging calls: skipped, ../shared/data/eu/corpus is not here')
    return []
  }
  progress('judging calls')
  return linesOf(await runClassifier(rounds))
}

async function runClassifier(rounds: number): Promise<Classified> {
  const child = fork(join(import.meta.dirname, 'classifier.ts'), [String(rounds)])
  const told: Classified[] = []
  child.on('message', (finding) => told.push(finding as Classified))
  await once(child, 'exit')
  const [found] = told
  if (found === undefined) throw new Error('the benchmark of the classifier told nothing')
  return found
}

function linesOf(found: Classified): readonly Line[] {
  const { texts, tokensMs, corpusMs, p99Ms, megabyteMs, once, tenTimes, rules, twiceTheRules, coldSweepMs } = found
  const all = `${texts} texts judged, with reasons`
  return [
    { id: 'P8', what: all, unit: 'ms', floor: tokensMs, figure: corpusMs, maxRatio: 10, max: 500 },
    { id: 'P8', what: 'one text judged, 99 of 100', unit: 'ms', figure: p99Ms, max: 5 },
    { id: 'P8', what: 'a text of 1 MB judged', unit: 'ms', figure: megabyteMs, max: 150 },
    { id: 'P8', what: 'ten times the text', unit: 'ms', floor: once, figure: tenTimes, maxRatio: 11 },
    { id: 'P8', what: 'twice the rules', unit: 'ms', floor: rules, figure: twiceTheRules, maxRatio: 1.3 },
    { id: 'P8', what: 'the calls of a sweep judged in a fresh process', unit: 'ms', figure: coldSweepMs },
  ]
}
