import { assessmentGrants, createAssessments } from '../modules/assessments/index.ts'
import { createSupervision, highestRisks, supervisionGrants } from '../modules/supervision/index.ts'
import { createVetoes, vetoGrants } from '../modules/vetoes/index.ts'
import { across, type Base } from './base.ts'
import type { Foundation } from './foundation.ts'
import type { Trunk } from './trunk.ts'

/** What is judged: grades, classes, vetoes. */
export function createJudgement(
  { pool, clock, city, config, registry: { mount } }: Base,
  { organisations, calendar, jobs, notices }: Foundation,
  { ledger, catalogue }: Trunk,
) {
  const { directory } = organisations
  const shared = { pool, clock, directory, calendar: calendar.exceptions, appendAll: ledger.appendAll }
  const vetoes = mount(
    'vetoes',
    createVetoes({
      ...{ ...shared, policies: city.vetoPolicies },
      tell: (tx, parties, notice) => notices.tellParties(across(tx), parties, notice),
    }),
    vetoGrants,
  )
  const assessments = mount(
    'assessments',
    createAssessments({
      ...{ pool, clock, directory, enqueue: jobs.enqueue },
      knownNow: ledger.knownNow,
      factsAsOf: ledger.queries.factsAsOf,
      keep: { resultMonths: config.RESULT_MONTHS, whatIfMonths: config.WHAT_IF_MONTHS },
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
      barred: (tx, ids, day) => vetoes.queries.isVetoed(across(tx), ids, 'top-class', day),
      grades: (tx, page) => assessments.queries.gradesPage(across(tx), page),
      catalogueRisks: async (tx, ids, day) =>
        highestRisks(await catalogue.queries.onCatalogue(across(tx), ids, day)),
    }),
    supervisionGrants,
  )
  assessments.onGradeChanged((tx, changes) => supervision.takeGrades(across(tx), changes))
  for (const { concerns, act } of [vetoes.events, supervision.events])
    ledger.onAppended({ concerns, act: (tx, subjectIds) => act(across(tx), subjectIds) })
  for (const job of [...vetoes.jobs, ...supervision.jobs]) jobs.register(job)
  return { vetoes, supervision, assessments }
}

export type Judgement = ReturnType<typeof createJudgement>
