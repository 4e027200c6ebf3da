import type { RawAnswer } from './exchange.ts'

/** Headers with which the large protection services say that they held a request back. */
const HEADERS = ['cf-mitigated', 'x-vercel-mitigated', 'x-amzn-waf-action']

/** Words of challenge pages, in lower case. Only looked for on answers that are errors already. */
const WORDS = [
  'captcha',
  'cf-chl',
  'challenge-platform',
  '_incapsula_',
  'checking your browser',
  'verify you are human',
  'making sure you&#39;re not a bot',
  "making sure you're not a bot",
]

const STATUSES: readonly number[] = [403, 429, 503]

/** Whether an answer asks for proof that a person reads it. */
export function isBotChallenge({ status, header, bytes }: RawAnswer): boolean {
  if (HEADERS.some((name) => /challenge|captcha/.test(header(name) ?? ''))) return true
  if (!STATUSES.includes(status)) return false
  const text = bytes.toString('latin1').toLowerCase()
  return WORDS.some((word) => text.includes(word))
}
