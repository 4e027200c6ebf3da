import { openFloorDatabase } from './floor-database.ts'
import { end, tell } from './meter.ts'

/** The least that a start can cost: the database answers once. `node bare-start.ts DATABASE` */
const database = await openFloorDatabase(process.argv[2] ?? '')
await database.query('select 1')
tell({ ready: true })
await database.close()
end()
