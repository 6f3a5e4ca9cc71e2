import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { cloneTemplate } from '../../apps/server/src/testing/database.ts'
import { linjiangTemplate, testNow } from '../../apps/server/src/testing/linjiang.ts'
import { clusterIn } from '../database/cluster.ts'
import { startDatabase } from '../database/index.ts'
import { readPostmaster } from '../database/postmaster.ts'
import type { Begin } from './server-process.ts'

/** A database and a server of their own that can be killed and brought up again. */
export async function createWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'zhiheng-crash-'))
  // Open to the unprivileged user that PostgreSQL runs as.
  chmodSync(folder, 0o755)
  const options = { dataDir: join(folder, 'data'), purpose: 'keep', name: 'postgres' } as const
  let database = await startDatabase(options)
  const { url } = await cloneTemplate(database.url, linjiangTemplate)
  const begin: Begin = {
    ...{ url, filesDir: join(folder, 'files') },
    shiftMs: Date.parse(testNow) - Date.now(),
  }
  let standby = load()
  let server: ChildProcess | undefined
  let address = ''

  const up = async (): Promise<void> => {
    const next = await standby
    standby = load()
    next.send(begin)
    const [said] = (await once(next, 'message')) as [string]
    server = next
    address = said
  }
  await up()

  return {
    url,
    filesDir: begin.filesDir,
    address: () => address,
    killServer: async (): Promise<void> => {
      server?.kill('SIGKILL')
      await up()
    },
    killDatabase: async (): Promise<void> => {
      const postmaster = readPostmaster(clusterIn(database.place))
      if (postmaster) process.kill(postmaster.pid, 'SIGKILL')
      database = await startDatabase({ ...options, port: database.port })
    },
    close: async (): Promise<void> => {
      server?.kill('SIGKILL')
      ;(await standby).kill('SIGKILL')
      await database.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
export type World = Awaited<ReturnType<typeof createWorld>>

async function load(): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'server-process.ts'), [], {
    // What an earlier one has compiled need not be compiled again.
    env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'zhiheng-crash-cache') },
  })
  await once(child, 'message')
  return child
}

/** So long a client goes on asking before the test has failed. */
const patienceMs = 120_000

export type Reply = { readonly status: number; readonly body: never; readonly cookie: string }
type Ask = {
  readonly cookie?: string
  readonly body?: unknown
  readonly key?: string
  readonly form?: () => FormData
  readonly type?: string
}

/** Asks until there is an answer, as a client does whose line breaks: under the same key, so that it is done once. */
export async function persist(
  world: World,
  method: string,
  path: string,
  { cookie = '', body, key, form, type = 'application/json' }: Ask = {},
): Promise<Reply> {
  const until = Date.now() + patienceMs
  for (;;) {
    try {
      const response = await fetch(`${world.address()}/api${path}`, {
        method,
        headers: {
          cookie,
          ...(key ? { 'idempotency-key': key } : {}),
          ...(body === undefined ? {} : { 'content-type': type }),
        },
        ...(form ? { body: form() } : {}),
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      const text = await response.text()
      const isOpen = response.status >= 500 || text.includes('"in-progress","wanted":"repeat"')
      if (!isOpen) {
        const given = response.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
        return { status: response.status, body: JSON.parse(text) as never, cookie: given }
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error
    }
    if (Date.now() > until) throw new Error(`${method} ${path} has had no answer for two minutes`)
    await wait(20)
  }
}
