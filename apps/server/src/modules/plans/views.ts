import type { MeasureView, PlanView, TimelineEntry } from '@zhiheng/contract'
import type { Directory } from '#modules/organisations'
import type { TaskCount } from './deps.ts'
import { gapsOf } from './measure-gaps.ts'
import type { listEvents, MeasureRow } from './measure-read-model.ts'
import type { PlanCounts, PlanHead } from './read-model.ts'

/** The tree on the day on which the plan was issued: bodies keep the names that the document knew. */
export type NamedTree = Pick<Directory, 'nameOf' | 'subtree'>

export const planView = (
  plan: PlanHead,
  counts: (PlanCounts & { readonly tasks: number }) | undefined,
  { nameOf }: NamedTree,
): PlanView => ({
  id: plan.id,
  level: plan.level,
  state: plan.state,
  title: plan.title,
  issuer: plan.issuer,
  issuedOn: plan.issuedOn,
  documentNumber: plan.documentNumber,
  year: plan.year,
  edition: plan.edition,
  previousEditionId: plan.previousEditionId,
  organisationId: plan.organisationId,
  organisationName: nameOf(plan.organisationId),
  parentPlanId: plan.parentPlanId,
  counts: {
    chapters: counts?.chapters ?? 0,
    measures: counts?.measures ?? 0,
    clauses: counts?.clauses ?? 0,
    bodies: counts?.bodies ?? 0,
    tasks: counts?.tasks ?? 0,
  },
  publishedAt: plan.publishedAt,
  version: plan.version,
})

export function measureView(
  row: MeasureRow,
  counts: readonly TaskCount[],
  { nameOf, subtree }: NamedTree,
): MeasureView {
  const own = counts.filter(({ measureId }) => measureId === row.id)
  return {
    id: row.id,
    planId: row.planId,
    planTitle: row.planTitle,
    planState: row.planState,
    planLevel: row.planLevel,
    position: row.position,
    number: row.number,
    chapter: row.chapter,
    chapterPosition: row.chapterPosition,
    title: row.title,
    text: row.text,
    span: spanOf(row),
    deadlineText: row.deadlineText,
    dueOn: row.dueOn,
    openEnded: row.openEnded,
    parentMeasureId: row.parentMeasureId,
    bodies: row.bodies.map(({ organisationId, writtenName, role, assigned }) => ({
      organisationId,
      organisationName: nameOf(organisationId),
      writtenName,
      role,
      assigned,
    })),
    clauses: row.clauses.map((clause) => ({
      id: clause.id,
      position: clause.position,
      text: clause.text,
      span: spanOf(clause),
      assistOnly: clause.assistOnly,
      taskCount: own
        .filter(({ clauseId }) => clauseId === clause.id)
        .reduce((sum, { tasks }) => sum + tasks, 0),
    })),
    gaps: gapsOf(row, own, subtree),
    previousMeasureId: row.previousMeasureId,
    nextMeasureId: row.nextMeasureId,
    version: row.version,
  }
}

const spanOf = ({ spanStart, spanEnd }: { spanStart: number | null; spanEnd: number | null }) =>
  spanStart === null || spanEnd === null ? null : { start: spanStart, end: spanEnd }

type EventRow = Awaited<ReturnType<typeof listEvents>>['items'][number]

export const timelineEntry = (event: EventRow, taskCodes: ReadonlyMap<string, string>): TimelineEntry => ({
  at: event.at,
  kind: event.kind,
  taskId: event.taskId,
  taskCode: event.taskId ? (taskCodes.get(event.taskId) ?? null) : null,
  accountName: event.accountName,
  organisationName: event.organisationName,
  note: event.note,
  detail: event.detail,
})
