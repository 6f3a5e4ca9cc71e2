import type { ImportDoubt, ImportMeasure, ImportSummary, ImportView, NameMapping } from '@zhiheng/contract'
import { countsOf, doubtsOf, obstaclesOf } from './import-summary.ts'
import { namesInUse } from './map-names.ts'
import { activeBodies, type Reading, type ReadingDoubt, type ReadingMeasure } from './reading.ts'

/** A row of `plan_imports` as the review works with it. */
export type ImportRow = {
  readonly id: string
  readonly fileName: string
  readonly format: string
  readonly state: ImportView['state']
  readonly level: ImportView['level']
  readonly organisationId: string
  readonly editionOfPlanId: string | null
  readonly source: string
  readonly reading: Reading
  readonly readMilliseconds: number
  readonly publishedPlanId: string | null
  /** The file as it came; none where the text was pasted. */
  readonly originalId: string | null
  readonly createdAt: string
  readonly createdBy: string
  readonly version: number
}

/** What the API tells of an import: named fields only, so that nothing internal of the reading leaks. */
export function importView(row: ImportRow): ImportView {
  const { reading } = row
  const { title, issuer, issuedOn, dateText, documentNumber, year } = reading.head
  return {
    ...shared(row),
    format: row.format,
    level: row.level,
    editionOfPlanId: row.editionOfPlanId,
    title,
    issuer,
    issuedOn,
    dateText,
    documentNumber,
    year,
    source: row.source,
    originalId: row.originalId,
    measures: reading.measures.map(measureView),
    names: nameViews(reading),
    doubts: doubtsOf(reading).map(doubtView),
    rules: reading.rules.map(({ text, span }) => ({ text, span })),
    notes: reading.notes.map(({ zh, en }) => ({ zh, en })),
    readMilliseconds: row.readMilliseconds,
    obstacles: row.state === 'reviewing' ? obstaclesOf(reading) : [],
  }
}

export const importSummary = (row: ImportRow): ImportSummary => ({
  ...shared(row),
  title: row.reading.head.title,
})

const shared = (row: ImportRow) => ({
  id: row.id,
  fileName: row.fileName,
  state: row.state,
  counts: countsOf(row.reading),
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  publishedPlanId: row.publishedPlanId,
  version: row.version,
})

const measureView = (measure: ReadingMeasure): ImportMeasure => ({
  key: measure.key,
  number: measure.number,
  chapter: measure.chapter,
  title: measure.title,
  text: measure.text,
  span: measure.span,
  clauses: measure.clauses.map(({ key, text, span, assistOnly }) => ({ key, text, span, assistOnly })),
  bodies: activeBodies(measure).map(({ key, writtenName, role, span, organisationIds }) => ({
    key,
    writtenName,
    role,
    span,
    organisationIds,
  })),
  openEnded: measure.openEnded,
  deadlineText: measure.deadlineText,
  dueOn: measure.dueOn,
  status: measure.status,
})

function nameViews(reading: Reading): NameMapping[] {
  const uses = namesInUse(reading)
  return reading.names
    .filter(({ writtenName }) => uses.has(writtenName))
    .map(({ writtenName, organisationIds, certain, proposal, candidates }) => ({
      writtenName,
      // What is only an offer is shown too, best first; `certain` tells the two apart.
      organisationIds: certain ? organisationIds : (candidates ?? []).map(({ id }) => id),
      certain,
      proposal: certain && organisationIds.length > 0 ? null : proposal,
      measures: uses.get(writtenName)?.length ?? 0,
    }))
}

const doubtView = (doubt: ReadingDoubt): ImportDoubt => ({
  id: doubt.id,
  code: doubt.code,
  severity: doubt.severity,
  measureKey: doubt.measureKeys.length === 1 ? (doubt.measureKeys[0] ?? null) : null,
  measureKeys: doubt.measureKeys,
  span: doubt.spans[0] ?? null,
  spans: doubt.spans,
  message: doubt.message,
  detail: doubt.detail,
  options: doubt.options,
  settled: doubt.settled,
})
