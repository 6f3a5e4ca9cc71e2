import { BodyRole, ImportDoubt, ImportMeasure, NameMapping, Span } from '@zhiheng/contract'
import * as z from 'zod'

/**
 * What a document was read as, as corrected so far: the jsonb `plan_imports.reading`. It holds more than the API
 * shows: how a body was read, who added it, what a doubt's answer will do, so that an answer can be given anew.
 */
const Bilingual = z.object({ zh: z.string(), en: z.string() })
export type Bilingual = z.infer<typeof Bilingual>

/** Who decides, when. */
export type Decision = { readonly at: string; readonly by: string }

const ReadingClause = z.object({
  key: z.string(),
  text: z.string(),
  span: Span.nullable(),
  assistOnly: z.boolean(),
})
export type ReadingClause = z.infer<typeof ReadingClause>

const ReadingBody = z.object({
  key: z.string(),
  writtenName: z.string(),
  role: BodyRole,
  /** As read; null where a person added the body. */
  readRole: BodyRole.nullable(),
  span: Span.nullable(),
  /** Bodies of the tree that a person chose for this place; null where the mapping of the name holds. */
  organisationIds: z.array(z.uuid()).nullable(),
  /** The doubt whose answer added it, so that another answer takes it away again. */
  addedBy: z.string().nullable(),
  /** Written, but by a person's decision no responsible body. */
  setAside: z.boolean(),
})
export type ReadingBody = z.infer<typeof ReadingBody>

const ReadingMeasure = z.object({
  key: z.string(),
  number: z.string(),
  chapter: z.string(),
  title: z.string(),
  text: z.string(),
  span: Span,
  clauses: z.array(ReadingClause),
  bodies: z.array(ReadingBody),
  openEnded: z.boolean(),
  deadlineText: z.string().nullable(),
  dueOn: z.string().nullable(),
  status: ImportMeasure.shape.status,
})
export type ReadingMeasure = z.infer<typeof ReadingMeasure>

const ReadingName = z.object({
  key: z.string(),
  writtenName: z.string(),
  organisationIds: z.array(z.uuid()),
  /** The tree knows the name, or a person decided. */
  certain: z.boolean(),
  proposal: NameMapping.shape.proposal,
  /** No single body, such as 各有关单位: there is nothing to propose. */
  generic: z.boolean(),
  /** The likely full name of one that leans on its neighbours: 市住建局 for the 住建局 after 市教育局. */
  fullName: z.string().nullable(),
  /** What the name may mean, best first; null where nobody has looked yet. */
  candidates: z.array(z.object({ id: z.uuid(), name: z.string() })).nullable(),
  settled: ImportDoubt.shape.settled,
})
export type ReadingName = z.infer<typeof ReadingName>

const SingleDoubt = z.object({
  id: z.string(),
  code: z.string(),
  severity: ImportDoubt.shape.severity,
  /** The measures concerned; empty where it is about the document. */
  measureKeys: z.array(z.string()),
  spans: z.array(Span),
  message: Bilingual,
  detail: Bilingual.nullable(),
  options: ImportDoubt.shape.options,
  /** What the effect of an answer needs: words of the text, a computed day, bodies. */
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  settled: ImportDoubt.shape.settled,
})
export type SingleDoubt = z.infer<typeof SingleDoubt>

/** Where several measures share a doubt, `parts` keeps them apart: each has facts of its own, and may be asked alone. */
const ReadingDoubt = SingleDoubt.extend({ parts: z.array(SingleDoubt) })
export type ReadingDoubt = z.infer<typeof ReadingDoubt>

export const ReadingHead = z.object({
  title: z.string(),
  issuer: z.string().nullable(),
  issuedOn: z.string().nullable(),
  dateText: z.string().nullable(),
  documentNumber: z.string().nullable(),
  year: z.number().int(),
})
export type ReadingHead = z.infer<typeof ReadingHead>

export const Reading = z.object({
  head: ReadingHead,
  /** Whom the document names for questions, or else the office that put it in: the natural coordinator. */
  coordinator: z
    .object({ organisationId: z.uuid(), name: z.string(), quote: z.string().nullable() })
    .nullable(),
  measures: z.array(ReadingMeasure),
  names: z.array(ReadingName),
  doubts: z.array(ReadingDoubt),
  rules: z.array(z.object({ text: z.string(), span: Span.nullable() })),
  notes: z.array(Bilingual),
})
export type Reading = z.infer<typeof Reading>

/** Measures that will become part of the plan. */
export const activeMeasures = (reading: Reading): ReadingMeasure[] =>
  reading.measures.filter((measure) => measure.status !== 'left-out')

/** Bodies that a measure will have. */
export const activeBodies = (measure: ReadingMeasure): ReadingBody[] =>
  measure.bodies.filter((body) => !body.setAside)

/** True where somebody owes the measure, not only assists. */
export const hasOwner = (measure: ReadingMeasure): boolean =>
  activeBodies(measure).some(({ role }) => role !== 'assist')

/** The reading with every measure of `keys` changed; an empty list of keys changes none. */
export function changeMeasures(
  reading: Reading,
  keys: readonly string[],
  change: (measure: ReadingMeasure) => ReadingMeasure,
): Reading {
  const chosen = new Set(keys)
  return {
    ...reading,
    measures: reading.measures.map((measure) => (chosen.has(measure.key) ? change(measure) : measure)),
  }
}

/** A key that no item has yet: `b4` after `b3`, also where `b2` was taken away. */
export function nextKey(prefix: string, items: readonly { readonly key: string }[]): string {
  const used = items.map(({ key }) => (key.startsWith(prefix) ? Number(key.slice(prefix.length)) : 0))
  return `${prefix}${Math.max(0, ...used.filter(Number.isInteger)) + 1}`
}
