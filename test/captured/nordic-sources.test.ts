import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Deadline } from '#core/deadline'
import type { Page } from '#source-kit/contract'
import { makePage } from '#source-kit/page'
import { loadSource } from '../support/source-fixtures.ts'

const FILE = join(import.meta.dirname, '../../../shared/data/nordic/labels/date-and-amount-labels.derived.jsonl')
const isHere = existsSync(FILE)

interface Label {
  readonly source: string
  readonly kind: string
  readonly language: string
  readonly label: string
  readonly expected: string
}

/** Where the captured label of a portal stands on its page, as far as that is known. */
const PAGES = [
  {
    id: 'nordforsk',
    source: 'nordforsk',
    labels: 4,
    address: 'https://www.nordforsk.org/calls/x',
    write: (label: string) => `<h1>A call</h1><p>${lines(label)}</p><h2>Background</h2><p>Old: 1.1.2001</p>`,
  },
  {
    id: 'nordic-innovation',
    source: 'nordic-innovation',
    labels: 3,
    address: 'https://www.nordicinnovation.org/programs/x',
    write: (label: string) => `<h1>A call</h1><table><tr><td>${label.replaceAll('|', '</td><td>')}</td></tr></table>`,
  },
  {
    id: 'norden-org',
    source: 'norden.org',
    labels: 2,
    address: 'https://www.norden.org/en/funding-opportunities/x',
    write: (label: string) =>
      `<p>02.05.01 | Funding opportunities</p><h1>A call</h1><p>Opportunity category</p><p>Open calls</p><p>${label}</p>`,
  },
  {
    id: 'nordisk-kulturfond',
    source: 'nordisk-kulturfond',
    labels: 2,
    address: 'https://nordiskkulturfond.org/projektstoette-info/',
    write: (label: string) => `<h1>Projektstøtte</h1><p>${'Kunst og kultur. '.repeat(8)}</p><ul><li>${label}</li></ul>`,
  },
] as const

const lines = (label: string) => label.replaceAll('\n', '</p><p>')
const labels = isHere
  ? readFileSync(FILE, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Label)
  : []

describe.skipIf(!isHere)('captured labels on the pages of their portals', () => {
  it.each(PAGES)('$id reads its deadlines', async ({ id, source: name, labels: count, address, write }) => {
    const source = await loadSource(id)
    const own = labels.filter((one) => one.source === name && one.kind === 'deadline' && isOfPage(one, id))
    expect(own).toHaveLength(count)
    for (const { label, expected } of own) {
      const { calls, drift } = source.parse(pageOf(address, write(label)))
      expect(drift, label).toEqual([])
      const isLocal = expected.endsWith(' local')
      expect(
        calls[0]?.deadlines.map((one) => written(one, isLocal)),
        label,
      ).toEqual([expected])
    }
  })
})

/** The sources read the English pages of norden.org and the Danish one of the fund. */
const isOfPage = ({ language }: Label, id: string) => language === (id === 'nordisk-kulturfond' ? 'da' : 'en')

function pageOf(url: string, main: string): Page {
  const kind = url.endsWith('-info/') ? 'list' : 'detail'
  const body = `<html><body><main>${main}</main></body></html>`
  const at = Temporal.Instant.from('2002-01-01T00:00:00Z')
  return makePage({ request: { kind, url }, url, contentType: 'text/html', body, at })
}

/** As the labels write it: a moment in UTC, or the clock on the wall where the portal names no zone. */
function written({ day, hour, zone }: Deadline, isLocal: boolean): string {
  if (hour === undefined) return day
  if (isLocal) return `${day}T${hour} local`
  return Temporal.ZonedDateTime.from(`${day}T${hour}[${zone}]`).toInstant().toString()
}
