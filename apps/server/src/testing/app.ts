import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '../app.ts'
import type { Config } from '../config.ts'
import { type Actor, publicActor } from '../kernel/actor.ts'
import { fixedClock } from '../kernel/clock.ts'
import { createLogger } from '../kernel/logger.ts'
import { type Call, createTestClient, type Method } from './client.ts'
import { createTestDatabase } from './database.ts'
import { type BodyCode, linjiang, linjiangTemplate, type Person, testConfig, testNow } from './linjiang.ts'

/**
 * The whole server on a database of its own, with an invented city and one person a role (`people`), a clock that
 * stands at `testNow` until it is moved, and files in a folder that goes away.
 */
export async function createTestApp(change: Partial<Config> = {}) {
  const database = await createTestDatabase(linjiangTemplate)
  const filesDir = await mkdtemp(join(tmpdir(), 'zhiheng-files-'))
  const config = { ...testConfig(database.url, filesDir), ...change }
  const clock = fixedClock(testNow)
  const start = () => createApp({ config, logger: createLogger(config.LOG_LEVEL), city: linjiang, clock })
  const app = await start()
  const { inject, signIn } = createTestClient(app.http)
  const directory = await app.modules.organisations.directory()
  const cookies = new Map<Person, Promise<string>>()
  const cookieOf = (person: Person): Promise<string> => {
    const cookie = cookies.get(person) ?? signIn(person)
    cookies.set(person, cookie)
    return cookie
  }
  return {
    ...app,
    clock,
    config,
    url: database.url,
    /** Sends a request as nobody, or with a cookie of one's own. */
    inject,
    signIn,
    /** The cookie of one of `people`, signed in once and then kept. */
    cookieOf,
    /** Sends a request as one of `people`, signed in once and then kept. */
    as: async (person: Person, method: Method, url: string, call: Call = {}) =>
      inject(method, url, { cookie: await cookieOf(person), ...call }),
    /** The actor that a request of one of `people` becomes; for tests of use cases. */
    actor: async (person: Person | 'public'): Promise<Actor> => {
      if (person === 'public') return { ...publicActor, today: clock.today() }
      const headers = new Headers({ cookie: await cookieOf(person) })
      return app.modules.identity.authenticate(headers, '127.0.0.1', 'test')
    },
    bodyId: (code: BodyCode): string => {
      const body = directory.findByCode(code)
      if (!body) throw new Error(`There is no body ${code}`)
      return body.id
    },
    /** Another server process on the same database: it has kept nothing in memory. */
    startSecond: async () => {
      const second = await start()
      return { inject: createTestClient(second.http).inject, stop: second.close }
    },
    close: async () => {
      await app.close()
      await database.drop()
      await rm(filesDir, { recursive: true, force: true })
    },
  }
}
export type TestApp = Awaited<ReturnType<typeof createTestApp>>
