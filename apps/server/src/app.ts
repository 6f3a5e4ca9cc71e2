import type { FastifyInstance } from 'fastify'
import { type AppOptions, across, type Base, createRegistry, isSecure } from './composition/base.ts'
import { createOfficialDocuments } from './composition/documents.ts'
import { createFaces } from './composition/faces.ts'
import { createFoundation } from './composition/foundation.ts'
import { createJudgement } from './composition/judgement.ts'
import { createDeliveries, createTrunk, createWebhookTrunk } from './composition/trunk.ts'
import { createWork } from './composition/work.ts'
import { ratesOf } from './config.ts'
import { forgetAnswers } from './forget-answers.ts'
import { systemClock } from './kernel/clock.ts'
import { createPool } from './kernel/database.ts'
import { createHttp } from './kernel/http.ts'
import { createKeptAnswers } from './kernel/kept-answers.ts'
import { createOutgoing } from './kernel/outgoing.ts'
import { pruneAudit } from './prune-audit.ts'
import { serveReference } from './reference/index.ts'
import { serveOpenData } from './serve-open-data.ts'
import { serveWeb } from './serve-web.ts'

/** Every module with what it needs of the others; each level is a file of `composition/`, and only those know the modules. */
export function createModules(options: AppOptions) {
  const { config, city, clock = systemClock(city.demonstration?.shiftMs) } = options
  const pool = createPool(config.DATABASE_URL, 'zhiheng_app', config.DATABASE_POOL)
  // Sign-ins are rare beside work, and look-ups are kept for some seconds.
  const authPool = createPool(config.DATABASE_URL, 'zhiheng_auth', Math.max(2, config.DATABASE_POOL >> 2))
  const registry = createRegistry()
  const outgoing = createOutgoing({ http: config.OUTGOING_HTTP, networks: config.OUTGOING_NETWORKS })
  const base: Base = { ...options, clock, pool, authPool, registry, outgoing }
  const answers = createKeptAnswers({
    ...{ pool, clock, secret: config.SESSION_SECRET, hours: config.IDEMPOTENCY_HOURS },
  })
  const foundation = createFoundation(base)
  foundation.jobs.register(forgetAnswers(answers))
  if (config.AUDIT_PRUNE) foundation.jobs.register(pruneAudit(foundation.audit))
  const deliveries = createDeliveries(base, foundation)
  const trunk = createTrunk(base, foundation, deliveries)
  const told = createWebhookTrunk(base, foundation, trunk)
  const judgement = createJudgement(base, foundation, trunk)
  // Grades change above the ledger; whoever is told of them lies below.
  judgement.assessments.onGradeChanged((tx, changes) => told.webhooks.gradesChanged(across(tx), changes))
  const work = createWork(base, foundation, trunk, judgement)
  const faces = createFaces(base, work, { ...trunk, ...deliveries }, judgement)
  const documents = createOfficialDocuments(base, foundation, work, faces)
  const close = async () => {
    await Promise.all([pool.end(), authPool.end()])
  }
  const isAlive = () =>
    pool.query('select 1').then(
      () => true,
      () => false,
    )
  return {
    ...foundation,
    ...trunk,
    ...deliveries,
    ...told,
    ...judgement,
    plans: work.plans,
    tasks: work.tasks,
    taskSheets: work.taskSheets,
    credit: work.credit,
    ...faces,
    documents,
    router: registry.router,
    answers,
    clock,
    isAlive,
    close,
  }
}
export type Modules = ReturnType<typeof createModules>

export type App = { readonly http: FastifyInstance; readonly modules: Modules; close(): Promise<void> }

/** The whole server, not yet listening. */
export async function createApp(options: AppOptions): Promise<App> {
  const modules = createModules(options)
  const http = await createHttp({
    router: modules.router,
    authenticate: modules.identity.authenticate,
    logger: options.logger,
    trustProxy: options.config.TRUST_PROXY,
    requestsPerMinute: options.config.REQUESTS_PER_MINUTE,
    answers: modules.answers,
    rates: ratesOf(options.config),
  })
  const streams = { openData: modules.exchange.openData, gradesFile: modules.creditReports.gradesFile }
  serveOpenData(http, streams, options.city.site, {
    publicUrl: options.config.PUBLIC_URL,
    exportsPerMinute: options.config.EXPORTS_PER_MINUTE,
  })
  serveHealth(http, modules.isAlive)
  serveReference(http, isSecure(options.config))
  await serveWeb(http, options.config.WEB_DIR)
  const close = async () => {
    // Requests end and jobs finish their present step at the same time; then nobody needs the database any more.
    await Promise.all([http.close(), modules.jobs.stop()])
    await modules.close()
  }
  return { http, modules, close }
}

/** For whoever watches the server: 200 while it can do its work. */
function serveHealth(http: FastifyInstance, isAlive: () => Promise<boolean>): void {
  http.get('/api/health', async (_request, reply) => {
    const database = await isAlive()
    return reply.status(database ? 200 : 503).send({ status: database ? 'ok' : 'failing', database })
  })
}
