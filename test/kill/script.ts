import type { Topic } from './portal.ts'

/** What one round of the script makes known: written as the change events that must come of it, once each. */
export type ExpectedEvent = string

export interface Script {
  readonly topics: ReadonlyMap<string, Topic>
  /** Every event due so far, sorted. */
  readonly expected: readonly ExpectedEvent[]
  /** Moves ten deadlines, opens one topic and adds three; returns the moment of the round, a day after the last. */
  nextRound(): Temporal.Instant
}

/** The card of the source expects four hundred calls. */
const FIRST_TOPICS = 420
/** Most calls are nothing for a city; what is told of them is that they change. */
const FOR_CITIES = {
  title: 'Climate-proof municipal buildings',
  description:
    'Municipalities prepare schools for a changing climate, share what they learn and go on after the grant.',
}
const FOR_PHYSICISTS = {
  title: 'Spectroscopy of heavy quarkonia',
  description: 'Detectors for exotic hadrons are compared at low temperatures.',
}
const MOVES = 10
const FIRST_DEADLINE = '2029-01-16'
const START = Temporal.Instant.from('2026-11-23T06:30:00Z')

/** A portal's doings, the same every time: what is on the list at the start, and what each day changes. */
export function writeScript(): Script {
  const topics = new Map<string, Topic>()
  const expected: ExpectedEvent[] = []
  let round = -1

  function add() {
    const number = topics.size + 1
    const ref = `${52_200_000 + number}TOPICSen`
    const status = number % 2 === 0 ? 'open' : 'forthcoming'
    const { title, description } = number <= FIRST_TOPICS && number % 40 > 0 ? FOR_PHYSICISTS : FOR_CITIES
    topics.set(ref, { ref, title: `${title}, part ${number}`, description, status, deadline: FIRST_DEADLINE })
    expected.push(eventOf(ref, 'appeared', undefined, status))
  }
  function move(topic: Topic) {
    const deadline = Temporal.PlainDate.from(FIRST_DEADLINE).add({ days: round }).toString()
    topics.set(topic.ref, { ...topic, deadline })
    expected.push(eventOf(topic.ref, 'deadline-moved', topic.deadline, deadline))
  }
  function open(topic: Topic) {
    topics.set(topic.ref, { ...topic, status: 'open' })
    expected.push(eventOf(topic.ref, 'opened', 'forthcoming', 'open'))
  }

  return {
    topics,
    get expected() {
      return expected.toSorted()
    },
    nextRound() {
      round += 1
      if (round === 0) for (let count = 0; count < FIRST_TOPICS; count += 1) add()
      else {
        const all = [...topics.values()]
        for (let step = 0; step < MOVES; step += 1) move(all[(round * MOVES + step) % FIRST_TOPICS] as Topic)
        for (const topic of [...topics.values()].filter((one) => one.status === 'forthcoming').slice(0, 1)) open(topic)
        for (let count = 0; count < 3; count += 1) add()
      }
      return START.add({ hours: round * 24 })
    },
  }
}

export function eventOf(ref: string, kind: string, before?: string | null, after?: string | null): ExpectedEvent {
  return [ref, kind, before ?? '-', after ?? '-'].join(' ')
}
