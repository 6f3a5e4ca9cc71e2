import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { clusterIn } from './cluster.ts'
import { explainFileError, explainServerFailure } from './explain.ts'
import { readPostmaster } from './postmaster.ts'
import { type Purpose, settingsFor } from './settings.ts'
import type { UnixUser } from './unprivileged.ts'

export interface ServerOptions {
  readonly place: string
  readonly binaries: Binaries
  readonly user: UnixUser | undefined
  readonly purpose: Purpose
  readonly port: number | undefined
}

/** Starts the server process and waits until it takes connections. @returns its process number and port */
export async function startServer(options: ServerOptions): Promise<{ pid: number; port: number }> {
  // Processes of a server that was killed let go of its shared memory a moment later than it.
  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort())
    const outcome = await launch(options, port)
    if ('pid' in outcome) return { pid: outcome.pid, port }
    const transient = /pre-existing shared memory|Address already in use/.test(outcome.log)
    if (!transient || attempt === 20) throw explainServerFailure(outcome.log, options.place)
    await pause(500)
  }
}

async function launch(options: ServerOptions, port: number): Promise<{ pid: number } | { log: string }> {
  const { place, binaries, user, purpose } = options
  const cluster = clusterIn(place)
  const logFile = join(place, 'server.log')
  const log = openLog(logFile)
  const child = spawn(binaries.postgres, ['-D', cluster, ...settingsFor(purpose, port)], {
    ...(user ? { uid: user.uid, gid: user.gid } : {}),
    cwd: '/',
    // Its own session: Ctrl-C in the terminal must reach it through us, after the web server has closed.
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
  })
  closeSync(log)
  let ended: string | undefined
  child.on('error', (error) => {
    ended = error.message
  })
  child.on('exit', (code, signal) => {
    ended ??= `postgres ended: ${signal ?? code}`
  })
  child.unref()
  while (ended === undefined) {
    const state = readPostmaster(cluster)
    if (state?.pid === child.pid && state?.ready) return { pid: state.pid }
    await pause(10)
  }
  return { log: `${readFileSync(logFile, 'utf8')}\n${ended}` }
}

/** The log of the run before this one is kept beside it. */
function openLog(file: string): number {
  try {
    if (existsSync(file)) renameSync(file, `${file}.previous`)
    return openSync(file, 'a', 0o600)
  } catch (error) {
    throw explainFileError(error, file)
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))
