import { afterEach, describe, expect, test } from 'vitest'
import { seededRandom } from '../support/seeded-random.ts'
import { audit } from './audit.ts'
import { NOTHING_SPOILT } from './nothing-spoilt.ts'
import { type Attack, playRounds, type Toll, type WholeRound } from './rounds.ts'
import { type Scene, setScene } from './scene.ts'

const SEED = 20261124
const isLong = process.env['UTLYST_TEST_LONG'] === '1'
const KILLS = isLong ? 200 : 20
/** Of the boundaries before and after each statement, every n-th is tried. */
const STEP = isLong ? 1 : 10
const MINUTES = 60_000

const scenes: Scene[] = []
afterEach(async () => {
  for (const scene of scenes.splice(0)) await scene.close()
})

describe.each(['embedded', 'postgres'] as const)('killed with -9 on %s', (kind) => {
  const isMissing = kind === 'postgres' && process.env['TEST_DATABASE_URL'] === undefined

  test.skipIf(isMissing)(
    `at ${KILLS} random moments of sweep, digest and delivery: every event is told in one digest, every message arrives once`,
    async () => {
      const scene = await openScene(kind)
      const random = seededRandom(SEED)
      const toll = await playRounds(scene, (last, kills) => (kills >= KILLS ? undefined : randomAttack(random, last)))
      await expectNothingSpoilt(scene, toll, `${kind}, random moments (seed ${SEED})`)
      expect(toll.kills).toBeGreaterThanOrEqual(KILLS)
    },
    30 * MINUTES,
  )

  test.skipIf(isMissing)(
    `before and after ${STEP === 1 ? 'each statement' : `one statement in ${STEP / 2}`} in turn: nothing is lost, doubled or torn`,
    async () => {
      const scene = await openScene(kind)
      let boundary = 1 - STEP
      const toll = await playRounds(scene, (last) => {
        boundary += STEP
        return boundary > last.boundaries ? undefined : { atBoundary: boundary }
      })
      await expectNothingSpoilt(scene, toll, `${kind}, statement by statement`)
      expect(toll.kills).toBeGreaterThan(0)
    },
    30 * MINUTES,
  )
})

async function openScene(kind: 'embedded' | 'postgres'): Promise<Scene> {
  const scene = await setScene(kind, SEED)
  scenes.push(scene)
  return scene
}

/** One kill in eight is followed by another while the heir starts. */
function randomAttack(random: () => number, last: WholeRound): Attack {
  return { afterMs: random() * last.ms, duringStart: random() < 1 / 8 }
}

async function expectNothingSpoilt(scene: Scene, toll: Toll, what: string): Promise<void> {
  const { digests, messages, ...spoilt } = await audit(scene)
  console.log(
    `${what}: ${toll.kills} kills, ${toll.rounds} rounds, ${scene.script.expected.length} events, ${digests} digests, ` +
      `${messages} messages, Slack's faults ${JSON.stringify(scene.slack.happened)}, slowest restart ${Math.round(toll.slowestRestartMs)} ms`,
  )
  expect(spoilt).toEqual(NOTHING_SPOILT)
  expect(digests).toBe(toll.rounds)
}
