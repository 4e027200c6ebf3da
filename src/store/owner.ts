import { type Expression, sql } from 'kysely'

/**
 * Whether the process that made a claim is gone for certain: it is not we, and no connection bears
 * its name. So a killed worker's claims are free at once, and only one that hangs must be waited
 * out. An embedded database has no other connections: every owner but ourselves is gone.
 */
export function isOwnerGone(owner: Expression<string>, me: string) {
  return sql<boolean>`(${owner} <> ${me} and not exists (
    select from pg_stat_activity activity where activity.application_name = ${owner}))`
}
