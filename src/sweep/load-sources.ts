import { readdir } from 'node:fs/promises'
import type { Source } from '#source-kit/contract'

const FOLDER = new URL('../../sources/', import.meta.url)

/**
 * The sources in service, by id: every folder but those that begin with `_`. Who needs few of them names them and is spared
 * the loading of the others; when one of the named is not there all are loaded, to say which there are.
 */
export async function loadSources(only: readonly string[] = []): Promise<ReadonlyMap<string, Source>> {
  const folders = await readdir(FOLDER, { withFileTypes: true })
  const ids = folders
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('_'))
    .map((entry) => entry.name)
    .sort()
  const isEnough = only.length > 0 && only.every((id) => ids.includes(id))
  const sources = await Promise.all((isEnough ? only : ids).map(loadSource))
  return new Map(sources.map((source) => [source.card.id, source]))
}

async function loadSource(id: string): Promise<Source> {
  const { source } = (await import(new URL(`${id}/source.ts`, FOLDER).href)) as { source: Source }
  if (source.card.id !== id)
    throw new Error(`sources/${id} says that its id is "${source.card.id}": the folder's name is the id`)
  return source
}
