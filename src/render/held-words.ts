import type { HeldCounts, HeldKind } from '#core/held'
import { listed } from '#core/listed'

const ONE_AND_MANY: Readonly<Record<HeldKind, readonly [string, string]>> = {
  opening: ['öppning', 'öppningar'],
  closing: ['stängning', 'stängningar'],
  deadline: ['ändrad ansökningsdag', 'ändrade ansökningsdagar'],
  withdrawal: ['indragning', 'indragningar'],
}

/** `140 öppningar väntar på en människa` */
export function heldInWords(held: HeldCounts): string {
  const kinds = Object.entries(held) as readonly [HeldKind, number][]
  const words = kinds.map(([kind, count]) => `${count} ${ONE_AND_MANY[kind][count === 1 ? 0 : 1]}`)
  return `${listed(words)} väntar på en människa`
}

/** A state like any other, and no fault: the portal says so itself. */
export const NOTHING_OPEN = 'ingen öppen utlysning just nu'
