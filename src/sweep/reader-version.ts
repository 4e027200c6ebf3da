import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'

const ROOT = new URL('../../', import.meta.url)

/**
 * Names the code that makes drafts of a source's rows: its own folder, the kit, the core, and the packages they use. With
 * another name, what was read before tells nothing of what would be read now. Undefined for a source that has no folder.
 */
export function readerVersion(source: string): Promise<string | undefined> {
  const version = versions.get(source) ?? versionOf(source)
  versions.set(source, version)
  return version
}

/** The code of a process stays what it was at its start, whatever becomes of the files. */
const versions = new Map<string, Promise<string | undefined>>()

async function versionOf(source: string): Promise<string | undefined> {
  const own = await textsIn(`sources/${source}/`).catch(() => undefined)
  if (own === undefined) return undefined
  const texts = [...own, ...(await textsIn('src/source-kit/')), ...(await textsIn('src/core/'))]
  return hash('sha256', [...texts, await readFile(new URL('package.json', ROOT), 'utf8')].join('\0'), 'base64url')
}

async function textsIn(folder: string): Promise<readonly string[]> {
  const names = (await readdir(new URL(folder, ROOT))).filter((name) => name.endsWith('.ts')).sort()
  return Promise.all(names.map((name) => readFile(new URL(`${folder}${name}`, ROOT), 'utf8')))
}
