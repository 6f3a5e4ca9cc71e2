import { checkExternalDatabase } from '../database/external.ts'
import { startDatabase } from '../database/index.ts'
import { databaseDir } from './checkout.ts'
import type { Shutdown } from './shutdown.ts'

/** The database to work on: the one that DATABASE_URL names, else the built-in one. @returns its address */
export async function openDatabase(shutdown: Shutdown, log: (line: string) => void): Promise<string> {
  const external = process.env.DATABASE_URL
  if (external) {
    await checkExternalDatabase(external)
    log('使用 DATABASE_URL 指定的数据库 Using the database that DATABASE_URL names')
    return external
  }
  const starting = startDatabase({ dataDir: databaseDir, purpose: 'keep', log })
  shutdown.add(() =>
    starting.then(
      (database) => database.stop(),
      () => undefined,
    ),
  )
  return (await starting).url
}
