import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { command as classify } from '#cli/classify'
import type { Command, Context } from '#cli/command'
import { command as evaluate } from '#cli/evaluate'
import { command as evaluateNeeds } from '#cli/evaluate-needs'
import { command as train } from '#cli/train'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'utlyst-classify-'))
})
afterAll(async () => rm(folder, { recursive: true }))

async function run(command: Command, args: readonly string[], input = '', json = false) {
  const stdout = new PassThrough()
  let answer = ''
  stdout.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  const context = { args, json, stdin: Readable.from([input]), stdout, stderr: new PassThrough() } as unknown as Context
  const outcome = await command.run(context).catch((error: unknown) => (error as Error).message)
  await new Promise((resolve) => stdout.end(resolve))
  return { outcome, answer }
}

const call = (words: object = {}): string =>
  JSON.stringify({
    key: 'a',
    title: 'Statsbidrag till kommunernas skolor',
    language: 'sv',
    focus: ['competence'],
    topics: ['education'],
    relevance: 3,
    ...words,
  })

describe('classify', () => {
  it('answers each line with one line: areas by name, the grade, scores and reasons', async () => {
    const { outcome, answer } = await run(
      classify,
      [],
      `${call()}\n\n{"title":"Military radar","programme":"European Defence Fund (EDF)","description":null}\n`,
    )
    expect(outcome).toBe(0)
    const verdicts = answer
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(verdicts.map(({ focus, relevance }) => [focus, relevance])).toEqual([
      [['competence'], 3],
      [['business'], 0],
    ])
    expect(Object.keys(verdicts[0]?.scores as object)).toEqual([
      'sustainability',
      'business',
      'competence',
      'relevance',
    ])
  })

  it.each([
    ['{"title":"a"}\nnonsense', 'line 2: not JSON'],
    ['{"title":"a"}\n{"description":"b"}', 'line 2: title: '],
    ['{"title":"a","keywords":["b",3]}', 'line 1: keywords.1: '],
  ])('names line and member of what it cannot read, and answers nothing: %s', async (input, problem) => {
    const { outcome, answer } = await run(classify, [], input)
    expect(outcome).toContain(problem)
    expect(answer).toBe('')
  })
})

describe('evaluate', () => {
  it('prints one document of figures, or a table for people', async () => {
    const file = join(folder, 'calls.jsonl')
    await writeFile(
      file,
      `${call()}\n${call({ key: 'b', focus: [], topics: [], relevance: 0, title: 'Military radar', language: 'en' })}\n`,
    )
    const figures = JSON.parse((await run(evaluate, [file], '', true)).answer) as Record<string, unknown>
    expect(Object.keys(figures)).toEqual(['n', 'focus', 'relevance', 'topics', 'msPerCall'])
    expect((await run(evaluate, [file])).answer).toMatch(/^calls +2\n/)
  })

  it.each<[string, readonly string[], string]>([
    ['no file', [], 'needs one FILE.jsonl'],
    ['a file that is not there', ['/nowhere.jsonl'], '/nowhere.jsonl: there is no such file'],
  ])('says what is wrong with %s', async (_name, args, problem) => {
    expect((await run(evaluate, args)).outcome).toContain(problem)
  })

  it('names the file, the line and the member of a label that it does not know', async () => {
    const file = join(folder, 'odd.jsonl')
    await writeFile(file, `${call()}\n${call({ focus: ['happiness'] })}\n`)
    expect((await run(evaluate, [file])).outcome).toContain(`${file}, line 2: focus.0: `)
  })
})

describe('evaluate-needs', () => {
  it('prints one document of figures, or a table for people', async () => {
    const [needs, pool] = [join(folder, 'needs.jsonl'), join(folder, 'pool.jsonl')]
    await writeFile(needs, JSON.stringify({ need: 'skola', text: 'Pengar till våra skolor', relevant: { a: 2 } }))
    await writeFile(pool, `${call()}\n{"key":"b","title":"Military radar"}\n`)
    const figures = JSON.parse((await run(evaluateNeeds, [needs, pool], '', true)).answer) as Record<string, unknown>
    expect(figures).toMatchObject({ needs: 1, ndcg10: 1, recall20: 1, perNeed: [{ need: 'skola', top: ['a'] }] })
    expect((await run(evaluateNeeds, [needs, pool])).answer).toMatch(/^skola +1\.000 +1\.000/m)
    expect((await run(evaluateNeeds, [pool, pool])).outcome).toContain(`${pool}, line 1: need: `)
    expect((await run(evaluateNeeds, [needs])).outcome).toContain('needs one NEEDS.jsonl and one POOL.jsonl or more')
  })
})

describe('train', () => {
  it('writes the same model twice, and nothing when a line is odd', async () => {
    const file = join(folder, 'train.jsonl')
    const lines = Array.from({ length: 12 }, (_, number) => call({ key: `k${number}`, relevance: number % 4 }))
    await writeFile(file, lines.join('\n'))
    const models = [join(folder, 'one.json'), join(folder, 'two.json')] as const
    for (const model of models) expect((await run(train, [file, '--to', model])).outcome).toBe(0)
    expect(await readFile(models[0], 'utf8')).toBe(await readFile(models[1], 'utf8'))
    await writeFile(file, `${lines.join('\n')}\n{}`)
    const third = join(folder, 'three.json')
    expect((await run(train, [file, '--to', third])).outcome).toContain('line 13: ')
    await expect(readFile(third)).rejects.toThrow('ENOENT')
  })
})
