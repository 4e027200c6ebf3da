export type Currency = 'EUR' | 'SEK' | 'NOK' | 'DKK'

/**
 * What a call offers, in whole units of `currency`. `total` is the call's own share; when the
 * portal gives one envelope for several calls, `total` is the envelope and `sharedWith` the number
 * of *other* calls in it, so that nobody adds them up. `min`/`max` are per project.
 */
export interface Budget {
  readonly currency: Currency
  readonly total?: number
  readonly min?: number
  readonly max?: number
  readonly projects?: number
  readonly sharedWith?: number
  readonly estimated?: boolean
}

/** Share of the costs that the grant covers, in percent; several rates when they differ by applicant or activity. */
export interface Cofinancing {
  readonly percent: number
  readonly highest?: number
  readonly note?: string
}
