import { FOCUS_AREA_IDS, TOPIC_IDS } from '../vocabulary.ts'
import type { HeadId } from './model.ts'

/**
 * Weights set by hand, in log-odds: what training starts from and is pulled back to where examples are few.
 * They follow the settled cases of the taxonomy (`MODEL-CARD.md`).
 */
export const PRIORS: Readonly<Partial<Record<HeadId, Readonly<Record<string, number>>>>> = {
  ...Object.fromEntries(FOCUS_AREA_IDS.map((area) => [area, { always: -1, [`theme ${area}`]: 1.5 }])),
  ...Object.fromEntries(TOPIC_IDS.map((topic) => [topic, { always: -3, [`theme ${topic}`]: 3 }])),
}
