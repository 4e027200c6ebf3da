import type { DriftKind, FailureKind } from '#core/drift-kind'
import type { Deviation, Expectation } from '#web/workplace/source-desk'
import { expectationInWords } from './words.ts'

const DRIFT_WORDS: Readonly<Record<DriftKind, string>> = {
  'unknown-word': 'Portalen använder ett ord som är nytt för oss.',
  missing: 'Något som ska finnas saknas.',
  'not-once': 'Något som ska stå en gång står flera gånger, eller inte alls.',
  date: 'Ett datum eller klockslag gick inte att läsa säkert.',
  amount: 'Ett belopp gick inte att läsa säkert.',
  contradiction: 'Portalens uppgifter säger emot varandra.',
  'other-page': 'Adressen leder inte dit den ska.',
  'cut-off': 'Svaret slutar för tidigt.',
  'other-form': 'Uppgifterna har en annan form än de brukar.',
  gone: 'Sidan finns inte längre.',
  incomplete: 'Hela listan kom inte.',
  'not-stored': 'Det gick att läsa, men databasen tog inte emot det.',
}

const FAILURE_WORDS: Readonly<Record<FailureKind, string>> = {
  ...DRIFT_WORDS,
  refused: 'Portalen släpper inte in oss.',
  'robot-check': 'Portalen vill ha bevis på att en människa läser.',
  unreachable: 'Portalen gick inte att nå.',
  'too-large': 'Svaret var större än någon sida borde vara.',
  'too-slow': 'Portalen svarade för långsamt.',
  stopped: 'Hämtningen avbröts innan den var klar.',
  'unlike-usual': 'Det som kom ser inte ut som det brukar.',
  'own-fault': 'Ett fel i Utlyst: visa det för den som sköter Utlyst.',
}

/** Of no kind of ours, or from before there were kinds. */
const UNLIKE = 'Något ser inte ut som det brukar.'
const FAILED = 'Hämtningen misslyckades.'

const SCOPES = {
  row: 'Posten är inte lagrad.',
  detail: 'Resten av posten är läst.',
} as const satisfies Record<NonNullable<Deviation['scope']>, string>

/** What could not be read, and what of it was. */
export function driftInWords({ kind, scope }: Pick<Deviation, 'kind' | 'scope'>): string {
  const what = kind === undefined ? UNLIKE : DRIFT_WORDS[kind]
  return scope === undefined ? what : `${what} ${SCOPES[scope]}`
}

/** Why a sweep stored nothing, and which expectations it did not meet. */
export function failureInWords(failure: FailureKind | undefined, expectations: readonly Expectation[]): string {
  const what = failure === undefined ? FAILED : FAILURE_WORDS[failure]
  const unmet = expectations.filter(({ level }) => level === 'fail').map(expectationInWords)
  const told = unmet.map((one) => ` ${one.what}: väntat ${one.expected}, fått ${one.got}.`)
  return `${what}${told.join('')} Ingenting är lagrat.`
}
