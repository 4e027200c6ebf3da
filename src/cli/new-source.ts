import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { type Command, print, UsageError } from './command.ts'
import { readOptionsAndWords } from './options.ts'

const SOURCES = new URL('../../sources/', import.meta.url)
const EXAMPLE = { id: 'example', list: 'https://www.example.org/utlysningar', title: 'Exempelstiftelsen' }

export const command: Command = {
  name: 'new-source',
  summary: 'starts a source by copying the example, which is complete and green',
  usage: 'new-source ID URL   (ID: the folder, publisher first; URL: the page that lists the calls)',
  async run(context) {
    const [id, url] = readOptionsAndWords(context.args, {}).positionals
    if (id === undefined || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
      throw new UsageError('ID: small letters, digits and hyphens, publisher first, such as "vinnova"')
    if (url === undefined || !URL.canParse(url) || new URL(url).protocol !== 'https:')
      throw new UsageError('URL: the https address of the page that lists the calls')
    const folder = new URL(`${id}/`, SOURCES)
    if (await exists(folder)) throw new UsageError(`ID: sources/${id} is there already`)
    await cp(new URL('_example/', SOURCES), folder, { recursive: true })
    await rewrite(folder, id, url)
    print(context, `sources/${id} stands, and its tests are green: npx vitest run test/sources.test.ts -t ${id}`)
    print(context, 'Now change everything in it, as sources/README.md says; then: utlyst check-source ' + id)
    return 0
  },
}

/** The example's id, name and addresses become the new source's, in its code and in its fixtures. */
async function rewrite(folder: URL, id: string, url: string): Promise<void> {
  const { origin, pathname } = new URL(url)
  const path = pathname.replace(/\/$/, '')
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  for (const file of files) {
    const place = `${file.parentPath}/${file.name}`
    const text = await readFile(place, 'utf8')
    const written = text
      .replaceAll(EXAMPLE.list, origin + path)
      .replaceAll(new URL(EXAMPLE.list).origin, origin)
      .replaceAll(`"${new URL(EXAMPLE.list).pathname}`, `"${path}`)
      .replaceAll(`id: '${EXAMPLE.id}'`, `id: '${id}'`)
      .replace(/^# _example: .*$/m, `# ${id}`)
    if (written !== text) await writeFile(place, written)
  }
}

const exists = (folder: URL) =>
  stat(fileURLToPath(folder)).then(
    () => true,
    () => false,
  )
