import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { LabelledCall } from '#core/evaluate'
import type { LabelledNeed } from '#core/need-figures'
import type { ClassifierInput } from '#core/verdict'
import { FOCUS_AREA_IDS, TOPIC_IDS } from '#core/vocabulary'
import { UsageError } from './command.ts'

const text = z.string().nullish()
const texts = z.array(z.string()).nullish()

const input = z.object({
  title: z.string(),
  description: text,
  summary: text,
  programme: text,
  programmeId: text,
  identifier: text,
  keywords: texts,
  language: text,
  callTitle: text,
  parentTitle: text,
  typesOfAction: texts,
  eligibility: text,
  source: text,
  publisher: text,
})

const labelled = input.extend({
  key: z.string(),
  focus: z.array(z.enum(FOCUS_AREA_IDS)),
  topics: z.array(z.enum(TOPIC_IDS)),
  relevance: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  agreed: z.boolean().nullish(),
})

const keyed = input.extend({ key: z.string() })

const need = z.object({ need: z.string(), text: z.string(), relevant: z.record(z.string(), z.number().min(0)) })

/** A call that is known by its key and bears no labels that matter. */
export interface KeyedCall extends ClassifierInput {
  readonly key: string
}

/** Calls to judge, one JSON object a line; empty lines are passed over. @throws UsageError naming line and member */
export async function readInputs(stream: Readable): Promise<readonly ClassifierInput[]> {
  return readLines(stream, 'line', (value) => known(input.parse(value)))
}

/** Calls with their readers' answers. `name` is the file, for messages. @throws UsageError naming file, line and member */
export async function readLabelled(stream: Readable, name: string): Promise<readonly LabelledCall[]> {
  return readLines(stream, `${name}, line`, (value) => known(labelled.parse(value)))
}

/** Calls with their keys; other members are passed over. @throws UsageError naming file, line and member */
export async function readKeyed(stream: Readable, name: string): Promise<readonly KeyedCall[]> {
  return readLines(stream, `${name}, line`, (value) => known(keyed.parse(value)))
}

/** Needs with the calls that fit them. @throws UsageError naming file, line and member */
export async function readNeeds(stream: Readable, name: string): Promise<readonly LabelledNeed[]> {
  return readLines(stream, `${name}, line`, (value) => need.parse(value))
}

async function readLines<T>(stream: Readable, where: string, read: (value: unknown) => T): Promise<readonly T[]> {
  const values: T[] = []
  let number = 0
  for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++
    if (line.trim() !== '')
      values.push(readLine(number === 1 ? line.replace(/^\uFEFF/, '') : line, `${where} ${number}`, read))
  }
  return values
}

function readLine<T>(line: string, where: string, read: (value: unknown) => T): T {
  try {
    return read(JSON.parse(line))
  } catch (error) {
    if (error instanceof SyntaxError) throw new UsageError(`${where}: not JSON`)
    if (!(error instanceof z.ZodError)) throw error
    const [issue] = error.issues
    const member = issue?.path.join('.') || 'the whole line'
    throw new UsageError(`${where}: ${member}: ${issue?.message ?? 'not readable'}`)
  }
}

type Known<T> = { [K in keyof T]: Exclude<T[K], null | undefined> }

/** Null means unknown in other people's files; here unknown is absent. */
function known<T extends object>(value: T): Known<T> {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null && one !== undefined)) as Known<T>
}
