import {
  CHANNEL_KINDS,
  type ChannelKind,
  DIGEST_RHYTHM_IDS,
  type DigestChannel,
  type DigestRhythm,
  NO_WISHES,
  type Subscription,
  wantsAnything,
  type Wishes,
} from '#core/subscription'
import type { Grade } from '#core/verdict'
import { FOCUS_AREA_IDS, TOPIC_IDS } from '#core/vocabulary'
import type { Choice } from '#store/subscriptions'
import type { Faults } from '#web/html/fields'
import { chosen, fieldText, ticked } from '#web/html/form'
import { LEAD_DAYS, SUBSCRIPTION_WORDS } from './words.ts'

/** The form as it was filled in, to show it again. */
export interface SubscriptionTyped extends Wishes {
  readonly channel: ChannelKind
  readonly mail: string
  readonly slack: string
  readonly rhythm: DigestRhythm
}

/** Its presence says that an address holds the state of the form, also when nothing in it is ticked. */
export const DRAFT = 'utkast'

const MOST_WORDS = 50
const WORD_LENGTH = 80
const MOST_PROGRAMMES = 100
const GRADES = ['0', '1', '2', '3'] as const

export function typedOf(subscription: Subscription | undefined): SubscriptionTyped {
  const { channel, rhythm, ...wishes } = subscription ?? {
    ...NO_WISHES,
    channel: { kind: 'web' } as const,
    rhythm: 'weekly' as const,
  }
  const to = (kind: ChannelKind) => (channel.kind === kind && channel.kind !== 'web' ? channel.to : '')
  return {
    ...wishes,
    channel: channel.kind,
    mail: to('mail'),
    slack: to('slack'),
    rhythm: rhythm === 'never' ? 'weekly' : rhythm,
  }
}

/** What the form says, from a post or from an address; what is not ours is left out. */
export function readTyped(form: URLSearchParams): SubscriptionTyped {
  const lead = Number(form.get('ledtid'))
  return {
    topics: ticked(form, 'amne', TOPIC_IDS),
    focus: ticked(form, 'fokus', FOCUS_AREA_IDS),
    wanted: phrasesIn(form, 'ord'),
    unwanted: phrasesIn(form, 'ej'),
    programmes: programmesIn(form),
    minRelevance: Number(chosen(form, 'relevans', GRADES) ?? NO_WISHES.minRelevance) as Grade,
    leadDays: Number.isInteger(lead) && lead > 0 && lead <= 365 ? lead : LEAD_DAYS[0],
    channel: chosen(form, 'kanal', CHANNEL_KINDS) ?? 'web',
    mail: fieldText(form, 'epost', 200) ?? '',
    slack: fieldText(form, 'slack', 40) ?? '',
    rhythm: chosen(form, 'rytm', DIGEST_RHYTHM_IDS) ?? 'weekly',
  }
}

function programmesIn(form: URLSearchParams): readonly string[] {
  const all = form.getAll('program').map((name) => name.toWellFormed().replaceAll('\0', '').trim())
  return [...new Set(all.filter((name) => name !== '' && name.length <= 200))].slice(0, MOST_PROGRAMMES)
}

/** One a line, each once. */
function phrasesIn(form: URLSearchParams, name: string): readonly string[] {
  const lines = (fieldText(form, name, 10_000) ?? '').split(/\r?\n/u).map((line) => line.trim())
  return [...new Set(lines.filter((line) => line !== ''))]
}

/** What is wrong with it; nothing when it can be saved. */
export function faultsOf(typed: SubscriptionTyped): Faults {
  const { channel, mail, slack, wanted, unwanted } = typed
  return {
    ...(!wantsAnything(typed) && { amnen: SUBSCRIPTION_WORDS.nothingChosen }),
    ...(areTooMany(wanted) && { ord: SUBSCRIPTION_WORDS.tooManyWords }),
    ...(areTooMany(unwanted) && { ej: SUBSCRIPTION_WORDS.tooManyWords }),
    ...(channel === 'mail' && !isMailAddress(mail) && { epost: SUBSCRIPTION_WORDS.addressWrong }),
    ...(channel === 'slack' && !SLACK_CHANNEL.test(slack) && { slack: SUBSCRIPTION_WORDS.channelWrong }),
  }
}

const areTooMany = (words: readonly string[]) =>
  words.length > MOST_WORDS || words.some(({ length }) => length > WORD_LENGTH)
export const isMailAddress = (text: string): boolean => ADDRESS.test(text)
const ADDRESS = /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+$/u
const SLACK_CHANNEL = /^[CG][A-Z0-9]{2,30}$/u

/** A form without faults, as it is stored. */
export function choiceIn(audience: string, { channel, mail, slack, ...rest }: SubscriptionTyped): Choice {
  const { topics, focus, wanted, unwanted, programmes, minRelevance, leadDays, rhythm } = rest
  const wishes = { topics, focus, wanted, unwanted, programmes, minRelevance, leadDays }
  return { audience, ...wishes, channel: channelOf(channel, mail, slack), rhythm }
}

function channelOf(kind: ChannelKind, mail: string, slack: string): DigestChannel {
  return kind === 'web' ? { kind } : { kind, to: kind === 'mail' ? mail : slack }
}
