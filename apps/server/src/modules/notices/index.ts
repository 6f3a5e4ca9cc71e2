import type { Kysely } from 'kysely'
import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import type { JobHandler } from '#modules/jobs'
import { deliverJob } from './deliver.ts'
import type { NoticeDependencies } from './deps.ts'
import { type NewNotice, notify } from './notify.ts'
import { bindRoutes } from './routes.ts'
import { createMail } from './send.ts'
import type { NoticeReadTables } from './tables.ts'
import { type CaseNotice, type Parties, speakersFor, tellParties } from './tell-parties.ts'

export type { NewNotice } from './notify.ts'
export { grants } from './policy.ts'
export type { CaseNotice, Parties } from './tell-parties.ts'

type Options = Omit<NoticeDependencies, 'db' | 'mail'> & {
  readonly pool: pg.Pool
  readonly register: (handler: JobHandler) => void
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
}

/** What people are told: always in their list, by further ways as configured and chosen. */
export function createNotices({ pool, register, smtpUrl, mailFrom, ...rest }: Options) {
  const mail = createMail(smtpUrl, mailFrom)
  const deps: NoticeDependencies = { ...rest, mail, db: createDatabase<NoticeReadTables>(pool) }
  register(deliverJob(deps))
  return {
    routes: bindRoutes(deps),
    /** Inside a transaction that works as the product. */
    notify: (tx: Kysely<NoticeReadTables>, notice: NewNotice) => notify(deps, tx, notice),
    /** The same for the sides of a case; they are looked up. */
    tellParties: (tx: Kysely<NoticeReadTables>, parties: Parties, notice: CaseNotice) =>
      tellParties(deps, tx, parties, notice),
    speakersFor,
  }
}
