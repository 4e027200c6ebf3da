import { type Cause, causeKey, causesOf, causeText, type JudgedCall } from './learn-cause.ts'

/** The answer to a proposal: told to nobody, told to all but one department, or told as before. */
export const RULE_SCOPES = ['all', 'department', 'keep'] as const
export type RuleScope = (typeof RULE_SCOPES)[number]

/** What was answered about one cause. */
export interface Rule {
  readonly cause: Cause
  readonly scope: RuleScope
  /** With the scope `department`: whose digests do without. */
  readonly department?: string
}

/** Whose rules count: `isg` for the coordinators' group, else the id of a department. */
type Audience = string

/**
 * The rule by which a call is not told to an audience; undefined when it is told. A muted call is kept, listed and
 * counted: it is only not told of.
 */
export function mutedBy<R extends Rule>(call: JudgedCall, rules: readonly R[], audience: Audience): R | undefined {
  const binding = rules.filter(
    (rule) => rule.scope === 'all' || (rule.scope === 'department' && rule.department === audience),
  )
  if (binding.length === 0) return undefined
  const causes = new Set(causesOf(call).map(causeKey))
  return binding.find(({ cause }) => causes.has(causeKey(cause)))
}

/** Why a call is not told, in Swedish: `tystad: ni tystar utlysningar om Besöksnäring`. */
export const mutedInWords = ({ cause }: Rule): string => `tystad: ni tystar utlysningar ${causeText(cause)}`
