import { AnswerTooLarge, PortalRefused, PortalUnreachable } from '#fetch/errors'
import { AddressUnreadable, draftFromAddress, type ReadAddress } from './read-address.ts'

/** Why no draft came of an address: it is not a page, its owner lets no machine read it, or nothing came in time. */
export type NotRead = 'not-a-page' | 'refused' | 'no-answer'

/** `draftFromAddress` for a person who waits: what went wrong at the other end is an answer too. */
export async function readPasted(...asked: Parameters<typeof draftFromAddress>): Promise<ReadAddress | NotRead> {
  try {
    return await draftFromAddress(...asked)
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    return reason
  }
}

function reasonOf(error: unknown): NotRead | undefined {
  if (error instanceof AddressUnreadable) return 'not-a-page'
  if (error instanceof PortalRefused) return 'refused'
  const isLate = error instanceof Error && error.name === 'TimeoutError'
  return isLate || error instanceof PortalUnreachable || error instanceof AnswerTooLarge ? 'no-answer' : undefined
}
