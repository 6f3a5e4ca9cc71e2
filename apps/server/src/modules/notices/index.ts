import type { Kysely } from 'kysely'
import type pg from 'pg'
import { createDatabase } from '#kernel/database'
import { createSecretBox } from '#kernel/secret-box'
import type { JobHandler } from '#modules/jobs'
import { closeClearSecrets } from './channel-secrets.ts'
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

type Options = Omit<NoticeDependencies, 'db' | 'mail' | 'box'> & {
  readonly pool: pg.Pool
  readonly register: (handler: JobHandler) => void
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  readonly secret: string
}

/** What people are told: always in their list, by further ways as configured and chosen. */
export function createNotices({ pool, register, smtpUrl, mailFrom, secret, ...rest }: Options) {
  const mail = createMail(smtpUrl, mailFrom)
  const box = createSecretBox(secret, 'notice channels')
  const deps: NoticeDependencies = { ...rest, mail, box, db: createDatabase<NoticeReadTables>(pool) }
  register(deliverJob(deps))
  return {
    routes: bindRoutes(deps),
    /** Inside a transaction that works as the product. */
    notify: (tx: Kysely<NoticeReadTables>, notice: NewNotice) => notify(deps, tx, notice),
    /** The same for the sides of a case; they are looked up. */
    tellParties: (tx: Kysely<NoticeReadTables>, parties: Parties, notice: CaseNotice) =>
      tellParties(deps, tx, parties, notice),
    speakersFor,
    closeClearSecrets: () => closeClearSecrets(deps),
  }
}
