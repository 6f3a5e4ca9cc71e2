import type { Measure, PlanDocument } from './plan-document.ts'

/** The exchange form of a plan: flat, with names only. `lead` and `units` never share a body. */
export type PlanJson = {
  readonly title: string | null
  readonly issuer: string | null
  /** As printed. */
  readonly date: string | null
  readonly docnumber: string | null
  readonly measures: readonly PlanMeasureJson[]
}

export type PlanMeasureJson = {
  readonly no: string
  readonly chapter: string | null
  readonly section: string | null
  readonly title: string
  readonly lead: readonly string[]
  readonly units: readonly string[]
  /** The first time limit as printed. */
  readonly deadline: string | null
  readonly deadlines: readonly string[]
  readonly clauses: readonly string[]
  /** Offsets into the source. */
  readonly start: number
  readonly end: number
}

/** Reduces a plan to its exchange form: who leads, who else is named, by when. */
export function toPlanJson(plan: PlanDocument): PlanJson {
  return {
    title: plan.title?.text ?? null,
    issuer: plan.issuer?.text ?? null,
    date: plan.date?.text ?? null,
    docnumber: plan.documentNumber?.text ?? null,
    measures: plan.measures.map((measure) => toMeasureJson(plan, measure)),
  }
}

function toMeasureJson(plan: PlanDocument, measure: Measure): PlanMeasureJson {
  const names = (lead: boolean) =>
    measure.bodies.filter((body) => (body.role === 'lead') === lead).map((body) => body.name)
  return {
    no: measure.number.text,
    chapter: measure.chapter === null ? null : (plan.chapters[measure.chapter]?.heading.text ?? null),
    section: measure.section?.text ?? null,
    title: measure.title.text,
    lead: names(true),
    units: names(false),
    deadline: measure.deadlines[0]?.text ?? null,
    deadlines: measure.deadlines.map((deadline) => deadline.text),
    clauses: measure.clauses.map((clause) => clause.text),
    start: measure.span.start,
    end: measure.span.end,
  }
}
