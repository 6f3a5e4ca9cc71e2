import { lightRuleOn } from '../city.ts'
import { createDatabase } from '../kernel/database.ts'
import { createBulkActions } from '../modules/bulk-actions/index.ts'
import { createCredit, creditGrants } from '../modules/credit/index.ts'
import { createDeadlines, grants as deadlineGrants } from '../modules/deadlines/index.ts'
import { createEvidence, grants as evidenceGrants, taskIndicators } from '../modules/evidence/index.ts'
import { createInstructions, instructionGrants } from '../modules/instructions/index.ts'
import type { NewNotice } from '../modules/notices/index.ts'
import { createPlans, planGrants } from '../modules/plans/index.ts'
import { createSchedules, scheduleGrants } from '../modules/schedules/index.ts'
import { createTaskSheets, taskSheetGrants } from '../modules/task-sheets/index.ts'
import { createTasks, taskGrants } from '../modules/tasks/index.ts'
import { across, type Base } from './base.ts'
import type { Foundation } from './foundation.ts'
import type { Judgement } from './judgement.ts'
import type { Trunk } from './trunk.ts'

/** What a firm may do about its facts and grades; whoever grades tells of what became worse. */
function createCreditWork(
  { pool, clock, city, registry: { mount } }: Base,
  { organisations, calendar, notices }: Foundation,
  { ledger, copies }: Trunk,
  { assessments }: Judgement,
) {
  const credit = createCredit({
    ...{ pool, clock, directory: organisations.directory, calendar: calendar.exceptions },
    ...{ policies: city.creditPolicies, appendAll: ledger.appendAll },
    tell: (tx, parties, notice) => notices.tellParties(across(tx), parties, notice),
    speakersFor: (tx, firmIds) => notices.speakersFor(across(tx), firmIds),
    spreadFact: (tx, subjectId, factId) => copies.spreadFact(across(tx), subjectId, factId),
    modelTitles: assessments.titles,
    latestResult: (tx, subjectId, model) => assessments.queries.latestResult(across(tx), subjectId, model),
  })
  assessments.onGradeChanged((tx, changes) => credit.noticeWorseGrades(across(tx), changes))
  assessments.keepFor((tx, before) => credit.gradesReferred(across(tx), before))
  mount('credit', credit, creditGrants)
  mount('objections', credit.objections)
  mount('repairs', credit.repairs)
  mount('gradeNotices', credit.gradeNotices)
  return credit
}

type Tasks = ReturnType<typeof createTasks>

/** What works on many tasks at once, and what shows them over time. */
function createOnTasks(
  { pool, clock, registry: { mount } }: Base,
  foundation: Foundation,
  tasks: Tasks,
  shared: Parameters<typeof createSchedules>[0],
) {
  const bulkActions = mount(
    'bulkActions',
    createBulkActions({
      ...{ pool, clock, enqueue: foundation.jobs.enqueue },
      findMatching: (tx, condition, most) => tasks.findMatching(across(tx), condition, most),
      verbsWithin: (tx) => tasks.verbsWithin(across(tx)),
    }),
  )
  mount('schedules', createSchedules(shared), scheduleGrants)
  const taskSheets = createTaskSheets({
    ...{
      pool,
      clock,
      directory: foundation.organisations.directory,
      match: foundation.organisations.match,
      tasks: tasks.sheets,
    },
    ...{ files: foundation.files, enqueue: foundation.jobs.enqueue, batchRows: 250, rowsAtOnce: 500 },
  })
  mount('taskSheets', taskSheets, taskSheetGrants)
  for (const job of taskSheets.jobs) foundation.jobs.register(job)
  for (const job of bulkActions.jobs) foundation.jobs.register(job)
  return taskSheets
}

export function createWork(base: Base, foundation: Foundation, trunk: Trunk, judgement: Judgement) {
  const { pool, clock, city, config, registry } = base
  const { mount } = registry
  const { directory } = foundation.organisations
  const lightRule = lightRuleOn.bind(null, city.lightRules)
  const shared = { pool, clock, directory, lightRule, calendar: foundation.calendar.exceptions }
  /** What is told about a task is told to its instructor too, in words of their own. */
  const tell = async (tx: Parameters<typeof foundation.notices.notify>[0], notice: NewNotice) => {
    await foundation.notices.notify(tx, notice)
    const more = await instructions.heard(across(tx), notice)
    if (more) await foundation.notices.notify(tx, { ...notice, organisationIds: [], ...more })
  }
  const tasks = mount(
    'tasks',
    createTasks({ ...shared, notify: (tx, notice) => tell(across(tx), notice) }),
    taskGrants,
  )
  mount('taskFlow', { routes: tasks.flowRoutes })
  const taskSheets = createOnTasks(base, foundation, tasks, shared)
  const evidence = mount(
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
      notify: (tx, notice) => tell(across(tx), notice),
      actAgain: foundation.identity.actAgain,
    }),
    deadlineGrants,
  )
  const plans = createPlans({
    ...{ pool, clock, organisations: foundation.organisations, admit: foundation.files.admit },
    keepPaper: foundation.files.keepPaper,
    taskCounts: (tx, measureIds) => tasks.queries.taskCounts(across(tx), measureIds),
    taskCodes: (tx, taskIds) => tasks.queries.taskCodes(across(tx), taskIds),
  })
  mount('plans', plans, planGrants)
  const instructions = mount(
    'instructions',
    createInstructions({
      ...{ clock, directory, calendar: foundation.calendar.exceptions, db: createDatabase(pool) },
      ...{ readText: plans.readText, admit: foundation.files.admit },
      verbsWithin: (tx) => tasks.verbsWithin(across(tx)),
    }),
    instructionGrants,
  )
  mount('planImports', { routes: plans.importRoutes })
  const credit = createCreditWork(base, foundation, trunk, judgement)
  return { shared, tasks, evidence, taskSheets, plans, credit, instructions }
}

export type Work = ReturnType<typeof createWork>
