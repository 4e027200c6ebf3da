/** As much of a database as a floor needs. */
export interface FloorDatabase {
  query(statement: string, parameters?: unknown[]): Promise<{ readonly rows: unknown[] }>
  close(): Promise<void>
}

/** Postgres where `where` is its address, else the embedded one in that directory. */
export async function openFloorDatabase(where: string): Promise<FloorDatabase> {
  if (!where.startsWith('postgres:')) {
    const { PGlite } = await import('@electric-sql/pglite')
    return PGlite.create(where)
  }
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: where })
  await client.connect()
  return {
    query: async (statement, parameters) => client.query(statement, parameters),
    close: () => client.end(),
  }
}
