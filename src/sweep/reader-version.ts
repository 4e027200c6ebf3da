import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const ROOT = new URL('../../', import.meta.url)

/** The code of a process stays what it was at its start, whatever becomes of the files. */
const versions = new Map<string, string | undefined>()

/**
 * Names the code that makes drafts of a source's rows: its own folder, the kit, the core, and the packages they use. With
 * another name, what was read before tells nothing of what would be read now. Undefined for a source that has no folder.
 */
export function readerVersion(source: string): string | undefined {
  if (!versions.has(source)) versions.set(source, versionOf(source))
  return versions.get(source)
}

function versionOf(source: string): string | undefined {
  const folder = new URL(`sources/${source}/`, ROOT)
  if (!existsSync(folder)) return undefined
  const folders = [folder, new URL('src/source-kit/', ROOT), new URL('src/core/', ROOT)]
  const texts = [...folders.flatMap(textsIn), readFileSync(new URL('package.json', ROOT), 'utf8')]
  return hash('sha256', texts.join('\0'), 'base64url')
}

/** In one go: a hundred small files take a few milliseconds, and ten times that when each is waited for. */
function textsIn(folder: URL): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  return names.sort().map((name) => readFileSync(new URL(name, folder), 'utf8'))
}
