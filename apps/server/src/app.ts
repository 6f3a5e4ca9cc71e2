import { Permission, type Role } from '@zhiheng/contract'
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type pg from 'pg'
import type { Logger } from 'pino'
import { type City, lightRuleOn } from './city.ts'
import { type Config, providersOf } from './config.ts'
import { type Clock, systemClock } from './kernel/clock.ts'
import { createPool } from './kernel/database.ts'
import { type ApiRouter, createHttp } from './kernel/http.ts'
import type { Grants } from './kernel/policy.ts'
import { ledgerSettings } from './ledger-settings.ts'
import { assessmentGrants, createAssessments } from './modules/assessments/index.ts'
import { grants as auditGrants, createAudit } from './modules/audit/index.ts'
import { boardGrants, createBoard } from './modules/board/index.ts'
import { createCalendar } from './modules/calendar/index.ts'
import { catalogueGrants, createCatalogue } from './modules/catalogue/index.ts'
import { copyGrants, createCopies } from './modules/copies/index.ts'
import { createCredit, creditGrants, creditPolicyOn } from './modules/credit/index.ts'
import { createCreditReports } from './modules/credit-reports/index.ts'
import { createDataQuality, dataQualityGrants } from './modules/data-quality/index.ts'
import { createDeadlines, grants as deadlineGrants } from './modules/deadlines/index.ts'
import { createDrafts } from './modules/drafts/index.ts'
import { createEvidence, grants as evidenceGrants, taskIndicators } from './modules/evidence/index.ts'
import { createExchange, exchangeGrants } from './modules/exchange/index.ts'
import { createFiles, grants as fileGrants } from './modules/files/index.ts'
import { createIdentity, grants as identityGrants } from './modules/identity/index.ts'
import { createInbox } from './modules/inbox/index.ts'
import { createJobs } from './modules/jobs/index.ts'
import { createLedger, ledgerGrants } from './modules/ledger/index.ts'
import { createNotices, grants as noticeGrants } from './modules/notices/index.ts'
import { createOrganisations, grants as organisationGrants } from './modules/organisations/index.ts'
import { createPlans, planGrants } from './modules/plans/index.ts'
import { createPublications } from './modules/publications/index.ts'
import { createSubjects, subjectGrants } from './modules/subjects/index.ts'
import { createSupervision, highestRisks, supervisionGrants } from './modules/supervision/index.ts'
import { createTasks, taskGrants } from './modules/tasks/index.ts'
import { createVetoes, vetoGrants } from './modules/vetoes/index.ts'
import { serveReference } from './reference/index.ts'
import { serveOpenData } from './serve-open-data.ts'
import { serveWeb } from './serve-web.ts'

type AppOptions = {
  readonly config: Config
  readonly logger: Logger
  readonly city: City
  /** Tests hand in one that stands still. */
  readonly clock?: Clock
}

/** What every module may be created from. */
type Base = Omit<AppOptions, 'clock'> & {
  readonly pool: pg.Pool
  readonly authPool: pg.Pool
  readonly clock: Clock
  readonly registry: ReturnType<typeof createRegistry>
}

function createRegistry() {
  const router: Partial<ApiRouter> = {}
  const granted: Grants[] = []
  return {
    router,
    /** Puts a module's routes and grants into the whole, under its name in the contract. */
    mount<Name extends keyof ApiRouter, Module extends { readonly routes: ApiRouter[Name] }>(
      name: Name,
      module: Module,
      grants: Grants = {},
    ): Module {
      router[name] = module.routes
      granted.push(grants)
      return module
    },
    permissionsOf: (role: Role) =>
      Permission.options.filter((each) => granted.some((grants) => grants[each]?.includes(role))),
  }
}

// Each function below is a level: a module is one line in it, created from what stands above. -------------------

function createFoundation({ pool, authPool, clock, config, city, logger, registry }: Base) {
  const { mount, permissionsOf } = registry
  const inSession = { ...city.site, demonstration: city.demonstration !== null }
  const organisations = mount('organisations', createOrganisations({ pool, clock }), organisationGrants)
  const { directory } = organisations
  const calendar = createCalendar({ pool })
  const files = mount(
    'files',
    createFiles({
      ...{ pool, clock, dir: config.FILES_DIR },
      maxDataBytes: config.MAX_IMPORT_BYTES,
      dataQuotaBytes: config.DATA_QUOTA_BYTES,
    }),
    fileGrants,
  )
  mount('drafts', createDrafts({ pool, clock }))
  const audit = mount(
    'audit',
    createAudit({ pool, clock, directory, secret: config.SESSION_SECRET }),
    auditGrants,
  )
  const jobs = mount(
    'jobs',
    createJobs({
      ...{ pool, clock, logger, workers: config.JOB_WORKERS },
      actorOf: (post) => identity.actAgain(post),
    }),
  )
  const identity = mount(
    'identity',
    createIdentity({
      ...{ pool, authPool, clock, logger, directory, permissionsOf },
      secure: isSecure(config),
      secret: config.SESSION_SECRET,
      publicUrl: config.PUBLIC_URL ?? '',
      ...providersOf(config),
      recordLookup: audit.recordLookup,
      city: inSession,
    }),
    identityGrants,
  )
  mount('ownAccount', { routes: identity.ownRoutes })
  mount('singleSignOn', { routes: identity.signOnRoutes })
  mount('security', { routes: identity.securityRoutes })
  const notices = mount(
    'notices',
    createNotices({
      ...{ pool, clock, directory, enqueue: jobs.enqueue, register: jobs.register },
      ...{ publicUrl: config.PUBLIC_URL, smtpUrl: config.SMTP_URL, mailFrom: config.MAIL_FROM },
    }),
    noticeGrants,
  )
  return { organisations, calendar, files, identity, audit, jobs, notices }
}

