import {
  cpSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { cruise, type ICruiseResult } from 'dependency-cruiser'
import extractOptions from 'dependency-cruiser/config-utl/extract-depcruise-options'
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')
const PRODUCT = ['src', 'sources', 'migrations']
const FOLDERS = [...PRODUCT, 'test']
/** Made by tools, never committed. */
const UNTRACKED = ['node_modules', 'data']
const ROOMS = [
  'cli',
  'core',
  'source-kit',
  'fetch',
  'sweep',
  'store',
  'render',
  'deliver',
  'jobs',
  'web',
  'organisations',
]
const SHAPELESS = /^(utils?|helpers?|common|shared|misc|managers?|services?|base)$/
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*$/

describe('the rooms', () => {
  let result: ICruiseResult
  beforeAll(async () => {
    result = await cruiseTree(ROOT)
  })

  it('depend on each other one way only', () => {
    expect(result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([])
  })

  it('were all looked at', () => {
    const seen = result.modules
      .map(({ source }) => source)
      .filter((source) => /^(src|sources|migrations)\/.*\.ts$/.test(source))
    expect(seen.toSorted()).toEqual(typescriptIn(ROOT, PRODUCT))
    expect(seen.length).toBeGreaterThan(10)
  })

  it('have their imports followed through the names of package.json', () => {
    const contract = result.modules.find(({ source }) => source === 'src/source-kit/contract.ts')
    expect(contract?.dependencies.map(({ resolved }) => resolved)).toContain('src/core/call-draft.ts')
  })
})

describe('a planted violation is found', () => {
  const planted: readonly [rule: string, file: string, text: string][] = [
    ['core-rooms', 'src/core/planted.ts', "import '#store/calls'"],
    ['core-rooms', 'src/core/planted.ts', "import type { Calls } from '#store/calls'\nexport type Planted = Calls"],
    ['core-is-pure', 'src/core/planted.ts', "import 'node:fs'"],
    ['core-packages', 'src/core/planted.ts', "import 'zod'"],
    ['render-rooms', 'src/render/planted.ts', "import '#store/calls'"],
    ['web-rooms', 'src/web/planted.ts', "import '#deliver/slack'"],
    ['web-packages', 'src/web/planted.ts', "import 'kysely'"],
    ['web-request', 'src/web/request/planted.ts', "import '#web/calls/list'"],
    ['web-html', 'src/web/html/planted.ts', "import '#web/calls/list'"],
    ['web-needs', 'src/web/needs/planted.ts', "import '#web/calls/list'"],
    ['web-calls', 'src/web/calls/planted.ts', "import '#web/routes'"],
    ['every-folder-of-the-web-has-its-place', 'src/web/planted.ts', "import '#web/unplaced/list'"],
    ['nothing-imports-the-wire-back', 'src/jobs/planted.ts', "import '#wire'"],
    ['sources-do-not-know-each-other', 'sources/one/source.ts', "import '../two/source.ts'"],
    ['sources-know-only-core-and-kit', 'sources/one/source.ts', "import 'node:fs'"],
    ['migrations-stand-alone', 'migrations/1-planted.ts', "import '#core/day'"],
    ['the-product-does-not-know-its-tests', 'src/cli/planted.ts', "import '../../test/planted.ts'"],
    ['every-import-resolves', 'src/core/planted.ts', "import './missing.ts'"],
    ['no-circles', 'src/core/day.ts', "import './planted.ts'"],
  ]
  const bystanders: Readonly<Record<string, string>> = {
    'src/core/day.ts': 'export const day = 1',
    'src/core/planted.ts': "import './day.ts'",
    'src/store/calls.ts': 'export type Calls = number',
    'src/deliver/slack.ts': 'export const slack = 1',
    'src/web/calls/list.ts': 'export const list = 1',
    'src/web/routes.ts': "import '#web/calls/list'",
    'src/web/unplaced/list.ts': 'export const list = 1',
    'src/wire.ts': 'export const wire = 1',
    'sources/two/source.ts': 'export const source = 1',
    'migrations/0-first.ts': 'export const up = 1',
    'test/planted.ts': 'export const planted = 1',
  }

  it.each(planted)('%s: %s', async (rule, file, text) => {
    const tree = plantTree({ ...bystanders, [file]: text })
    const { summary } = await cruiseTree(tree)
    expect(summary.violations.map((violation) => violation.rule.name)).toContain(rule)
  })

  it('and a clean tree has none', async () => {
    const { summary } = await cruiseTree(plantTree(bystanders))
    expect(summary.violations).toEqual([])
  })
})

describe('the house', () => {
  it('has a closed list of top-level folders', () => {
    const folders = readdirSync(ROOT, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map(({ name }) => name)
      .filter((name) => !UNTRACKED.includes(name))
    expect(folders.toSorted()).toEqual(FOLDERS.toSorted())
  })

  it('has a closed list of rooms', () => {
    const rooms = globSync('src/*/', { cwd: ROOT, withFileTypes: true }).filter((entry) => entry.isDirectory())
    expect(ROOMS).toEqual(expect.arrayContaining(rooms.map(({ name }) => name)))
  })

  it('gives no file or folder a name that says nothing', () => {
    const names = typescriptIn(ROOT, FOLDERS).flatMap((path) => path.split('/').map(stem))
    expect(names.filter((name) => SHAPELESS.test(name))).toEqual([])
  })

  it('names its files in kebab-case', () => {
    const odd = typescriptIn(ROOT, FOLDERS).filter((path) => !KEBAB_CASE.test(stem(basename(path))))
    expect(odd).toEqual([])
  })

  it('climbs no two folders to import: rooms have names', () => {
    const climbing = typescriptIn(ROOT, PRODUCT).filter((path) =>
      /from '(\.\.\/){2}/.test(readFileSync(join(ROOT, path), 'utf8')),
    )
    expect(climbing).toEqual([])
  })

  it('has no barrel files', () => {
    const barrels = typescriptIn(ROOT, PRODUCT).filter((path) => stem(basename(path)) === 'index')
    expect(barrels).toEqual([])
  })
})

const trees: string[] = []
afterEach(() => {
  for (const tree of trees.splice(0)) rmSync(tree, { recursive: true, force: true })
})

/** A small repository of its own, with this one's settings, so that a rule can be seen to fail. */
function plantTree(files: Readonly<Record<string, string>>): string {
  const tree = mkdtempSync(join(tmpdir(), 'utlyst-architecture-'))
  trees.push(tree)
  for (const name of ['package.json', 'tsconfig.json']) cpSync(join(ROOT, name), join(tree, name))
  symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(tree, dirname(path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
  return tree
}

async function cruiseTree(baseDir: string): Promise<ICruiseResult> {
  const options = await extractOptions(join(ROOT, '.dependency-cruiser.cjs'))
  const tsConfig = extractTSConfig(join(ROOT, 'tsconfig.json'))
  const { output } = await cruise(PRODUCT, { ...options, baseDir }, undefined, { tsConfig })
  if (typeof output === 'string') throw new Error(`expected a result, got text: ${output}`)
  return output
}

function typescriptIn(root: string, folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root })).toSorted()
}

const stem = (name: string) => name.replace(/(\.test)?\.ts$/, '')
