import type { Person } from '#core/person'
import { listPeople } from '#store/people'
import { createSignInLink, LINK_MINUTES } from '#store/sessions'
import { signInAddress } from '#web/sign-in/address'
import { type Command, print, printJson, UsageError } from './command.ts'
import { readOptionsAndWords } from './options.ts'

export const command: Command = {
  name: 'sign-in-link',
  summary: 'makes a link that signs a person in once',
  usage: 'sign-in-link PERSON   (a name, an e-mail address or a number of the page Personer)',
  async run(context) {
    const { positionals } = readOptionsAndWords(context.args, {})
    const { store } = await context.house()
    const person = find(await listPeople(store.db), positionals.join(' '))
    const url = signInAddress(context.config.baseUrl, await createSignInLink(store.db, person.id))
    if (context.json) printJson(context, { person: person.id, url, minutes: LINK_MINUTES })
    else print(context, url)
    return 0
  },
}

/** @throws UsageError when nobody, or more than one, is meant */
function find(people: readonly Person[], wanted: string): Person {
  const same = (text: string | undefined) => text?.toLowerCase() === wanted.toLowerCase()
  const found = people.filter(
    ({ id, name, email, isActive }) => isActive && (same(String(id)) || same(name) || same(email)),
  )
  if (found[0] !== undefined && found.length === 1) return found[0]
  const known = people.map(({ id, name }) => `${id} ${name}`).join(', ')
  throw new UsageError(
    found.length === 0
      ? `sign-in-link: nobody is called "${wanted}"${known === '' ? '; nobody is registered yet: start `utlyst serve` once, or sign in with a role of the sign-in service' : `; registered: ${known}`}`
      : `sign-in-link: several are called "${wanted}", give the number: ${found.map(({ id }) => id).join(', ')}`,
  )
}
