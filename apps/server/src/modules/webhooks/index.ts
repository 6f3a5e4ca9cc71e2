import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import { createSecretBox } from '#kernel/secret-box'
import { deliverJob } from './deliver-job.ts'
import type { Tx, WebhookDependencies } from './deps.ts'
import { forgetJob } from './forget-job.ts'
import { type GradeChange, keepGrades } from './grades.ts'
import { bindRoutes } from './routes.ts'
import { wake } from './wake.ts'

export { webhookGrants } from './policy.ts'

type Wiring = Omit<WebhookDependencies, 'db' | 'box' | 'machineTime' | 'chance'> & {
  readonly pool: pg.Pool
  /** Closes the secrets of receivers in the database. */
  readonly secret: string
}

/** Other systems are told what is new in the ledger, signed, in order, until they have it. */
export function createWebhooks({ pool, secret, ...rest }: Wiring) {
  const deps: WebhookDependencies = {
    ...rest,
    db: createDatabase(pool),
    box: createSecretBox(secret, 'webhooks'),
    machineTime: Date.now,
    chance: Math.random,
  }
  return {
    routes: bindRoutes(deps),
    /** For a timer: starts what is due. Several processes may call it at once. */
    wake: () => wake(deps),
    /** In the transaction that makes new grades count, working as the product. */
    gradesChanged: (tx: Tx, changes: readonly GradeChange[]) => keepGrades(tx, changes, deps.clock.now()),
    jobs: [deliverJob(deps), forgetJob(deps)],
  }
}
