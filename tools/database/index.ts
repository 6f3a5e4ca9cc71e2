import { rmSync } from 'node:fs'
import { Client, escapeIdentifier } from 'pg'
import { findBinaries } from './binaries.ts'
import { clusterIn, hasCluster, makeCluster, readPassword, superuser } from './cluster.ts'
import { explainFileError } from './explain.ts'
import { findOrphan } from './orphan.ts'
import { placeFor } from './place.ts'
import { endPostmaster } from './postmaster.ts'
import { startServer } from './server.ts'
import type { Purpose } from './settings.ts'
import { findUnprivilegedUser } from './unprivileged.ts'

export interface DatabaseOptions {
  /** Where the data is wanted; root in an unreachable checkout gets another folder, see `RunningDatabase.place`. */
  readonly dataDir: string
  readonly purpose: Purpose
  /** Default: any free port. */
  readonly port?: number
  /** Name of the database that `url` points at; made when it does not exist. Default `zhiheng`. */
  readonly name?: string
  readonly log?: (line: string) => void
}

export interface RunningDatabase {
  /** Address with the superuser's password, on the loopback interface. */
  readonly url: string
  readonly port: number
  readonly place: string
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL that came with npm on a data folder, making the folder when it is new. A server
 * that a killed run left behind on the same folder is taken over. The caller sees to it that only one
 * process at a time does this (see `tools/process-lock.ts`).
 *
 * @throws {Problem} with a message for the operator
 */
export async function startDatabase(options: DatabaseOptions): Promise<RunningDatabase> {
  const { dataDir, purpose, port, name = superuser, log = () => undefined } = options
  const user = findUnprivilegedUser()
  const place = placeFor(dataDir, user)
  const binaries = findBinaries(user)
  const isNew = !hasCluster(place)
  if (isNew) {
    log(`建立数据库 Making the database in ${place}`)
    makeCluster(place, binaries, user)
  }
  const orphan = isNew ? undefined : await findOrphan(place, (at) => urlFor(place, at, 'postgres'))
  if (orphan) log('接管上次没有正常关闭的数据库 Taking over the database of a run that was cut off')
  const server = orphan ?? (await startServer({ place, binaries, user, purpose, port }))
  await ensureDatabase(urlFor(place, server.port, 'postgres'), name)
  const stop = () => endPostmaster(clusterIn(place), server.pid)
  return { url: urlFor(place, server.port, name), port: server.port, place, stop }
}

/** Whether data were made there before. */
export const hasDatabase = (dataDir: string): boolean => hasCluster(placeFor(dataDir, findUnprivilegedUser()))

/** Removes the data for good, ending a server of a killed run that is still at work on them. */
export async function removeDatabase(dataDir: string): Promise<void> {
  const place = placeFor(dataDir, findUnprivilegedUser())
  const orphan = hasCluster(place)
    ? await findOrphan(place, (at) => urlFor(place, at, 'postgres'))
    : undefined
  if (orphan) await endPostmaster(clusterIn(place), orphan.pid)
  try {
    for (const folder of [place, dataDir]) rmSync(folder, { recursive: true, force: true })
  } catch (error) {
    throw explainFileError(error, place)
  }
}

const urlFor = (place: string, port: number, database: string) =>
  `postgres://${superuser}:${readPassword(place)}@127.0.0.1:${port}/${database}`

async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
    if (rowCount === 0) await client.query(`create database ${escapeIdentifier(name)}`)
  } finally {
    await client.end()
  }
}