type Foundation = ReturnType<typeof createFoundation>

function createTrunk(base: Base, foundation: Foundation) {
  const { pool, clock, city, registry } = base
  const { mount } = registry
  const { jobs, organisations } = foundation
  const { directory } = organisations
  const subjects = mount('subjects', createSubjects({ pool, clock, directory, jobs }), subjectGrants)
  const catalogue = mount(
    'catalogue',
    createCatalogue({
      ...{ pool, clock, directory },
      familiesOf: (tx, ids) => subjects.queries.familiesOf(across(tx), ids),
    }),
    catalogueGrants,
  )
  const ledger = createLedger({ pool, clock, directory, ...ledgerSettings(base) })
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
      ...{ pool, clock, directory, ledger, subjects, files: foundation.files },
      batchRows: 5000,
      recordCopy: (tx, copy) => copies.record(across(tx), copy),
      enqueue: foundation.jobs.enqueue,
    }),
    exchangeGrants,
  )
  mount('factTypes', exchange.typeRoutes)
  mount('factExports', exchange.exportRoutes)
  mount('factMappings', exchange.mappingRoutes)
  for (const job of exchange.jobs) foundation.jobs.register(job)
  return { subjects, catalogue, ledger, exchange, copies }
}

function createDeliveries({ pool, clock, registry }: Base, { organisations, calendar }: Foundation) {
  const { directory } = organisations
  const needs = { pool, clock, directory, calendar: calendar.exceptions }
  const dataQuality = registry.mount('dataQuality', createDataQuality(needs), dataQualityGrants)
  return { dataQuality }
}

function createJudgement(
  { pool, clock, city, registry: { mount } }: Base,
  { organisations, calendar, jobs }: Foundation,
  { ledger, catalogue }: ReturnType<typeof createTrunk>,
) {
  const { directory } = organisations
  const shared = { pool, clock, directory, calendar: calendar.exceptions, appendAll: ledger.appendAll }
  const vetoes = mount('vetoes', createVetoes({ ...shared, policies: city.vetoPolicies }), vetoGrants)
  const assessments = mount(
    'assessments',
    createAssessments({
      ...{ pool, clock, directory, enqueue: jobs.enqueue },
      knownNow: ledger.knownNow,
      factsAsOf: ledger.queries.factsAsOf,
    }),
    assessmentGrants,
  )
  mount('assessmentModels', assessments.modelRoutes)
  mount('whatIfs', assessments.whatIfRoutes)
  for (const job of assessments.jobs) jobs.register(job)
  const supervision = mount(
    'supervision',
    createSupervision({
      ...{ pool, clock, policies: city.supervisionPolicies },
      grades: (tx, page) => assessments.queries.gradesPage(across(tx), page),
      catalogueRisks: async (tx, ids, day) =>
        highestRisks(await catalogue.queries.onCatalogue(across(tx), ids, day)),
    }),
    supervisionGrants,
  )
  for (const job of [...vetoes.jobs, ...supervision.jobs]) jobs.register(job)
  return { vetoes, supervision, assessments }
}

/** What a firm may do about its facts and grades; whoever grades tells of what became worse. */
function createCreditWork(
  { pool, clock, city, registry: { mount } }: Base,
  { organisations, calendar }: Foundation,
  { ledger, copies }: ReturnType<typeof createTrunk>,
  { assessments }: ReturnType<typeof createJudgement>,
) {
  const credit = createCredit({
    ...{ pool, clock, directory: organisations.directory, calendar: calendar.exceptions },
    ...{ policies: city.creditPolicies, appendAll: ledger.appendAll },
    spreadFact: (tx, subjectId, factId) => copies.spreadFact(across(tx), subjectId, factId),
    latestResult: (tx, subjectId, model) => assessments.queries.latestResult(across(tx), subjectId, model),
  })
  assessments.onGradeChanged((tx, changes) => credit.noticeWorseGrades(across(tx), changes))
  mount('credit', credit, creditGrants)
  mount('objections', credit.objections)
  mount('repairs', credit.repairs)
  mount('gradeNotices', credit.gradeNotices)
  return credit
}

