import type { Queue } from '#jobs/queue'
import { nextSweep } from '#jobs/next-sweep'
import { createSourceDesk } from '#jobs/source-desk'
import { seedDepartments } from '#store/departments'
import { addPerson, listPeople } from '#store/people'
import { createSignInLink, LINK_MINUTES } from '#store/sessions'
import { readPasted } from '#sweep/read-pasted'
import { signInAddress } from '#web/sign-in/address'
import type { SignInService } from '#web/workplace/sign-in-service'
import type { Workplace } from '#web/workplace/workplace'
import type { House } from '#wire'
import type { Context } from './command.ts'

export interface WorkplaceParts {
  readonly house: House
  readonly queue: Queue
  /** Absent: people come in by links alone. */
  readonly signInService?: SignInService | undefined
  readonly now: () => Temporal.Instant
}

/** What the pages of people who are signed in stand on; the organisation's departments are there from the first start. */
export async function openWorkplace(
  { config, signal }: Pick<Context, 'config' | 'signal'>,
  { house, queue, signInService, now }: WorkplaceParts,
): Promise<Workplace> {
  const { store, cards, organisation, sweep, http, logger } = house
  await seedDepartments(store.db, organisation.departments)
  return {
    db: store.db,
    organisation,
    sourceTitles: new Map(cards.map(({ id, title }) => [id, title])),
    judge: { classify: sweep.classify, model: sweep.model },
    baseUrl: config.baseUrl,
    proxies: config.proxies,
    retention: config.retention,
    logger,
    now,
    sources: createSourceDesk({ sweep, cards, queue, now }),
    readAddress: (address) => readPasted({ db: store.db, http }, address, now(), signal),
    nextSweep: () => nextSweep(cards, now()),
    ...(signInService !== undefined && { signInService }),
  }
}

/** Somebody must be able to come in first; who it is gives the others their links. */
export async function tellFirstLink(
  stderr: Context['stderr'],
  db: House['store']['db'],
  baseUrl: string,
): Promise<void> {
  const people = await listPeople(db)
  const administrator =
    people.find(({ role, isActive }) => role === 'administrator' && isActive) ??
    (await addPerson(db, { name: 'Administratör', role: 'administrator' }))
  const link = signInAddress(baseUrl, await createSignInLink(db, administrator.id))
  stderr.write(`Logga in som ${administrator.name} (länken gäller en gång, i ${LINK_MINUTES} minuter):\n${link}\n`)
}
