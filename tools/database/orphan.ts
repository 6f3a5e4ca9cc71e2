import { rmSync } from 'node:fs'
import { Client } from 'pg'
import { clusterIn } from './cluster.ts'
import { isAlive, pidFile, readPostmaster } from './postmaster.ts'

/**
 * Looks for a server that an earlier, killed run left behind on this data.
 *
 * @param urlFor builds an address from a port
 * @returns the server when it still answers; otherwise its stale pid file is removed
 */
export async function findOrphan(
  place: string,
  urlFor: (port: number) => string,
): Promise<{ pid: number; port: number } | undefined> {
  const cluster = clusterIn(place)
  for (const until = Date.now() + 30_000; ; ) {
    const found = readPostmaster(cluster)
    if (found === undefined) return undefined
    const answer = isAlive(found.pid) && found.port > 0 ? await ask(urlFor(found.port)) : 'nobody'
    if (answer === cluster) return { pid: found.pid, port: found.port }
    // Only a server that says so itself is waited for; the number may by now belong to any program.
    if (answer !== 'busy' || Date.now() > until) {
      rmSync(pidFile(cluster), { force: true })
      return undefined
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** The data folder of the server at the address, `busy` while it starts or stops, `nobody` when it is not ours. */
async function ask(url: string): Promise<string> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 3_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return rows[0]?.data_directory ?? 'nobody'
  } catch (error) {
    return (error as { code?: string }).code === '57P03' ? 'busy' : 'nobody'
  } finally {
    await client.end().catch(() => undefined)
  }
}
