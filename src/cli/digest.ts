import { departmentAudience, personAudience } from '#core/audience'
import type { Digest } from '#core/digest'
import { buildDigestOnce, ISG, previewDigest } from '#jobs/build-digests'
import { deliverOutbox } from '#jobs/deliver-outbox'
import { NoSubscription } from '#jobs/subscribed-calls'
import { renderMail } from '#render/mail'
import { renderSlack } from '#render/slack'
import { renderText } from '#render/text'
import { countByState } from '#store/outbox-review'
import type { House } from '#wire'
import { type Command, type Context, print, printJson, UsageError } from './command.ts'
import { readOptions } from './options.ts'

const FORMATS = ['text', 'slack', 'mail', 'json'] as const
type Format = (typeof FORMATS)[number]

export const command: Command = {
  name: 'digest',
  summary: 'builds what has happened since the last digest, and sends it',
  usage: 'digest (--isg | --department ID | --person ID) [--dry-run] [--format text|slack|mail|json]',
  async run(context) {
    const values = readOptions(context.args, {
      isg: { type: 'boolean' },
      department: { type: 'string' },
      person: { type: 'string' },
      'dry-run': { type: 'boolean' },
      format: { type: 'string' },
    })
    const audience = audienceOf(values)
    const format = formatOf(context, values.format)
    const house = await context.house()
    const digest = await withSubscription(audience, () =>
      values['dry-run'] ? previewDigest(house.digest, audience, context.now()) : send(context, house, audience),
    )
    show(context, digest, format)
    return 0
  },
}

interface Whose {
  readonly isg?: boolean | undefined
  readonly department?: string | undefined
  readonly person?: string | undefined
}

function audienceOf({ isg, department, person }: Whose): string {
  const named = [isg, department, person].filter((one) => one !== undefined).length
  if (named !== 1) throw new UsageError('--isg, --department ID or --person ID: say for whom, for one of them')
  if (department !== undefined) return departmentAudience(department)
  if (person === undefined) return ISG
  if (!/^[1-9][0-9]{0,14}$/.test(person)) throw new UsageError(`--person: "${person}" is no person's number`)
  return personAudience(Number(person))
}

/** @throws UsageError when they have not chosen anything */
async function withSubscription<T>(audience: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof NoSubscription)) throw error
    const [kind = '', id = ''] = audience.split('/')
    throw new UsageError(`--${kind}: "${id}" is not there, or has not chosen what to be told of`)
  }
}

function formatOf(context: Context, text: string | undefined): Format {
  const format = FORMATS.find((one) => one === (text ?? (context.json ? 'json' : 'text')))
  if (format === undefined) throw new UsageError(`--format: "${text ?? ''}" is none of ${FORMATS.join(', ')}`)
  return format
}

async function send(context: Context, house: House, audience: string): Promise<Digest> {
  const now = context.now()
  const { digest, isNew } = await buildDigestOnce(house.digest, audience, `${audience}/${now.toString()}`, now, {
    unlessNothingNew: true,
  })
  if (!isNew) context.stderr.write('nothing has happened since this digest, so no second one is sent\n')
  const { db } = house.store
  const { channels, logger } = house
  const kinds = Object.keys(channels)
  if (kinds.length > 0) {
    const summary = await deliverOutbox({ db, channels, signal: context.signal, logger, ...context.config.delivery })
    context.stderr.write(
      `sent ${summary.sent}, waiting ${summary.waiting}, uncertain ${summary.uncertain}, refused ${summary.refused}, given up ${summary.exhausted}\n`,
    )
  }
  if ((await countByState(db)).waiting > 0) tellWhatIsMissing(context, kinds)
  return digest
}

/** Messages wait when nothing is set that could send them. */
function tellWhatIsMissing(context: Context, kinds: readonly string[]): void {
  const missing = [
    ...(kinds.includes('slack') ? [] : ['SLACK_BOT_TOKEN']),
    ...(kinds.includes('mail') ? [] : ['SMTP_URL']),
  ]
  if (missing.length === 0) return
  const verb = missing.length === 1 ? 'is' : 'are'
  context.stderr.write(
    `${missing.join(' and ')} ${verb} not set: what would go that way waits in the outbox and can be read on the web\n`,
  )
}

function show(context: Context, digest: Digest, format: Format): void {
  if (format === 'json' || context.json) printJson(context, digest)
  else if (format === 'slack') printJson(context, renderSlack(digest))
  else if (format === 'mail') printJson(context, renderMail(digest))
  else print(context, renderText(digest))
}
