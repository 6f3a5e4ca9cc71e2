import type { Actor } from '../kernel/actor.ts'
import { boardGrants, createBoard } from '../modules/board/index.ts'
import { createCreditReports, gradesInReports } from '../modules/credit-reports/index.ts'
import { owedDocuments } from '../modules/documents/index.ts'
import { createInbox } from '../modules/inbox/index.ts'
import { createPublications } from '../modules/publications/index.ts'
import { across, type Base } from './base.ts'
import type { Judgement } from './judgement.ts'
import type { Deliveries, Trunk } from './trunk.ts'
import type { Work } from './work.ts'

/** What people and the public are shown, put together from what lies below. */
export function createFaces(
  { city, config, registry: { mount } }: Base,
  { shared, plans, credit, instructions }: Work,
  { subjects, ledger, copies, purposes, dataQuality }: Trunk & Deliveries,
  { assessments, vetoes }: Judgement,
) {
  const owed = [
    (tx: unknown, actor: Actor, today: string) => credit.owed(across(tx), actor, today),
    (tx: unknown, actor: Actor) => vetoes.owed(across(tx), actor),
    (tx: unknown, actor: Actor, today: string) => copies.owed(across(tx), actor, today),
    (tx: unknown, actor: Actor) => dataQuality.owed(across(tx), actor),
    (tx: unknown, actor: Actor, today: string) => instructions.owed(across(tx), actor, today),
    (tx: unknown, actor: Actor) => owedDocuments(across(tx), actor),
  ]
  const inbox = mount('inbox', createInbox({ ...shared, owed }))
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
  const creditReports = mount(
    'creditReports',
    createCreditReports({
      ...{ pool, clock, demonstration, siteName: site.siteName, siteNameEn: site.siteNameEn },
      publicUrl: config.PUBLIC_URL ?? '',
      identityOf: subjects.useCases.publicGet,
      facts: ledger.useCases.list,
      purposeLabel: purposes.labelOf,
      grades: assessments.openGrades,
      reasons: assessments.reasons,
      recordCopy: (tx, copy) => copies.record(across(tx), copy),
    }),
  )
  assessments.keepFor((tx, before) => gradesInReports(across(tx), before))
  return { inbox, board, creditReports }
}
