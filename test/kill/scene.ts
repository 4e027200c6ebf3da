import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEmbedded, openPostgres, type Store } from '#store/connect'
import { type FakeSlack, MIXED_FAULTS, startFakeSlack } from '../support/fake-slack.ts'
import { openFreshStore } from '../support/fresh-store.ts'
import { startTopicPortal, type TopicPortal } from './portal.ts'
import { type Script, writeScript } from './script.ts'

/** A portal with a script, a Slack with faults and an empty database: all that survives a kill. */
export interface Scene {
  readonly script: Script
  readonly portal: TopicPortal
  readonly slack: FakeSlack
  /** What a process needs to work in it. */
  readonly environment: NodeJS.ProcessEnv
  /** The database, for looking at it while nobody works. */
  openStore(): Promise<Store>
  close(): Promise<void>
}

/** Slack takes a message up to 120 ms after it came and answers within 60: far within the time-out, on a busy machine too. */
const SLACK = { faults: MIXED_FAULTS, acceptMs: 120, answerMs: 60, retryAfterSeconds: 1 }

export async function setScene(kind: Store['kind'], seed: number): Promise<Scene> {
  const data = await mkdtemp(join(tmpdir(), 'utlyst-kill-'))
  const server = kind === 'postgres' ? await openFreshStore() : undefined
  const portal = await startTopicPortal()
  const slack = await startFakeSlack({ ...SLACK, seed })
  const { DATABASE_URL: _, ...inherited } = process.env
  return {
    script: writeScript(),
    portal,
    slack,
    environment: {
      ...inherited,
      ...(server?.url !== undefined && { DATABASE_URL: server.url }),
      UTLYST_DATA: data,
      UTLYST_PORTAL_GATEWAY: portal.url,
      UTLYST_NOW: '2026-11-23T06:30:00Z',
      UTLYST_ISG_CHANNEL: 'C0ISG',
      UTLYST_LEASE_MS: '1500',
      UTLYST_SEND_TIMEOUT_MS: '600',
      SLACK_BOT_TOKEN: 'xoxb-test',
      SLACK_API_URL: slack.apiUrl,
      LOG_LEVEL: 'silent',
    },
    openStore: () => (server?.url === undefined ? openEmbedded(data, 'audit') : openPostgres(server.url, 'audit', 1)),
    async close() {
      await Promise.all([portal.close(), slack.close(), server?.close()])
      await rm(data, { recursive: true, force: true })
    },
  }
}
