import type { Metrics } from '#web/workplace/views'

/** How late the event loop ran since it was last asked, in seconds. */
export interface EventLoopDelay {
  readonly median: number
  readonly p99: number
  readonly max: number
}

type Sample = readonly [labels: Readonly<Record<string, string>>, value: number]

/** The figures in Prometheus' text format, version 0.0.4. */
export function prometheusText(metrics: Metrics, delay: EventLoopDelay): string {
  return [
    family(
      'utlyst_sweeps_total',
      'counter',
      'Sweeps in the log, by source and outcome.',
      metrics.sweeps.map(({ source, outcome, count }) => [{ source, outcome }, count]),
    ),
    family(
      'utlyst_last_complete_sweep_age_seconds',
      'gauge',
      'Time since the last complete sweep; no sample for a source that has had none.',
      metrics.lastComplete.flatMap(({ source, ageSeconds }): Sample[] =>
        ageSeconds === undefined ? [] : [[{ source }, ageSeconds]],
      ),
    ),
    family(
      'utlyst_source_health',
      'gauge',
      'How each source fares: 1 for the state that it is in.',
      metrics.health.map(({ source, health }) => [{ source, health }, 1]),
    ),
    family(
      'utlyst_held_changes',
      'gauge',
      'Changes that wait for a person, by source and kind.',
      metrics.health.flatMap(({ source, held = {} }) =>
        Object.entries(held).map(([kind, count]): Sample => [{ source, kind }, count]),
      ),
    ),
    family(
      'utlyst_calls',
      'gauge',
      'Calls, by status now.',
      metrics.calls.map(({ status, count }) => [{ status }, count]),
    ),
    family(
      'utlyst_outbox_messages',
      'gauge',
      'Messages in the outbox, by state.',
      metrics.outbox.map(({ state, count }) => [{ state }, count]),
    ),
    family('utlyst_event_loop_delay_seconds', 'gauge', 'How late the event loop ran since the last scrape.', [
      [{ quantile: '0.5' }, delay.median],
      [{ quantile: '0.99' }, delay.p99],
      [{ quantile: '1' }, delay.max],
    ]),
  ].join('')
}

function family(name: string, type: 'counter' | 'gauge', help: string, samples: readonly Sample[]): string {
  const lines = samples.map(([labels, value]) => `${name}{${labelText(labels)}} ${value}`)
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n')
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escapeLabel(value)}"`)
    .join(',')
}

const escapeLabel = (value: string) => value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')
