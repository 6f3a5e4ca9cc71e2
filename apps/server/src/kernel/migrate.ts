import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'
import { distribute } from './distribute.ts'

const folder = join(import.meta.dirname, '../../migrations')

/** Brings a database to the newest schema; returns the names of what was applied. Forward only, never edited once released. */
export async function migrate(url: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const migrator = new Migrator({
      db,
      provider: {
        async getMigrations() {
          const names = (await readdir(folder)).filter((name) => name.endsWith('.ts')).sort()
          const entries = names.map(
            async (name) => [name.slice(0, -3), (await import(join(folder, name))) as Migration] as const,
          )
          return Object.fromEntries(await Promise.all(entries))
        },
      },
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error) throw error
    await distribute(url)
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}
