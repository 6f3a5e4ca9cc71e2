import { createPurposes } from '../kernel/purposes.ts'
import { ledgerSettings } from '../ledger-settings.ts'
import { catalogueGrants, createCatalogue } from '../modules/catalogue/index.ts'
import { copyGrants, createCopies } from '../modules/copies/index.ts'
import { creditPolicyOn } from '../modules/credit/index.ts'
import { createDataQuality, dataQualityGrants } from '../modules/data-quality/index.ts'
import { createExchange, exchangeGrants } from '../modules/exchange/index.ts'
import { createLedger, ledgerGrants } from '../modules/ledger/index.ts'
import type { CaseNotice, Parties } from '../modules/notices/index.ts'
import { createSubjects, subjectGrants } from '../modules/subjects/index.ts'
import { createWebhooks, webhookGrants } from '../modules/webhooks/index.ts'
import { across, type Base } from './base.ts'
import type { Foundation } from './foundation.ts'

/** Subjects, the ledger of facts about them, and what goes in and out. */
export function createTrunk(base: Base, foundation: Foundation, { dataQuality }: Deliveries) {
  const { pool, clock, city, registry } = base
  const { mount } = registry
  const purposes = createPurposes(city.dataRules.purposes, clock)
  const { jobs, organisations } = foundation
  const { directory } = organisations
  const subjects = mount('subjects', createSubjects({ pool, clock, directory, jobs }), subjectGrants)
  const catalogue = mount(
    'catalogue',
    createCatalogue({
      ...{ pool, clock, directory, admit: foundation.files.admit },
      familiesOf: (tx, ids) => subjects.queries.familiesOf(across(tx), ids),
    }),
    catalogueGrants,
  )
  const ledger = createLedger({
    ...{ pool, clock, directory, purposes, ...ledgerSettings(base) },
    appended: dataQuality.delivered,
  })
  mount('facts', ledger.factRoutes, ledgerGrants)
  mount('ledger', ledger)
  mount('agreements', ledger.agreementRoutes)
  for (const job of ledger.jobs) foundation.jobs.register(job)
  const copies = mount(
    'copies',
    createCopies({
      ...{ pool, clock, calendar: foundation.calendar.exceptions },
      receiptDays: (on) => creditPolicyOn({ policies: city.creditPolicies }, on).receiptDays,
    }),
    copyGrants,
  )
  for (const job of copies.jobs) foundation.jobs.register(job)
  const exchange = mount(
    'exchange',
    createExchange({
      ...{ pool, clock, directory, ledger, subjects, purposes, files: foundation.files },
      batchRows: 2500,
      imported: dataQuality.delivered,
      dataFileDays: base.config.DATA_FILE_DAYS,
      recordCopy: (tx, copy) => copies.record(across(tx), copy),
      enqueue: foundation.jobs.enqueue,
    }),
    exchangeGrants,
  )
  mount('factTypes', exchange.typeRoutes)
  mount('factExports', exchange.exportRoutes)
  mount('factMappings', exchange.mappingRoutes)
  for (const job of exchange.jobs) foundation.jobs.register(job)
  return { subjects, catalogue, ledger, exchange, copies, purposes }
}

/** How suppliers deliver; created before whatever takes deliveries. */
export function createDeliveries({ pool, clock, city, registry }: Base, foundation: Foundation) {
  const { organisations, calendar, jobs, notices } = foundation
  const needs = {
    ...{ pool, clock, directory: organisations.directory, calendar: calendar.exceptions },
    ...{ enqueue: jobs.enqueue, limits: city.dataRules.deliveryLimits },
    tell: (tx: unknown, parties: Parties, notice: CaseNotice) =>
      notices.tellParties(across(tx), parties, notice),
  }
  const dataQuality = registry.mount('dataQuality', createDataQuality(needs), dataQualityGrants)
  for (const job of dataQuality.jobs) jobs.register(job)
  return { dataQuality }
}

/** Other systems are told of what is new. */
export function createWebhookTrunk(base: Base, foundation: Foundation, { exchange, purposes }: Trunk) {
  const { pool, clock, config, outgoing, registry } = base
  const { jobs, notices, organisations, identity } = foundation
  const webhooks = registry.mount(
    'webhooks',
    createWebhooks({
      ...{ pool, clock, outgoing, purposes, directory: organisations.directory, enqueue: jobs.enqueue },
      ...{ feed: exchange.feed, actAgain: identity.actAgain, secret: config.SESSION_SECRET },
      ...{ giveUpDays: config.WEBHOOK_GIVE_UP_DAYS, logDays: config.WEBHOOK_LOG_DAYS },
      notify: (tx, notice) => notices.notify(across(tx), notice),
    }),
    webhookGrants,
  )
  for (const job of webhooks.jobs) jobs.register(job)
  return { webhooks }
}

export type Deliveries = ReturnType<typeof createDeliveries>
export type Trunk = ReturnType<typeof createTrunk>
