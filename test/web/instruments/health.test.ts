import { expect, it } from 'vitest'
import { createHealth } from '#web/instruments/health'
import type { SweepAges } from '#web/workplace/views'

const AGES: SweepAges = [{ source: 'vinnova', ageSeconds: 60 }]
const never = () => new Promise<SweepAges>(() => undefined)

/** A database that answers as the test says, question by question, and a clock that only the test moves. */
function database(...answers: readonly (() => Promise<SweepAges>)[]) {
  let questions = 0
  let ms = 0
  const health = () => answers[questions++]?.() ?? never()
  return {
    ask: createHealth({ health }, () => ms),
    questions: () => questions,
    secondsGoBy: (seconds: number) => void (ms += seconds * 1_000),
  }
}

const answers = () => Promise.resolve(AGES)
const fails = () => Promise.reject(new Error('gone'))

it('while the database is busy storing a sweep, what it said just before holds', async () => {
  const { ask } = database(answers, never)
  await ask()
  expect(await ask()).toMatchObject({ status: 200, body: { lastComplete: AGES } })
})

it('a database that is busy is not asked again and again', async () => {
  const { ask, questions } = database(answers, never)
  await ask()
  await Promise.all(Array.from({ length: 20 }, ask))
  expect(questions()).toBe(2)
})

it('a database that is gone makes us unwell at once, whatever it said before', async () => {
  const { ask } = database(answers, fails, answers)
  await ask()
  expect(await ask()).toMatchObject({ status: 503 })
  expect(await ask()).toMatchObject({ status: 200 })
})

it('a database that has said nothing for twenty seconds makes us unwell, within half a minute in all', async () => {
  const { ask, secondsGoBy } = database(answers, never)
  await ask()
  secondsGoBy(20)
  expect(await ask()).toMatchObject({ status: 503 })
}, 10_000)

it('a database that fails slowly makes us unwell as soon as it is known', async () => {
  const late = () => new Promise<SweepAges>((_, reject) => setTimeout(() => reject(new Error('gone')), 60))
  const { ask } = database(answers, late, fails)
  await ask()
  expect(await ask()).toMatchObject({ status: 200 })
  await new Promise((resolve) => setTimeout(resolve, 120))
  expect(await ask()).toMatchObject({ status: 503 })
})
