import type { ContractProcedure, InferSchemaOutput } from '@orpc/contract'
import { agreements } from './agreements.ts'
import { assessmentModels, assessments } from './assessments.ts'
import { audit } from './audit.ts'
import { bulkActions } from './bulk-actions.ts'
import { catalogue } from './catalogue.ts'
import { copies } from './copies.ts'
import { credit, gradeNotices, objections, repairs } from './credit.ts'
import { creditReports } from './credit-reports.ts'
import { dataQuality } from './data-quality.ts'
import { deadlines } from './deadlines.ts'
import { documentSeries, documentTemplates } from './document-templates.ts'
import { documents } from './documents.ts'
import { evidence } from './evidence.ts'
import { exchange } from './exchange.ts'
import { board, inbox, publications } from './faces.ts'
import { factExports } from './fact-exports.ts'
import { factMappings } from './fact-mappings.ts'
import { factTypes } from './fact-types.ts'
import { drafts, files } from './foundation.ts'
import { identity } from './identity.ts'
import { instructions } from './instructions.ts'
import { jobs } from './jobs.ts'
import { facts } from './ledger.ts'
import { notices } from './notices.ts'
import { organisations } from './organisations.ts'
import { ownAccount, singleSignOn } from './own-account.ts'
import { planImports } from './plan-imports.ts'
import { plans } from './plans.ts'
import { ledger } from './proofs.ts'
import { savedViews } from './saved-views.ts'
import { schedules } from './schedules.ts'
import { security } from './security.ts'
import { subjects } from './subjects.ts'
import { supervision } from './supervision.ts'
import { taskFlow } from './task-flow.ts'
import { taskSheets } from './task-sheets.ts'
import { tasks } from './tasks.ts'
import { vetoes } from './vetoes.ts'
import { webhooks } from './webhooks.ts'
import { whatIfs } from './what-ifs.ts'

export * from './agreements.ts'
export * from './assessment-views.ts'
export * from './assessments.ts'
export * from './audit.ts'
export * from './base.ts'
export * from './bulk-actions.ts'
export * from './catalogue.ts'
export * from './copies.ts'
export * from './credit.ts'
export * from './credit-reports.ts'
export * from './credit-views.ts'
export * from './data-quality.ts'
export * from './data-rules.ts'
export * from './deadlines.ts'
export * from './document-templates.ts'
export * from './documents.ts'
export * from './evidence.ts'
export * from './exchange.ts'
export * from './faces.ts'
export * from './fact-exports.ts'
export * from './fact-mappings.ts'
export * from './fact-types.ts'
export * from './foundation.ts'
export * from './handled.ts'
export * from './handled-words.ts'
export * from './identity.ts'
export * from './instructions.ts'
export * from './jobs.ts'
export * from './ledger.ts'
export * from './notices.ts'
export * from './open-data.ts'
export * from './organisation-table.ts'
export * from './organisations.ts'
export * from './own-account.ts'
export * from './plan-imports.ts'
export * from './plans.ts'
export * from './policy-parts.ts'
export * from './proofs.ts'
export * from './saved-views.ts'
export * from './schedules.ts'
export * from './security.ts'
export * from './subject-views.ts'
export * from './subjects.ts'
export * from './supervision.ts'
export * from './task-filter.ts'
export * from './task-flow-views.ts'
export * from './task-sheets.ts'
export * from './tasks.ts'
export * from './vetoes.ts'
export * from './webhooks.ts'
export * from './what-ifs.ts'

/** The whole API: the server implements it, the web derives its client from it, OpenAPI is generated from it. */
export const contract = {
  identity,
  ownAccount,
  singleSignOn,
  security,
  organisations,
  audit,
  files,
  drafts,
  notices,
  jobs,
  savedViews,
  planImports,
  plans,
  tasks,
  taskFlow,
  taskSheets,
  bulkActions,
  schedules,
  instructions,
  deadlines,
  evidence,
  inbox,
  board,
  publications,
  creditReports,
  subjects,
  catalogue,
  facts,
  vetoes,
  supervision,
  assessmentModels,
  assessments,
  whatIfs,
  ledger,
  agreements,
  exchange,
  factTypes,
  factExports,
  factMappings,
  copies,
  credit,
  objections,
  repairs,
  gradeNotices,
  dataQuality,
  webhooks,
  documents,
  documentTemplates,
  documentSeries,
}

/** What a use case is handed by each route of a module: the input after validation, with defaults filled in. */
export type Inputs<Module extends keyof typeof contract> = {
  [Route in keyof (typeof contract)[Module]]: (typeof contract)[Module][Route] extends ContractProcedure<
    infer Input,
    infer _Output,
    infer _Errors,
    infer _Meta
  >
    ? InferSchemaOutput<Input>
    : never
}

/** What each route of a module answers with. */
export type Outputs<Module extends keyof typeof contract> = {
  [Route in keyof (typeof contract)[Module]]: (typeof contract)[Module][Route] extends ContractProcedure<
    infer _Input,
    infer Output,
    infer _Errors,
    infer _Meta
  >
    ? InferSchemaOutput<Output>
    : never
}
