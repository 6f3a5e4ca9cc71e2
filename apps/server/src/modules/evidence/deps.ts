import type { Kysely } from 'kysely'
import type { Clock } from '#kernel/clock'
import type { createTasks } from '#modules/tasks'
import type { IndicatorProvider } from './provider.ts'
import type { EvidenceReadTables } from './tables.ts'

export type EvidenceDependencies = {
  readonly db: Kysely<EvidenceReadTables>
  readonly clock: Clock
  readonly providers: readonly IndicatorProvider[]
  readonly workRuleOf: ReturnType<typeof createTasks>['queries']['workRuleOf']
}
