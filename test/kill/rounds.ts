import { setTimeout as sleep } from 'node:timers/promises'
import type { Scene } from './scene.ts'
import { startVictim, type Victim } from './victim.ts'

export interface Toll {
  readonly kills: number
  readonly rounds: number
  /** From nothing to ready after a kill, the slowest, in ms. */
  readonly slowestRestartMs: number
}

/** When to kill in a round: after some ms of its work, or at the n-th boundary of a statement. */
export type Attack = { readonly afterMs: number; readonly duringStart?: boolean } | { readonly atBoundary: number }

/** How long the last whole round took, and how many boundaries of statements it had. */
export interface WholeRound {
  readonly ms: number
  readonly boundaries: number
}

/**
 * Plays the script round by round; each round is attacked once and then run to its end. `attacks`
 * sees what the last whole round was like and how many kills there were; undefined ends it.
 */
export async function playRounds(
  scene: Scene,
  attacks: (last: WholeRound, kills: number) => Attack | undefined,
): Promise<Toll> {
  const toll = { kills: 0, rounds: 0, slowestRestartMs: 0 }
  let victim = startVictim(scene.environment)
  await victim.ready
  let last = await finishRound(victim, nextRound(scene, toll))
  for (let attack = attacks(last, 0); attack !== undefined; attack = attacks(last, toll.kills)) {
    const now = nextRound(scene, toll)
    const survived = await runUnder(attack, victim, now)
    if (survived) continue
    toll.kills += 1
    if ('duringStart' in attack && attack.duringStart) await killStart(scene, attack.afterMs, toll)
    victim = await startReady(scene, toll)
    last = await finishRound(victim, now)
  }
  await victim.kill()
  return toll
}

function nextRound({ script, portal }: Scene, toll: { rounds: number }): string {
  const now = script.nextRound()
  portal.show(script.topics.values())
  toll.rounds += 1
  return now.toString()
}

async function startReady({ environment }: Scene, toll: { slowestRestartMs: number }): Promise<Victim> {
  const victim = startVictim(environment)
  toll.slowestRestartMs = Math.max(toll.slowestRestartMs, (await victim.ready) ?? 0)
  return victim
}

/** Kills the one that was just started while it starts. */
async function killStart({ environment }: Scene, afterMs: number, toll: { kills: number }): Promise<void> {
  const victim = startVictim(environment)
  await Promise.race([victim.ready, sleep(afterMs)])
  await victim.kill()
  toll.kills += 1
}

/** Whether the round came to its end before the blow fell. */
async function runUnder(attack: Attack, victim: Victim, now: string): Promise<boolean> {
  if ('atBoundary' in attack) return (await victim.run({ now, dieAt: attack.atBoundary })) !== undefined
  const end = victim.run({ now })
  const isDone = await Promise.race([end.then(() => true), sleep(attack.afterMs, false)])
  if (!isDone) await victim.kill()
  return isDone
}

async function finishRound(victim: Victim, now: string): Promise<WholeRound> {
  const started = performance.now()
  const boundaries = await victim.run({ now })
  if (boundaries === undefined) throw new Error('the worker was killed by somebody else')
  return { ms: performance.now() - started, boundaries }
}
