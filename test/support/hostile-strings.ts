import { NASTY_TEXTS } from './nasty-texts.ts'
import { seededRandom } from './seeded-random.ts'

/** What somebody could type into a search to reach past it: SQL, the query language of text search, markup, nonsense. */
const PIECES: readonly string[] = [
  "'",
  "''",
  '"',
  '\\',
  "\\'",
  ';',
  '--',
  '/*',
  '*/',
  '%',
  '_',
  '\u0000',
  '%00',
  ':*',
  '<->',
  '<2>',
  '&',
  '|',
  '!',
  '!!',
  '(',
  ')',
  '((((',
  '@@',
  '::int',
  '$1',
  '$$',
  '?',
  '{',
  '}',
  '[a-z',
  '(a+)+$',
  '*',
  '~',
  "' or '1'='1",
  "'; drop table person; --",
  "' union select hash from session --",
  '1; select pg_sleep(10)',
  "') or true --",
  '<script>alert(1)</script>',
  '" onfocus="alert(1)',
  '../../etc/passwd',
  '\u202e',
  '\ud800',
  'å',
  'Ö',
  'ﬀ',
  '\u0301',
  '🏳️‍🌈',
  '9'.repeat(40),
  '-1',
  '1e400',
  'NaN',
  'null',
  '__proto__',
  'constructor',
  '2026-02-30',
  '0000-00-00',
  'energi',
  ' ',
  '\t',
  '\r\n',
]

/** `count` of them, the same each time: the pieces alone, what portals write, then pieces joined at random, long ones among them. */
export function hostileStrings(count: number): readonly string[] {
  const random = seededRandom(20_261_126)
  const pick = () => PIECES[Math.floor(random() * PIECES.length)] ?? ''
  const all = [...PIECES, ...NASTY_TEXTS]
  while (all.length < count) {
    const joined = Array.from({ length: 2 + Math.floor(random() * 6) }, pick).join(random() < 0.5 ? '' : ' ')
    all.push(random() < 0.05 ? joined.repeat(2_000) : joined)
  }
  return spread(all, count)
}

/** `count` of all, evenly from the first to the last. */
function spread<T>(all: readonly T[], count: number): readonly T[] {
  return Array.from({ length: count }, (_, index) => all[Math.floor((index * all.length) / count)] as T)
}
