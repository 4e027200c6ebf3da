import { mkdir, writeFile } from 'node:fs/promises'
import type { Page, Source } from '#source-kit/contract'
import { takeOut } from '#sweep/changed-draft'
import { judgeSweep } from '#sweep/expectations'
import { freshFigures } from '#sweep/sweep-figures'
import { countItems, type Harvest, walk } from '#sweep/walk'
import { type Command, type Context, print, printJson, UsageError } from './command.ts'
import { requireContact } from './contact.ts'
import { readOptionsAndWords } from './options.ts'

export const command: Command = {
  name: 'check-source',
  summary: 'reads a source and says what came, without storing anything',
  usage: 'check-source ID [--save]   (--save writes the pages as fixtures)',
  async run(context) {
    const { values, positionals } = readOptionsAndWords(context.args, { save: { type: 'boolean' } })
    requireContact(context)
    const house = await context.house()
    const source = house.sources.get(positionals[0] ?? '')
    if (source === undefined) throw new UsageError(`ID: there is no source "${positionals[0] ?? ''}"`)
    const pages: Page[] = []
    const harvest = await walk(source, {
      fetch: (request) =>
        house.http.fetch(request, { paceMs: house.sweep.paceMs ?? source.card.paceMs, signal: context.signal }),
      known: () => Promise.resolve(new Map()),
      async keepPage(page) {
        pages.push(page)
        return undefined
      },
      leastCalls: source.card.expects.minCalls,
      now: context.now(),
      progress: context.progress,
    })
    if (values.save === true) await saveFixtures(context, source, pages)
    return tell(context, source, harvest)
  },
}

/** 0 when all that came could be read and was what the card expects. */
function tell(context: Context, source: Source, harvest: Harvest): number {
  const { card } = source
  const expectations = judgeSweep(card.expects, freshFigures(harvest, card.timeZone, context.now()))
  const { drift, gaps, ignored } = harvest
  const isGood = gaps.length === 0 && drift.length === 0 && expectations.every((one) => one.level !== 'fail')
  const calls = [...harvest.changed.values()].map(takeOut)
  if (context.json) {
    printJson(context, { source: source.card.id, seen: countItems(harvest), drift, gaps, ignored, expectations, calls })
    return isGood ? 0 : 1
  }
  print(context, `${source.card.id}: ${countItems(harvest)} calls, news and pages${isGood ? '' : ', but look below'}`)
  for (const { title, deadlines } of calls)
    print(context, `  ${deadlines.map((one) => one.day).join(', ') || 'no deadline'}  ${title}`)
  for (const gap of gaps) print(context, `  gap: ${gap}`)
  for (const { where, problem } of drift) print(context, `  deviation: ${where}: ${problem}`)
  for (const one of expectations.filter(({ level }) => level !== 'ok'))
    print(context, `  ${one.level}: ${one.what}: expected ${one.expected}, got ${one.got}`)
  return isGood ? 0 : 1
}

/** One folder a page, named by the day and what was asked for; the golden is written by the first run of the tests. */
async function saveFixtures(context: Context, source: Source, pages: readonly Page[]): Promise<void> {
  const day = context.now().toString().slice(0, 10)
  for (const [index, page] of pages.entries()) {
    const name = `${day}-${page.request.kind}${index === 0 ? '' : `-${index + 1}`}`
    const folder = new URL(`../../sources/${source.card.id}/fixtures/${name}/`, import.meta.url)
    await mkdir(folder, { recursive: true })
    await writeFile(new URL('request.json', folder), `${JSON.stringify(page.request, null, 2)}\n`)
    await writeFile(new URL(`page.${extensionOf(page.contentType)}`, folder), page.body)
    context.stderr.write(
      `saved sources/${source.card.id}/fixtures/${name}: put our own sentences in place of theirs before you commit\n`,
    )
  }
}

function extensionOf(contentType: string): string {
  if (/json/.test(contentType)) return 'json'
  return /xml|rss/.test(contentType) ? 'xml' : 'html'
}
