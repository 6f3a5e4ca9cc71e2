import type { Machine } from '#kernel/machine'
import { modelMachine, runMachine } from '../modules/assessments/state.ts'
import { noticeMachine, objectionMachine, repairMachine, type Transition } from '../modules/credit/state.ts'
import { documentMachine } from '../modules/documents/state.ts'
import { importMachine as factImportMachine, parkedMachine } from '../modules/exchange/state.ts'
import { instructionMachine, itemMachine } from '../modules/instructions/state.ts'
import { jobMachine } from '../modules/jobs/state.ts'
import { deliveryMachine as noticeDelivery } from '../modules/notices/state.ts'
import { importMachine as planImportMachine, planMachine } from '../modules/plans/state.ts'
import { transitions as reviews } from '../modules/supervision/state.ts'
import { importMachine as taskImportMachine } from '../modules/task-sheets/state.ts'
import { reportMachine, requestMachine, signatureMachine, taskMachine } from '../modules/tasks/state.ts'
import { appealMachine, proposalMachine } from '../modules/vetoes/state.ts'
import { deliveryMachine as webhookDelivery, webhookMachine } from '../modules/webhooks/state.ts'

type AnyMachine = Machine<string, string>
type Drawn = {
  readonly title: string
  /** The table whose column `state` it moves. */
  readonly table: string
  readonly file: string
  readonly machine: AnyMachine
  readonly sides?: Readonly<Record<string, string>>
  readonly note?: string
}

/** Where each verb leads to one state. */
const plain = <State extends string>(
  initial: State,
  transitions: Readonly<Record<string, Pick<Transition<State>, 'from' | 'to'> & { readonly side: string }>>,
): AnyMachine => ({
  initial: [initial],
  transitions: Object.fromEntries(
    Object.entries(transitions).map(([verb, { side, from, to }]) => [verb, { side, from, to: [to] }]),
  ),
})

const any = <State extends string, Verb extends string, Side extends string>(
  machine: Machine<State, Verb, Side>,
): AnyMachine => machine as unknown as AnyMachine

const taskSides = {
  owner: 'the body that owes it',
  assigner: 'the body that gave it, and the quality office',
  signer: 'a body whose turn it is to co-sign',
  asked: 'the body that was asked',
  party: 'any of them',
}
const creditSides = {
  filer: 'the firm, or the body that filed for it',
  office: 'the quality office',
  source: 'the body that supplied the fact; the quality office for a grade',
  above: 'another person of the quality office than who decided before',
}
const documentSides = {
  'own body': 'the body that drafts it',
  drafter: 'who drafted it',
  another: 'somebody else than who drafted it',
  anybody: 'whoever may issue',
  addressee: 'a body that it is sent to',
}
const vetoSides = {
  filer: 'the subject, or the body that filed for it',
  office: 'another person of the quality office',
}
const reviewSides = { decider: 'the quality office, but not who proposed it', proposer: 'who proposed it' }

const signatures = `Signatures of one report form a graph without circles: each may wait for others. It is the turn of a signature when
none that it waits for is still waiting.`

/** Every state machine of the server, in the order in which the page draws them. */
export const machines: readonly Drawn[] = [
  {
    ...{ title: 'Task 任务', table: 'tasks', file: 'tasks', machine: any(taskMachine), sides: taskSides },
  },
  {
    ...{
      title: 'Report 报告',
      table: 'task_reports',
      file: 'tasks',
      machine: any(reportMachine),
      sides: taskSides,
    },
  },
  {
    ...{ title: 'Signature 会签', table: 'report_signatures', file: 'tasks', machine: any(signatureMachine) },
    ...{ sides: taskSides, note: signatures },
  },
  {
    ...{ title: 'Hand-over and extension 转办、延期', table: 'task_requests', file: 'tasks' },
    ...{ machine: any(requestMachine), sides: taskSides },
  },
  { title: 'Plan 计划', table: 'plans', file: 'plans', machine: any(planMachine) },
  {
    title: 'Import of a plan 计划导入',
    table: 'plan_imports',
    file: 'plans',
    machine: any(planImportMachine),
  },
  {
    ...{ title: 'Workbook of tasks 任务表导入', table: 'task_imports', file: 'task-sheets' },
    machine: any(taskImportMachine),
  },
  {
    ...{ title: 'Instruction 批示、会议纪要', table: 'instructions', file: 'instructions' },
    machine: any(instructionMachine),
  },
  {
    ...{ title: 'Sentence of an instruction 交办事项', table: 'instruction_items', file: 'instructions' },
    machine: any(itemMachine),
  },
  {
    ...{ title: 'Official document 公文', table: 'documents', file: 'documents' },
    ...{ machine: any(documentMachine), sides: documentSides },
  },
  {
    ...{ title: 'Objection 异议', table: 'credit_objections', file: 'credit' },
    ...{ machine: plain('filed', objectionMachine), sides: creditSides },
  },
  {
    ...{ title: 'Credit repair 信用修复', table: 'credit_repairs', file: 'credit' },
    ...{ machine: plain('applied', repairMachine), sides: creditSides },
  },
  {
    ...{ title: 'Notice of a grade 等级告知', table: 'grade_notices', file: 'credit' },
    ...{ machine: plain('open', noticeMachine), sides: creditSides },
  },
  {
    ...{ title: 'Proposed veto 拟列入', table: 'veto_proposals', file: 'vetoes' },
    ...{
      machine: any(proposalMachine),
      sides: { source: 'the body that supplied the fact, and the quality office' },
    },
  },
  {
    ...{ title: 'Appeal against a veto 申诉', table: 'veto_appeals', file: 'vetoes' },
    ...{ machine: any(appealMachine), sides: vetoSides },
  },
  {
    ...{ title: 'Review of a class 类别复核', table: 'supervision_reviews', file: 'supervision' },
    ...{ machine: plain('open', reviews), sides: reviewSides },
  },
  {
    ...{ title: 'Version of a model 评价模型', table: 'assessment_models', file: 'assessments' },
    machine: any(modelMachine),
  },
  { title: 'Run 评价运行', table: 'assessment_runs', file: 'assessments', machine: any(runMachine) },
  { title: 'Import of facts 数据导入', table: 'imports', file: 'exchange', machine: any(factImportMachine) },
  { title: 'Parked row 待认领', table: 'parked_facts', file: 'exchange', machine: any(parkedMachine) },
  { title: 'Webhook 推送', table: 'webhooks', file: 'webhooks', machine: any(webhookMachine) },
  {
    ...{ title: 'Message of a webhook 推送消息', table: 'webhook_deliveries', file: 'webhooks' },
    machine: any(webhookDelivery),
  },
  {
    ...{ title: 'Delivery of a notice 通知送达', table: 'notice_deliveries', file: 'notices' },
    machine: any(noticeDelivery),
  },
  { title: 'Job 后台作业', table: 'jobs', file: 'jobs', machine: any(jobMachine) },
]
