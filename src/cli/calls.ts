import type { Call } from '#core/call'
import { suitsOf } from '#core/eligibility'
import { isElsewhere } from '#core/eligibility-place'
import type { Place } from '#core/fit'
import { FOCUS_AREA_IDS, TOPIC_IDS } from '#core/vocabulary'
import { BY_HAND } from '#store/call-writes'
import { type CallFilter, findCalls } from '#store/calls'
import { withDescriptions } from '#store/descriptions'
import { type Command, print, printJson, UsageError } from './command.ts'
import { numberOption, oneOf, readOptions } from './options.ts'

export const command: Command = {
  name: 'calls',
  summary: 'lists stored calls, best first',
  usage:
    'calls [--status forthcoming,open] [--source ID] [--focus AREA,...] [--topic TOPIC,...] [--min-relevance 0..3] [--text "..."] [--outside]   (--outside: those for other places alone)',
  async run(context) {
    const values = readOptions(context.args, {
      status: { type: 'string' },
      source: { type: 'string' },
      focus: { type: 'string' },
      topic: { type: 'string' },
      'min-relevance': { type: 'string' },
      text: { type: 'string' },
      outside: { type: 'boolean' },
    })
    const filter: CallFilter = {
      ...(values.status !== undefined && {
        statuses: oneOf('status', values.status, ['forthcoming', 'open', 'closed', 'withdrawn']),
      }),
      ...(values.source !== undefined && { source: values.source }),
      ...(values.focus !== undefined && { focus: oneOf('focus', values.focus, FOCUS_AREA_IDS) }),
      ...(values.topic !== undefined && { topics: oneOf('topic', values.topic, TOPIC_IDS) }),
      ...(values['min-relevance'] !== undefined && {
        minRelevance: numberOption('min-relevance', values['min-relevance'], 0, 3),
      }),
      ...(values.text !== undefined && { text: values.text }),
    }
    const house = await context.house()
    if (filter.source !== undefined && filter.source !== BY_HAND && !house.sources.has(filter.source))
      throw new UsageError(`--source: there is no source "${filter.source}"`)
    const found = await findCalls(house.store.db, filter, context.now())
    const calls = values.outside === true ? found.filter((call) => isElsewhere(call, house.organisation)) : found
    if (context.json)
      for (const call of await withDescriptions(house.store.db, calls))
        printJson(context, callJson(call, house.organisation))
    else for (const call of calls) print(context, callLine(call))
    return 0
  },
}

/** A call as scripts read it: our verdict beside the facts, and who looks able to apply; absent means unknown. */
export function callJson({ verdict, description, ...call }: Call, place: Place): object {
  return {
    ...call,
    fits: suitsOf({ ...call, ...(description !== undefined && { description }) }, place),
    certainty: call.certainty ?? 'stated',
    focus: verdict.focus,
    topics: verdict.topics,
    relevance: verdict.relevance,
    directions: verdict.directions,
    crossTags: verdict.crossTags,
    reasons: verdict.reasons,
  }
}

function callLine(call: Call): string {
  const until = call.nextDeadline?.day ?? (call.deadlines.length === 0 ? 'no deadline known' : 'passed')
  return `${call.verdict.relevance.grade}  ${call.status.padEnd(11)} ${until.padEnd(10)}  ${call.identifier ?? call.refs[0]?.ref ?? ''}  ${call.title}`
}
