import { parseArgs } from 'node:util'
import { type Config, ConfigError, readConfig } from '#config'
import { type Command, type Context, print, UsageError } from './command.ts'
import { type House, openHouse, version } from '#wire'

const COMMANDS = {
  serve: () => import('./serve.ts'),
  sweep: () => import('./sweep.ts'),
  digest: () => import('./digest.ts'),
  calls: () => import('./calls.ts'),
  call: () => import('./call.ts'),
  changes: () => import('./changes.ts'),
  sources: () => import('./sources.ts'),
  deliveries: () => import('./deliveries.ts'),
  classify: () => import('./classify.ts'),
  evaluate: () => import('./evaluate.ts'),
  'evaluate-needs': () => import('./evaluate-needs.ts'),
  train: () => import('./train.ts'),
  demo: () => import('./demo.ts'),
  'sign-in-link': () => import('./sign-in-link.ts'),
  'new-source': () => import('./new-source.ts'),
  'check-source': () => import('./check-source.ts'),
  replay: () => import('./replay.ts'),
  held: () => import('./held.ts'),
  migrate: () => import('./migrate.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  move: () => import('./move.ts'),
} satisfies Record<string, () => Promise<{ command: Command }>>

const EXIT = { usage: 64, unreachable: 69, failure: 1, inUse: 75 } as const
const EXIT_BY_NAME: Readonly<Record<string, number>> = {
  UsageError: EXIT.usage,
  ConfigError: EXIT.usage,
  DatabaseUnreachable: EXIT.unreachable,
  DirectoryInUse: EXIT.inUse,
  SchemaIsNewer: EXIT.failure,
  BackupUnusable: EXIT.failure,
  DatabaseNotEmpty: EXIT.failure,
}

// A reader that has seen enough (`| head`) closes the pipe; that is not a fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : EXIT.failure))

/** Runs the command that the words of the command line name. Returns the exit code. */
export async function run(argv: readonly string[]): Promise<number> {
  const stop = stopSignal()
  let house: House | undefined
  try {
    const { name, args, options } = readArguments(argv)
    if (name === undefined) return await showHelp(options.help)
    const { command } = await COMMANDS[name]()
    if (options.help) return showUsage(command)
    const config = readConfig(options)
    const context = createContext(
      config,
      args,
      options.json,
      stop,
      async (only) => (house ??= await openHouse(config, only)),
    )
    return await command.run(context)
  } catch (error) {
    return tell(error)
  } finally {
    await house?.close().catch((error: unknown) => tell(error))
  }
}

/** The first SIGTERM or SIGINT asks for an orderly end; the second one ends at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => (controller.signal.aborted ? process.exit(130) : controller.abort()))
  }
  return controller.signal
}

interface Options {
  readonly json: boolean
  readonly help: boolean
  readonly now?: string
  readonly data?: string
}

/** Splits the options that all commands share from a command's own words. @throws UsageError */
function readArguments(argv: readonly string[]): {
  name?: keyof typeof COMMANDS
  args: readonly string[]
  options: Options
} {
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    tokens: true,
    options: {
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean' },
      now: { type: 'string' },
      data: { type: 'string' },
    },
  })
  const shared = new Map<string, string>()
  const taken = new Set<number>()
  for (const token of tokens) {
    if (token.kind !== 'option' || !['json', 'help', 'version', 'now', 'data'].includes(token.name)) continue
    const needsValue = token.name === 'now' || token.name === 'data'
    if (needsValue && (token.value === undefined || token.value === ''))
      throw new UsageError(`--${token.name}: needs a value`)
    shared.set(token.name, token.value ?? '')
    taken.add(token.index)
    if (needsValue && token.inlineValue === false) taken.add(token.index + 1)
  }
  const [name, ...args] = argv.filter((_, index) => !taken.has(index))
  if (shared.has('version')) return { args: ['version'], options: { json: false, help: false } }
  if (name !== undefined && !Object.hasOwn(COMMANDS, name)) {
    throw new UsageError(`there is no command "${name}": ${Object.keys(COMMANDS).join(', ')}`)
  }
  return {
    ...(name !== undefined && { name: name as keyof typeof COMMANDS }),
    args,
    options: {
      json: shared.has('json'),
      help: shared.has('help'),
      ...(shared.has('now') && { now: shared.get('now') as string }),
      ...(shared.has('data') && { data: shared.get('data') as string }),
    },
  }
}

function createContext(
  config: Config,
  args: readonly string[],
  json: boolean,
  signal: AbortSignal,
  house: Context['house'],
): Context {
  const { stdin, stdout, stderr } = process
  const fixed = config.now === undefined ? undefined : Temporal.Instant.from(config.now)
  return {
    args,
    json,
    stdin,
    stdout,
    stderr,
    config,
    signal,
    house,
    now: () => fixed ?? Temporal.Now.instant(),
    progress: (line) => {
      if (stderr.isTTY) stderr.write(`\r\u001B[K${line.slice(0, stderr.columns - 1)}`)
    },
  }
}

/** One line for a person; what we did not foresee with its trace, for whoever mends it. */
function tell(error: unknown): number {
  const exit = error instanceof Error ? EXIT_BY_NAME[error.name] : undefined
  const clear = process.stderr.isTTY ? '\r\u001B[K' : ''
  if (exit !== undefined || error instanceof ConfigError)
    process.stderr.write(`${clear}utlyst: ${(error as Error).message.replaceAll('\n', ' ')}\n`)
  else
    process.stderr.write(`${clear}utlyst: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
  return exit ?? EXIT.failure
}

async function showHelp(asked: boolean): Promise<number> {
  if (process.argv.includes('--version')) {
    print(process, version)
    return 0
  }
  const commands = await Promise.all(Object.values(COMMANDS).map(async (load) => (await load()).command))
  const out = asked ? process.stdout : process.stderr
  out.write(
    `Utlyst ${version}: reads funding portals and tells a city what is for it\n\nusage: utlyst COMMAND [options]\n\n`,
  )
  for (const command of commands) out.write(`  ${command.name.padEnd(16)}${command.summary}\n`)
  out.write('\nfor all: --now ISO (the moment to take it to be), --json, --data DIR (the embedded database), --help\n')
  return asked ? 0 : EXIT.usage
}

function showUsage(command: Command): number {
  print(process, `${command.summary}\n\nusage: utlyst ${command.usage}`)
  return 0
}
