import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Model } from '@zhiheng/assessment'
import type pg from 'pg'

const folder = join(import.meta.dirname, '..', '..', 'profiles', 'shantou', 'models')

/** The 100-point credit model of the profile. */
export const creditModel = JSON.parse(readFileSync(join(folder, 'quality-credit.json'), 'utf8')) as Model

export const day = { asOf: '2013-09-12', knownAt: '2013-09-12T08:00:00Z' }

/** Fewer for a trial: `FIRMS=20000`. */
export const firmCount = Number(process.env.FIRMS ?? 200_000)

/** Memory as a database of this size has it, and no second worker: the statements race, not the plans. */
export const asUsual = (client: pg.Client): Promise<unknown> =>
  client.query("set work_mem = '512MB'; set max_parallel_workers_per_gather = 0")

/** Runs a statement to its end and keeps nothing, as a run that stores its results in the database would. */
export const drain = (client: pg.Client, text: string, values: readonly unknown[]): Promise<unknown> =>
  client.query(`select count(*), count(graded.*) from (${text}) as graded`, [...values])
