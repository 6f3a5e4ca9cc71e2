import { seedAccounts } from './seed-accounts.ts'
import { seedCalendar } from './seed-calendar.ts'
import { seedCatalogue } from './seed-catalogue.ts'
import { seedCredit } from './seed-credit.ts'
import { seedDocuments } from './seed-documents.ts'
import { seedFirstRun } from './seed-first-run.ts'
import { seedInventedCity } from './seed-invented-city.ts'
import { seedModels } from './seed-models.ts'
import { seedOrganisations } from './seed-organisations.ts'
import { seedPlan } from './seed-plan.ts'
import { seedSubjects } from './seed-subjects.ts'
import { seedSupervision } from './seed-supervision.ts'
import { seedTasks } from './seed-tasks.ts'
import type { SeedStep } from './step.ts'

/** What the seed does, in order; each step may build on those before it. */
export const steps: readonly SeedStep[] = [
  seedOrganisations,
  seedCalendar,
  seedAccounts,
  seedCatalogue,
  seedSubjects,
  seedPlan,
  seedTasks,
  seedModels,
  seedCredit,
  seedInventedCity,
  seedFirstRun,
  seedSupervision,
  seedDocuments,
]
