import { describe, expect, it } from 'vitest'
import { createTestDatabase } from './database.ts'
import { withClient } from './template.ts'

describe('createTestDatabase', () => {
  it('gives each caller a migrated database of its own', async () => {
    const [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()])
    await withClient(first.url, (client) => client.query('create table only_here (n int)'))
    const tables = await withClient(second.url, async (client) => {
      const { rows } = await client.query<{ tablename: string }>(
        "select tablename from pg_tables where schemaname = 'public'",
      )
      return rows.map(({ tablename }) => tablename)
    })
    expect(tables).toContain('audit_entries')
    expect(tables).not.toContain('only_here')
    await Promise.all([first.drop(), second.drop()])
    await expect(withClient(first.url, (client) => client.query('select 1'))).rejects.toThrow(
      'does not exist',
    )
  })

  it('finds similar Chinese names', async () => {
    const database = await createTestDatabase()
    const likeness = await withClient(database.url, async (client) => {
      const { rows } = await client.query(
        "select similarity('汕头市质量技术监督局', '质量技术监督局') as likeness",
      )
      return rows[0].likeness
    })
    await database.drop()
    expect(likeness).toBeGreaterThan(0.4)
  })
})
