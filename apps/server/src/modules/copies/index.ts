import type pg from 'pg'
import type { Actor } from '#kernel/actor'
import { createDatabase } from '#kernel/database'
import { api, signedIn } from '#kernel/http'
import { confirmReceipt, listCopies, listReceipts } from './browse.ts'
import type { CopyDependencies, Tx } from './deps.ts'
import { nightlyJob } from './nightly.ts'
import { owedReceipts } from './owed.ts'
import { type GivenCopy, recordCopy } from './record-copy.ts'
import { spreadCorrections, spreadFact } from './spread.ts'

export { grants as copyGrants } from './policy.ts'
export type { GivenCopy } from './record-copy.ts'

type Wiring = Omit<CopyDependencies, 'db'> & { readonly pool: pg.Pool }

/** Who has got which facts; and that a correction reaches every copy, with a receipt. */
export function createCopies({ pool, ...rest }: Wiring) {
  const deps: CopyDependencies = { ...rest, db: createDatabase(pool) }
  return {
    routes: bindRoutes(deps),
    /** In the transaction that hands the facts out. */
    record: (tx: Tx, copy: GivenCopy) => recordCopy(deps, tx, copy),
    /** In the transaction that ends a fact, working as the product. */
    spreadFact: (tx: Tx, subjectId: string, factId: string) => spreadFact(deps, tx, subjectId, factId),
    /** What waits for a reader, in the reader's own transaction. */
    owed: owedReceipts,
    spread: (actor: Actor) => spreadCorrections(deps, actor),
    jobs: [nightlyJob(deps)],
  }
}

const bindRoutes = (deps: CopyDependencies) => ({
  list: api.copies.list.use(signedIn).handler(({ input, context }) => listCopies(deps, context.actor, input)),
  receipts: api.copies.receipts
    .use(signedIn)
    .handler(({ input, context }) => listReceipts(deps, context.actor, input)),
  confirm: api.copies.confirm
    .use(signedIn)
    .handler(({ input, context }) => confirmReceipt(deps, context.actor, input)),
  spread: api.copies.spread.use(signedIn).handler(({ context }) => spreadCorrections(deps, context.actor)),
})
