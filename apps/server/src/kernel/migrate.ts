import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import pg from 'pg'
import { distribute } from './distribute.ts'

const folder = join(import.meta.dirname, '../../migrations')

/** The names of all migrations, in their order. */
export async function knownMigrations(): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts'))
  return files.map((name) => name.slice(0, -3)).sort()
}

/**
 * Brings a database to the newest schema, or to that of a past release; returns the names of what was applied. Forward
 * only, never edited once released.
 */
export async function migrate(url: string, last?: string): Promise<string[]> {
  const pool = new pg.Pool({ connectionString: url, max: 1 })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const migrator = new Migrator({
      db,
      provider: {
        async getMigrations() {
          const entries = (await knownMigrations()).map(
            async (name) => [name, (await import(join(folder, `${name}.ts`))) as Migration] as const,
          )
          return Object.fromEntries(await Promise.all(entries))
        },
      },
    })
    const { error, results } = await (last ? migrator.migrateTo(last) : migrator.migrateToLatest())
    if (error) throw error
    await distribute(url)
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await db.destroy()
  }
}
