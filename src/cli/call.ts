import { text as readAll } from 'node:stream/consumers'
import { CORRECTABLE, CorrectionInvalid, type Who } from '#core/correction'
import { correctField, listCorrections, NothingToCorrect, takeBackCorrection } from '#store/corrections'
import { CallKnown, enterCall, type EnteredDraft } from '#store/entries'
import { joinCalls, keepApart, MergeRefused, splitCall, suggestedMerges } from '#store/merges'
import { AddressUnreadable, draftFromAddress } from '#sweep/read-address'
import type { House } from '#wire'
import { type Command, type Context, print, printJson, UsageError } from './command.ts'
import { numberOption, readOptionsAndWords } from './options.ts'

type Words = readonly string[]
type Action = (context: Context, house: House, words: Words, by: Who, reason: string | undefined) => Promise<unknown>

export const command: Command = {
  name: 'call',
  summary: "corrects, enters, joins or splits calls by a person's hand",
  usage:
    'call correct CALL FIELD VALUE | take-back CALL FIELD | corrections | join CALL CALL | apart CALL CALL | split CALL SOURCE REF | suggested | read ADDRESS | add < DRAFT.json   [--by NAME] [--reason "..."]   (VALUE: JSON or plain text; "" is unknown)',
  async run(context) {
    const { values, positionals } = readOptionsAndWords(context.args, {
      by: { type: 'string' },
      reason: { type: 'string' },
    })
    const [name = '', ...words] = positionals
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined
    if (action === undefined) throw new UsageError(`call: say what to do: ${Object.keys(ACTIONS).join(', ')}`)
    if (WRITING.has(name) && !values.by) throw new UsageError('--by: say who does it')
    const by = { id: values.by ?? '', name: values.by ?? '' }
    try {
      const done = await action(context, await context.house(), words, by, values.reason)
      if (context.json) printJson(context, done)
      else print(context, JSON.stringify(done, undefined, 2))
      return 0
    } catch (error) {
      if (isPersonsFault(error)) throw new UsageError(error.message, { cause: error })
      throw error
    }
  },
}

const WRITING = new Set(['correct', 'take-back', 'join', 'apart', 'split', 'add'])
const FAULTS = [CorrectionInvalid, NothingToCorrect, MergeRefused, CallKnown, AddressUnreadable]
const isPersonsFault = (error: unknown): error is Error => FAULTS.some((fault) => error instanceof fault)

const ACTIONS: Readonly<Record<string, Action>> = {
  async correct(context, house, [call, field, value = ''], by, reason) {
    const correction = { call: callId(call), field: fieldOf(field), value: valueOf(value) }
    await correctField(house.sweep, { ...correction, ...doing(context, by, reason) })
    return { call: correction.call, corrected: correction.field }
  },
  async 'take-back'(context, house, [call, field], by, reason) {
    const taking = { call: callId(call), field: fieldOf(field) }
    await takeBackCorrection(house.sweep, { ...taking, ...doing(context, by, reason) })
    return { call: taking.call, takenBack: taking.field }
  },
  corrections: (_context, house) => listCorrections(house.store.db),
  async join(context, house, [call, other], by, reason) {
    return {
      call: await joinCalls(house.sweep, { call: callId(call), other: callId(other), ...doing(context, by, reason) }),
    }
  },
  async apart(context, house, [call, other], by, reason) {
    const pair = { call: callId(call), other: callId(other) }
    await keepApart(house.sweep, { ...pair, ...doing(context, by, reason) })
    return pair
  },
  async split(context, house, [call, source = '', ref = ''], by, reason) {
    return { call: await splitCall(house.sweep, { call: callId(call), source, ref, ...doing(context, by, reason) }) }
  },
  suggested: (_context, house) => suggestedMerges(house.store.db),
  read: (context, house, [address = '']) =>
    draftFromAddress({ db: house.store.db, http: house.http }, address, context.now(), context.signal),
  async add(context, house, _words, by, reason) {
    const draft = draftOf(await readAll(context.stdin))
    return enterCall(house.sweep, { draft, ...doing(context, by, reason) })
  },
}

const doing = (context: Context, by: Who, reason: string | undefined) => ({
  by,
  now: context.now(),
  ...(reason !== undefined && { reason }),
})

const callId = (word: string | undefined) => numberOption('CALL', word ?? '', 1, Number.MAX_SAFE_INTEGER)

function fieldOf(word: string | undefined) {
  const field = CORRECTABLE.find((one) => one === word)
  if (field === undefined) throw new UsageError(`FIELD: one of ${CORRECTABLE.join(', ')}`)
  return field
}

function valueOf(word: string): unknown {
  return /^[[{]/u.test(word) ? jsonOf(word) : word
}

/** What else a draft needs, and what its fields may be, `enterCall` says. */
function draftOf(word: string): EnteredDraft {
  const draft = jsonOf(word)
  if (typeof draft !== 'object' || draft === null || !('titleLanguage' in draft))
    throw new UsageError('DRAFT: needs url, title, titleLanguage, status and deadlines')
  return draft as EnteredDraft
}

function jsonOf(word: string): unknown {
  try {
    return JSON.parse(word) as unknown
  } catch (cause) {
    throw new UsageError(`not JSON: ${(cause as Error).message}`, { cause })
  }
}
