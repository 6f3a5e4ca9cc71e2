import type { Body, BodyRole, Measure, PlanDocument } from '@zhiheng/official-document'
import { measureLabels } from './measure-label.ts'

/** A body as a column: by its likely full name, so that 质监局 and 市质监局 are one. */
export function columnName(body: Body): string {
  return body.fullName ?? body.name
}

export type MatrixRow = { measure: Measure; label: string; roles: ReadonlyMap<string, BodyRole> }

export type Matrix = { bodies: readonly string[]; rows: readonly MatrixRow[] }

const STRENGTH: readonly BodyRole[] = ['lead', 'responsible', 'with', 'assist']

function rolesOf(measure: Measure): Map<string, BodyRole> {
  const roles = new Map<string, BodyRole>()
  for (const body of measure.bodies) {
    const name = columnName(body)
    const known = roles.get(name)
    if (known === undefined || STRENGTH.indexOf(body.role) < STRENGTH.indexOf(known))
      roles.set(name, body.role)
  }
  return roles
}

/** Measures × bodies. Bodies stand in the order in which the document first names them. */
export function buildMatrix(plan: PlanDocument): Matrix {
  const labels = measureLabels(plan)
  const rows = plan.measures.map((measure, at) => ({
    measure,
    label: labels[at] ?? '',
    roles: rolesOf(measure),
  }))
  return { bodies: [...new Set(rows.flatMap((row) => [...row.roles.keys()]))], rows }
}

/** The heading of the measure's chapter, when it is another one than that of the measure before. */
export function newChapter(plan: PlanDocument, at: number): string | undefined {
  const chapter = plan.measures[at]?.chapter ?? null
  if (chapter === null || chapter === (plan.measures[at - 1]?.chapter ?? null)) return undefined
  return plan.chapters[chapter]?.heading.text
}
