import { sigmoid } from './model.ts'

/** One example in sparse form: feature numbers and their values. */
export interface SparseRow {
  readonly features: Int32Array
  readonly values: Float64Array
}

export interface Problem {
  readonly rows: readonly SparseRow[]
  readonly answers: readonly boolean[]
  /** What each weight is pulled towards, and how strongly. */
  readonly prior: Float64Array
  readonly penalty: Float64Array
}

const MEMORY = 8
const STEPS = 80
const ENOUGH = 1e-4

/**
 * Logistic regression with a Gaussian prior on every weight, by L-BFGS. Starts at the prior and uses no
 * chance, so the same problem gives the same weights to the last bit.
 */
export function fit(problem: Problem): Float64Array {
  let weights: Float64Array = Float64Array.from(problem.prior)
  let state = lossAndGradient(problem, weights)
  const moves: Move[] = []
  for (let step = 0; step < STEPS && norm(state.gradient) > ENOUGH; step++) {
    const direction = descent(state.gradient, moves)
    const next = lineSearch(problem, weights, state, direction)
    if (next === undefined) break
    moves.push(moveBetween(weights, next.weights, state.gradient, next.gradient))
    if (moves.length > MEMORY) moves.shift()
    weights = next.weights
    state = next
  }
  return weights
}

interface State {
  readonly loss: number
  readonly gradient: Float64Array
}

interface Move {
  readonly step: Float64Array
  readonly turn: Float64Array
  readonly curvature: number
}

function lossAndGradient({ rows, answers, prior, penalty }: Problem, weights: Float64Array): State {
  const gradient = new Float64Array(weights.length)
  let loss = 0
  rows.forEach((row, index) => {
    const margin = score(row, weights)
    const answer = answers[index] === true
    loss += softplus(answer ? -margin : margin)
    const error = sigmoid(margin) - (answer ? 1 : 0)
    row.features.forEach((feature, at) => {
      gradient[feature] = (gradient[feature] ?? 0) + error * (row.values[at] ?? 0)
    })
  })
  for (let at = 0; at < weights.length; at++) {
    const away = (weights[at] ?? 0) - (prior[at] ?? 0)
    const pull = penalty[at] ?? 0
    loss += 0.5 * pull * away * away
    gradient[at] = (gradient[at] ?? 0) + pull * away
  }
  return { loss, gradient }
}

export function score(row: SparseRow, weights: Float64Array): number {
  let sum = 0
  for (let at = 0; at < row.features.length; at++) sum += (weights[row.features[at] ?? 0] ?? 0) * (row.values[at] ?? 0)
  return sum
}

const softplus = (x: number): number => (x > 30 ? x : Math.log1p(Math.exp(x)))

/** The two loops of L-BFGS: the gradient, bent by the curvature of the latest moves. */
function descent(gradient: Float64Array, moves: readonly Move[]): Float64Array {
  const direction = gradient.map((value) => -value)
  const shares: number[] = []
  for (const move of moves.toReversed()) {
    const share = dot(move.step, direction) / move.curvature
    shares.unshift(share)
    addScaled(direction, move.turn, -share)
  }
  const last = moves.at(-1)
  if (last !== undefined) scale(direction, last.curvature / dot(last.turn, last.turn))
  moves.forEach((move, index) => {
    addScaled(direction, move.step, (shares[index] ?? 0) - dot(move.turn, direction) / move.curvature)
  })
  return direction
}

/** Halves the step until the loss falls enough; undefined when no step helps any more. */
function lineSearch(
  problem: Problem,
  weights: Float64Array,
  state: State,
  direction: Float64Array,
): (State & { readonly weights: Float64Array }) | undefined {
  const slope = dot(state.gradient, direction)
  for (let length = 1; length > 1e-8; length /= 2) {
    const trial = Float64Array.from(weights)
    addScaled(trial, direction, length)
    const next = lossAndGradient(problem, trial)
    if (next.loss <= state.loss + 1e-4 * length * slope) return { ...next, weights: trial }
  }
  return undefined
}

function moveBetween(from: Float64Array, to: Float64Array, before: Float64Array, after: Float64Array): Move {
  const step = to.map((value, at) => value - (from[at] ?? 0))
  const turn = after.map((value, at) => value - (before[at] ?? 0))
  return { step, turn, curvature: Math.max(dot(step, turn), 1e-12) }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0)
  return sum
}

function addScaled(target: Float64Array, added: Float64Array, factor: number): void {
  for (let at = 0; at < target.length; at++) target[at] = (target[at] ?? 0) + factor * (added[at] ?? 0)
}

function scale(target: Float64Array, factor: number): void {
  for (let at = 0; at < target.length; at++) target[at] = (target[at] ?? 0) * factor
}

const norm = (vector: Float64Array): number => Math.sqrt(dot(vector, vector))
