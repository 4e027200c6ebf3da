/**
 * Where to go on after sign-in: a path of ours, or the start page. Anything that a browser could take for
 * another host is not a path of ours. OWASP ASVS 5.0, 3.7.2.
 */
export function ownPath(wanted: string | null): string {
  if (wanted === null || !/^\/(?![/\\])/.test(wanted)) return '/'
  // Browsers drop these, and may then see "//".
  if (/[\u0000-\u001F\u007F\\]/.test(wanted)) return '/'
  const url = new URL(wanted, 'http://own.invalid')
  return url.host === 'own.invalid' ? url.pathname + url.search : '/'
}
