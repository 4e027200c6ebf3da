import type { Waits } from '#core/digest'

/** `it waits for a key, set UTLYST_GDP_VR_KEY`, or what the card says of the permission. */
export function waitsInWords({ secrets = [], permission }: Waits): string {
  return permission ?? `it waits for a key, set ${secrets.join(' and ')}`
}
