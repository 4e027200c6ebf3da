import type { Digest } from '#core/digest'
import { buildDigestOnce, ISG, previewDigest } from '#jobs/build-digests'
import { deliverOutbox } from '#jobs/deliver-outbox'
import { renderSlack } from '#render/slack'
import { renderText } from '#render/text'
import type { House } from '#wire'
import { type Command, type Context, print, printJson, UsageError } from './command.ts'
import { readOptions } from './options.ts'

const FORMATS = ['text', 'slack', 'json'] as const
type Format = (typeof FORMATS)[number]

export const command: Command = {
  name: 'digest',
  summary: 'builds what has happened since the last digest, and sends it',
  usage: 'digest --isg [--dry-run] [--format text|slack|json]',
  async run(context) {
    const { values } = readOptions(context.args, {
      isg: { type: 'boolean' },
      department: { type: 'string' },
      person: { type: 'string' },
      'dry-run': { type: 'boolean' },
      format: { type: 'string' },
    })
    if (!values.isg) throw new UsageError('--isg: say for whom; departments and persons have no subscriptions yet')
    const format = formatOf(context, values.format)
    const house = await context.house()
    const digest = values['dry-run']
      ? await previewDigest(house.digest, ISG, context.now())
      : await send(context, house)
    show(context, digest, format)
    return 0
  },
}

function formatOf(context: Context, text: string | undefined): Format {
  const format = FORMATS.find((one) => one === (text ?? (context.json ? 'json' : 'text')))
  if (format === undefined) throw new UsageError(`--format: "${text ?? ''}" is none of ${FORMATS.join(', ')}`)
  return format
}

async function send(context: Context, house: House): Promise<Digest> {
  const now = context.now()
  const { digest, isNew } = await buildDigestOnce(house.digest, ISG, `${ISG}/${now.toString()}`, now, {
    unlessNothingNew: true,
  })
  if (!isNew) context.stderr.write('nothing has happened since this digest, so no second one is sent\n')
  const { db } = house.store
  const { channels, logger } = house
  if (Object.keys(channels).length === 0) {
    context.stderr.write('SLACK_BOT_TOKEN is not set: the digest waits in the outbox and can be read on the web\n')
    return digest
  }
  const summary = await deliverOutbox({ db, channels, signal: context.signal, logger, ...context.config.delivery })
  context.stderr.write(
    `sent ${summary.sent}, waiting ${summary.waiting}, uncertain ${summary.uncertain}, refused ${summary.refused}, given up ${summary.exhausted}\n`,
  )
  return digest
}

function show(context: Context, digest: Digest, format: Format): void {
  if (format === 'json' || context.json) printJson(context, digest)
  else if (format === 'slack') printJson(context, renderSlack(digest))
  else print(context, renderText(digest))
}
