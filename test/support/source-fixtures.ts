import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page, PageRequest, Source } from '#source-kit/contract'
import { makePage } from '#source-kit/page'

const SOURCES = join(import.meta.dirname, '../../sources')
const FIXTURE = /^(\d{4}-\d\d-\d\d)-(list|detail|empty|odd)(?:-[a-z0-9-]+)?$/
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  json: 'application/json',
  html: 'text/html; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
}

export type FixtureCase = 'list' | 'detail' | 'empty' | 'odd'

/** One stored answer of a portal: `<date>-<case>[-<more>]/{request.json,page.<ext>,golden.json}`; noon UTC of the date is its `now`. */
export interface Fixture {
  readonly name: string
  readonly case: FixtureCase
  readonly page: Page
  readonly goldenPath: string
}

export function sourceFolders(): readonly string[] {
  return readdirSync(SOURCES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
}

export async function loadSource(folder: string): Promise<Source> {
  const { source } = (await import(pathToFileURL(join(SOURCES, folder, 'source.ts')).href)) as { source: Source }
  return source
}

export function readmeOf(folder: string): string {
  const path = join(SOURCES, folder, 'README.md')
  return existsSync(path) ? readFileSync(path, 'utf8') : ''
}

export function fixturesOf(folder: string): readonly Fixture[] {
  const path = join(SOURCES, folder, 'fixtures')
  return existsSync(path) ? readdirSync(path).map((name) => readFixture(join(path, name), name)) : []
}

function readFixture(path: string, name: string): Fixture {
  const [, date, which] = FIXTURE.exec(name) ?? []
  const pageFile = readdirSync(path).find((file) => file.startsWith('page.'))
  if (date === undefined || which === undefined) throw new Error(`${name} is not called <date>-<list|detail|empty|odd>`)
  if (pageFile === undefined) throw new Error(`${name} has no page`)
  const request = JSON.parse(readFileSync(join(path, 'request.json'), 'utf8')) as PageRequest
  return {
    name,
    case: which as FixtureCase,
    goldenPath: join(path, 'golden.json'),
    page: makePage({
      request,
      url: request.url,
      contentType: CONTENT_TYPES[pageFile.slice('page.'.length)] ?? 'application/octet-stream',
      body: readFileSync(join(path, pageFile), 'utf8'),
      at: Temporal.Instant.from(`${date}T12:00:00Z`),
    }),
  }
}
