import type { Logger } from 'pino'
import type { Organisation } from '#core/organisation'
import type { Store } from '#store/connect'
import type { Judge } from '#store/restate'
import type { NotRead, PastedDraft } from './pasted-draft.ts'
import type { SignInService } from './sign-in-service.ts'
import type { SourceDesk } from './source-desk.ts'

/** What every page may use. */
export interface Workplace {
  readonly db: Store['db']
  readonly organisation: Organisation
  /** What each source is called, by its id. */
  readonly sourceTitles: ReadonlyMap<string, string>
  /** Judges a call that a person enters or corrects. */
  readonly judge: Judge
  readonly baseUrl: string
  /** The city's own sign-in; absent: people come in by links alone. */
  readonly signInService?: SignInService
  /** How many reverse proxies of our own stand between people and us; absent: none. */
  readonly proxies?: number
  /** How many days what is stored of people is kept; absent: nobody here knows. */
  readonly retention?: { readonly signInDays: number; readonly logDays: number }
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>
  /** The sources and what may be done about them; absent: nobody reads any here. */
  readonly sources?: SourceDesk
  /** Reads the page at an address into a draft, for a person to confirm; absent: no page is read from here. */
  readAddress?(address: string): Promise<PastedDraft | NotRead>
  /** When a source is read next; absent: nobody here knows. */
  nextSweep?(): Temporal.Instant | undefined
  now(): Temporal.Instant
}
