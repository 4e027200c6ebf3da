import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { html } from 'hono/html'
import pg from 'pg'
import { readConfig } from '#config'
import { indexSearch } from '#store/search'
import { addPerson } from '#store/people'
import { createSession } from '#store/sessions'
import { createWeb } from '#web/web'
import { openHouse } from '#wire'
import { NOW } from './captured-list.ts'
import { tell } from './meter.ts'

/**
 * `node web-pages.ts` serves the product's list of calls, and under /bare the least that such a page can be: one
 * statement and fifty escaped rows, without a session. Tells its port and a session; lives while it is not disconnected.
 */
const config = readConfig()
const house = await openHouse(config)
await indexSearch(house.store.db)
const { db } = house.store
const person = await addPerson(db, { name: `Reader ${process.pid}`, role: 'reader' })
const session = await createSession(db, person.id)
const { organisation, logger, sweep } = house
const baseUrl = 'http://localhost'
const product = createWeb({
  // The list asks nothing of the digests' views.
  views: {} as never,
  workplace: {
    db,
    organisation,
    sourceTitles: new Map(),
    judge: sweep,
    baseUrl,
    logger,
    now: () => Temporal.Instant.from(NOW),
  },
  baseUrl,
  logger,
})
const app = new Hono()
app.route('/bare', bareApp(new pg.Pool({ connectionString: config.databaseUrl, max: 8 })))
app.route('/', product)
const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => tell({ port, session }))
process.on('disconnect', () => {
  server.close()
  process.exit(0)
})

function bareApp(pool: pg.Pool): Hono {
  const bare = new Hono()
  bare.get('/', async (context) => {
    const { rows } = await pool.query<{
      id: string
      title: string
      identifier: string
      closes_at: Date
      grade: number
    }>(
      `select id, title, identifier, closes_at, grade from call where status in ('forthcoming', 'open')
        order by grade desc, score desc, id desc limit 50`,
    )
    return context.html(
      html`<!doctype html>
        <title>Calls</title>
        <ol>
          ${rows.map(
            (row) =>
              html`<li>
                <h2><a href="/${row.id}">${row.title}</a></h2>
                <p>${row.closes_at.toISOString()} ${row.identifier} ${row.grade}</p>
              </li>`,
          )}
        </ol>`,
    )
  })
  return bare
}
