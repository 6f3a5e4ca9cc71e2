import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { escapeIdentifier } from 'pg'
import { migrate } from '#kernel/migrate'
import { ensureTemplate, type Template, urlOf, withClient } from './template.ts'

const server = join(import.meta.dirname, '..', '..')

/** All migrations applied, no rows but those that migrations write. */
const migrated: Template = {
  name: 'migrated',
  sources: [join(server, 'migrations'), join(server, 'src', 'kernel', 'migrate.ts')],
  fill: async (url) => {
    await migrate(url)
  },
}

export interface TestDatabase {
  /** Address with the superuser's rights. */
  readonly url: string
  drop(): Promise<void>
}

/** A database of one's own, cloned from the migrated template in a few hundredths of a second. */
export function createTestDatabase(template: Template = migrated): Promise<TestDatabase> {
  return cloneTemplate(adminUrl(), template)
}

/** The same on a server of one's own choosing. */
export async function cloneTemplate(admin: string, template: Template): Promise<TestDatabase> {
  const name = `test_${randomBytes(8).toString('hex')}`
  const source = await ensureTemplate(admin, template)
  await withClient(admin, (client) =>
    client.query(`create database ${escapeIdentifier(name)} template ${escapeIdentifier(source)}`),
  )
  const drop = () =>
    withClient(admin, async (client) => {
      await client.query(`drop database if exists ${escapeIdentifier(name)} with (force)`)
    })
  return { url: urlOf(admin, name), drop }
}

function adminUrl(): string {
  const url = process.env.ZHIHENG_TEST_DATABASE_URL
  if (!url) throw new Error('ZHIHENG_TEST_DATABASE_URL is not set: tests start through vitest.config.ts')
  return url
}
