import type { CallDraft } from '#core/call-draft'
import type { Currency } from '#core/money'

export interface Agency {
  readonly name: string
  readonly server: string
  /** The environment variable with its key. */
  readonly key: string
  /** What to show for a call without a page of its own. */
  readonly page: string
}

/** Vinnova takes part too and is read from its own interface, which says more. */
export const AGENCIES: readonly Agency[] = [
  {
    name: 'Formas',
    server: 'https://api.formas.se/gdp_formas',
    key: 'UTLYST_GDP_FORMAS_KEY',
    page: 'https://formas.se/soka-finansiering/alla-utlysningar.html',
  },
  {
    name: 'Forte',
    server: 'https://api.forte.se/gdp_forte',
    key: 'UTLYST_GDP_FORTE_KEY',
    page: 'https://forte.se/',
  },
  {
    name: 'Vetenskapsrådet',
    server: 'https://api.vr.se/gdp_vr',
    key: 'UTLYST_GDP_VR_KEY',
    page: 'https://www.vr.se/',
  },
]

export const STATUSES: Readonly<Record<string, CallDraft['status']>> = {
  Kommande: 'forthcoming',
  Pågående: 'open',
  Avslutad: 'closed',
}

export const CURRENCIES: Readonly<Record<string, Currency>> = { SEK: 'SEK', EUR: 'EUR', NOK: 'NOK', DKK: 'DKK' }