function createWork(
  base: Base,
  foundation: Foundation,
  trunk: ReturnType<typeof createTrunk>,
  judgement: ReturnType<typeof createJudgement>,
) {
  const { pool, clock, city, config, registry } = base
  const { mount } = registry
  const { directory } = foundation.organisations
  const lightRule = lightRuleOn.bind(null, city.lightRules)
  const shared = { pool, clock, directory, lightRule, calendar: foundation.calendar.exceptions }
  const tasks = mount(
    'tasks',
    createTasks({ ...shared, notify: (tx, notice) => foundation.notices.notify(across(tx), notice) }),
    taskGrants,
  )
  mount('taskFlow', { routes: tasks.flowRoutes })
  mount(
    'evidence',
    createEvidence({
      ...{ pool, clock, workRuleOf: tasks.queries.workRuleOf },
      // Modules that compute something of measures or tasks add their indicators here.
      providers: [...taskIndicators],
    }),
    evidenceGrants,
  )
  mount(
    'deadlines',
    createDeadlines({
      ...{ pool, clock, directory, tasks, publicUrl: config.PUBLIC_URL, register: foundation.jobs.register },
      calendar: foundation.calendar,
      notify: (tx, notice) => foundation.notices.notify(across(tx), notice),
      actAgain: foundation.identity.actAgain,
    }),
    deadlineGrants,
  )
  const plans = createPlans({
    ...{ pool, clock, organisations: foundation.organisations },
    taskCounts: (tx, measureIds) => tasks.queries.taskCounts(across(tx), measureIds),
    taskCodes: (tx, taskIds) => tasks.queries.taskCodes(across(tx), taskIds),
  })
  mount('plans', plans, planGrants)
  mount('planImports', { routes: plans.importRoutes })
  const credit = createCreditWork(base, foundation, trunk, judgement)
  return { shared, tasks, plans, credit }
}

/** A transaction of one module as another module sees it. Plans lie below tasks and are told of them only here. */
const across = <Tables>(tx: unknown): Kysely<Tables> => tx as Kysely<Tables>

function createFaces(
  { city, config, registry: { mount } }: Base,
  { shared, plans }: ReturnType<typeof createWork>,
  { subjects, ledger }: ReturnType<typeof createTrunk>,
  { assessments }: ReturnType<typeof createJudgement>,
) {
  const inbox = mount('inbox', createInbox(shared))
  const board = mount('board', createBoard({ ...shared, planView: plans.useCases.plans.get }), boardGrants)
  const { pool, clock } = shared
  const site = {
    cityName: city.site.name,
    cityNameEn: city.site.nameEn,
    siteName: city.site.siteName,
    siteNameEn: city.site.siteNameEn,
  }
  const demonstration = city.demonstration !== null
  mount('publications', createPublications({ pool, clock, site, demonstration, board: board.queries.board }))
  mount(
    'creditReports',
    createCreditReports({
      ...{ pool, clock, demonstration, siteName: site.siteName, siteNameEn: site.siteNameEn },
      publicUrl: config.PUBLIC_URL ?? '',
      identityOf: subjects.useCases.publicGet,
      facts: ledger.useCases.list,
      grades: assessments.openGrades,
    }),
  )
  return { inbox, board }
}

/** Every module with what it needs of the others; this file is the only one that knows them all. */
export function createModules(options: AppOptions) {
  const { config, city, clock = systemClock(city.demonstration?.shiftMs) } = options
  const pool = createPool(config.DATABASE_URL, 'zhiheng_app', config.DATABASE_POOL)
  // Sign-ins are rare beside work, and look-ups are kept for some seconds.
  const authPool = createPool(config.DATABASE_URL, 'zhiheng_auth', Math.max(2, config.DATABASE_POOL >> 2))
  const registry = createRegistry()
  const base: Base = { ...options, clock, pool, authPool, registry }
  const foundation = createFoundation(base)
  const trunk = createTrunk(base, foundation)
  const deliveries = createDeliveries(base, foundation)
  const judgement = createJudgement(base, foundation, trunk)
  const work = createWork(base, foundation, trunk, judgement)
  const faces = createFaces(base, work, trunk, judgement)
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
    ...judgement,
    plans: work.plans,
    tasks: work.tasks,
    credit: work.credit,
    ...faces,
    router: registry.router,
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
  })
  serveOpenData(http, modules.exchange.openData, options.city.site, options.config.PUBLIC_URL)
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

/** Whether people come by https, directly or through a proxy. */
const isSecure = ({ PUBLIC_URL }: Config): boolean => PUBLIC_URL?.startsWith('https:') === true

/** For whoever watches the server: 200 while it can do its work. */
function serveHealth(http: FastifyInstance, isAlive: () => Promise<boolean>): void {
  http.get('/api/health', async (_request, reply) => {
    const database = await isAlive()
    return reply.status(database ? 200 : 503).send({ status: database ? 'ok' : 'failing', database })
  })
}
