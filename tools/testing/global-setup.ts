import { joinTestDatabase } from './shared-database.ts'

/**
 * Before the first test of a project that needs a database: `npm test` has started the server already and
 * says so in the environment; a direct `npx vitest run` starts or joins it here.
 */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.ZHIHENG_TEST_DATABASE_URL) return undefined
  const { url, leave } = await joinTestDatabase()
  process.env.ZHIHENG_TEST_DATABASE_URL = url
  return leave
}
