import type { Waits } from '#core/digest'
import type { Source, SourceCard } from '#source-kit/contract'

/** A card as it stands in one installation, whose keys are its own. */
export interface CardInService extends SourceCard {
  /** Absent: the source is read. */
  readonly waits?: Waits
}

/** The names of the variables that hold a source's keys. */
export function secretsOf({ needs }: SourceCard): readonly string[] {
  return [needs?.secret ?? []].flat()
}

/** The cards of all sources, each with what it waits for while a key is not set or a permission not given. */
export function cardsInService(
  sources: Iterable<Source>,
  secrets: Readonly<Record<string, string>>,
): readonly CardInService[] {
  return [...sources].map(({ card }) => {
    const waits = waitsFor(card, secrets)
    return waits === undefined ? card : { ...card, waits }
  })
}

function waitsFor(card: SourceCard, secrets: Readonly<Record<string, string>>): Waits | undefined {
  const permission = card.needs?.permission
  if (permission !== undefined) return { permission }
  const missing = secretsOf(card).filter((name) => !Object.hasOwn(secrets, name))
  return missing.length === 0 ? undefined : { secrets: missing }
}
