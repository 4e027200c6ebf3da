import type { CallDraft } from './call-draft.ts'
import { fitOf, type Place } from './fit.ts'

/**
 * Interreg programmes that reach into Sweden, with the regions (NUTS 3) or countries that may take part; as the programme
 * documents of 2021-2027 draw them. Every other Interreg programme lies elsewhere.
 */
const INTERREG: readonly (readonly [name: RegExp, area: readonly string[]])[] = [
  [/öresund|kattegat|skagerrak|øresund/i, ['SE224', 'SE231', 'SE232', 'DK', 'NO']],
  [/sverige-norge|sweden-norway/i, ['SE232', 'SE311', 'SE312', 'SE321', 'SE322', 'NO']],
  [/north sea|nordsjö/i, ['SE21', 'SE22', 'SE23', 'SE31', 'DK', 'NO', 'DE', 'NL', 'BE', 'FR']],
  [/baltic sea region|östersjöregionen/i, ['SE', 'DK', 'FI', 'NO', 'EE', 'LV', 'LT', 'PL', 'DE']],
  [/interreg europe(?! *-)|\burbact\b|\bespon\b|\binteract\b/i, ['SE', 'EU']],
  [/south baltic|södra östersjön/i, ['SE212', 'SE213', 'SE221', 'SE224', 'DK', 'DE', 'PL', 'LT']],
  [/central baltic/i, ['SE11', 'SE121', 'SE122', 'SE123', 'SE125', 'SE214', 'SE313', 'FI', 'EE', 'LV']],
  [/northern periphery|nordlig periferi|\bnpa\b/i, ['SE312', 'SE313', 'SE32', 'SE33', 'FI', 'NO', 'IE', 'IS']],
  [/\baurora\b/i, ['SE312', 'SE313', 'SE32', 'SE33', 'FI', 'NO']],
]

const OTHER_REGIONS = /\bdanube region|\bcentral europe\b|\beuro-?med\b|\badrion\b|\balpine space\b|\binterreg next\b/i
const IS_TOLD_BY_NAME = /\binterreg\b|\bcentral baltic\b|\burbact\b|\bdanube region\b/i

/**
 * Whether the call is for other places alone: by its countries and regions, or by a programme whose area is drawn on
 * the map. Whoever may apply there, nobody of `place` may.
 */
export function isElsewhere(call: Pick<CallDraft, 'eligible' | 'programme' | 'title'>, place: Place): boolean {
  return fitOf(call.eligible, place) === 'elsewhere' || isOfOtherProgramme(call.programme ?? call.title, place)
}

function isOfOtherProgramme(name: string, { region }: Place): boolean {
  if (!IS_TOLD_BY_NAME.test(name)) return false
  const area = INTERREG.find(([programme]) => programme.test(name))?.[1]
  if (area !== undefined) return !area.some((one) => one.startsWith(region) || region.startsWith(one))
  return OTHER_REGIONS.test(name) || hasBorder(name)
}

/** `Interreg Brandenburg-Poland`: named after the countries on both sides of its border. */
function hasBorder(name: string): boolean {
  return /\p{Lu}\p{Ll}{3,} ?\p{Pd} ?\p{Lu}\p{Ll}{3,}/u.test(name)
}
