/** A short fingerprint of a text, for telling versions apart; not for secrets. Source: FNV-1a, 32 bits. */
export function fingerprintOf(text: string): string {
  return hashOf(text).toString(16).padStart(8, '0')
}

/** The same fingerprint as a whole number from 0 on. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}
