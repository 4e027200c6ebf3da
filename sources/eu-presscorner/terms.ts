import type { Language } from '#core/call-draft'

/** Types of documents: news, or why a document is left out of a city's news. */
export const TYPES: Readonly<Record<string, string>> = {
  IP: 'news',
  STATEMENT: 'news',
  QANDA: 'news',
  FS: 'factsheets',
  INF: 'infringement decisions',
  MEX: 'daily news',
  SPEECH: 'speeches',
  READ: 'read-outs',
  AC: 'documents of type AC',
} as const

/** Languages of documents; `unread` are those that no reader has asked for. */
export const LANGUAGES: Readonly<Record<string, Language | 'unread'>> = {
  EN: 'en',
  SV: 'sv',
  DA: 'da',
  FI: 'fi',
  FR: 'fr',
  DE: 'de',
  ES: 'es',
  IT: 'it',
  NL: 'nl',
  PT: 'pt',
  ...Object.fromEntries(
    'BG CS EL ET GA HR HU LT LV MT PL RO SK SL UK'.split(' ').map((code) => [code, 'unread'] as const),
  ),
}
