import type { Cofinancing } from '#core/money'

const RULE = 'programregel'

/** Source: Horizon Europe work programme, General Annexes G. Joint undertakings set their own rates and are left out. */
const HORIZON_RATES: Readonly<Record<string, Cofinancing>> = {
  'HORIZON Research and Innovation Actions': { percent: 100 },
  'HORIZON Coordination and Support Actions': { percent: 100 },
  'HORIZON Pre-commercial Procurement': { percent: 100 },
  'HORIZON Innovation Actions': { percent: 70, highest: 100, note: 'ideella organisationer 100 %' },
  'HORIZON Public Procurement of Innovative Solutions': { percent: 50 },
}

/** Source: LIFE multiannual work programme 2025-2027. */
const LIFE_RATES: readonly (readonly [part: string, rate: Cofinancing])[] = [
  ['-SAP-NAT-', { percent: 60, highest: 75, note: 'upp till 75 % för prioriterade arter och livsmiljöer' }],
  ['-SAP-', { percent: 60 }],
  ['-STRAT-', { percent: 60 }],
  ['-CET-', { percent: 95 }],
]

const RATE = /funding rate is (?:up to )?(\d{1,3}) ?% of the eligible costs/gi
/** Without it no rate is stated. */
export const RATE_CUE = 'funding rate'
const NON_PROFIT_RATE = /except for non-profit legal entities/i
const ADDITIONAL = /additional activities[^.]{0,80}$/i

/** The share of the costs that the conditions themselves state. */
export function statedRate(terms: string): Cofinancing | undefined {
  if (!terms.includes(RATE_CUE)) return undefined
  const rates = [...terms.matchAll(RATE)]
    .filter((match) => !ADDITIONAL.test(terms.slice(Math.max(0, match.index - 120), match.index)))
    .map((match) => Number(match[1]))
    .filter((rate) => rate > 0 && rate <= 100)
  if (rates.length === 0) return undefined
  const percent = Math.min(...rates)
  const highest = NON_PROFIT_RATE.test(terms) ? 100 : Math.max(...rates)
  return highest > percent ? { percent, highest } : { percent }
}

/** The share that the programme's rules give to this kind of project, marked as a rule. */
export function programmeRate(identifier: string, typesOfAction: readonly string[]): Cofinancing | undefined {
  const rate = identifier.startsWith('LIFE-') ? lifeRate(identifier) : horizonRate(typesOfAction)
  if (rate === undefined) return undefined
  return { ...rate, note: rate.note === undefined ? RULE : `${RULE}; ${rate.note}` }
}

function lifeRate(identifier: string): Cofinancing | undefined {
  return LIFE_RATES.find(([part]) => identifier.includes(part))?.[1]
}

/** A topic with several types of action has several rates, and does not say which costs are whose. */
function horizonRate([type = '', ...others]: readonly string[]): Cofinancing | undefined {
  return others.length === 0 && Object.hasOwn(HORIZON_RATES, type) ? HORIZON_RATES[type] : undefined
}
