import type { InferContractRouterInputs } from '@orpc/contract'
import type { planImports } from '@zhiheng/contract'
import { inputInvalid, notFound } from '#kernel/error'
import {
  changeMeasures,
  type Decision,
  nextKey,
  type Reading,
  type ReadingBody,
  type ReadingClause,
  type ReadingMeasure,
} from './reading.ts'
import { dropMeasures, reconcile } from './reconcile.ts'

type Inputs = InferContractRouterInputs<typeof planImports>
export type HeadCorrection = Omit<Inputs['correctHead'], 'id' | 'version'>
export type MeasureCorrection = Omit<Inputs['correctMeasure'], 'id' | 'version' | 'key'>

/** Which doubts about the head a corrected field answers. */
const headDoubts: Readonly<Record<string, readonly string[]>> = {
  title: ['title-missing'],
  issuer: ['issuer-missing'],
  issuedOn: ['date-missing', 'date-invalid'],
}

/** What is absent stays as it is; null clears. */
export function correctHead(reading: Reading, correction: HeadCorrection, decision: Decision): Reading {
  const given = Object.fromEntries(Object.entries(correction).filter(([, value]) => value !== undefined))
  const answered = Object.keys(given).flatMap((field) => headDoubts[field] ?? [])
  const settled = { answer: 'corrected', note: '', ...decision }
  return {
    ...reading,
    head: { ...reading.head, ...given },
    doubts: reading.doubts.map((doubt) =>
      answered.includes(doubt.code) && !doubt.settled ? { ...doubt, settled } : doubt,
    ),
  }
}

/** Which doubts about a measure a corrected field answers. */
const measureDoubts: Readonly<Partial<Record<keyof MeasureCorrection, readonly string[]>>> = {
  number: ['number-duplicate', 'number-jump'],
  clauses: ['list-may-be-tasks', 'assist-only-clause'],
  bodies: [
    'no-responsibility-word',
    'open-ended-list',
    'lead-uncertain',
    'guidance-only',
    'assigned-in-force',
  ],
  dueOn: ['deadline-without-year', 'deadline-invalid'],
}

/**
 * Changes, confirms or leaves out one measure. Whoever corrects a field has looked at it: the doubts about it are
 * settled; whoever confirms the measure has looked at all of it, so every doubt goes that does not block publishing.
 *
 * @throws NOT_FOUND; INPUT_INVALID where a body is named twice
 */
export function correctMeasure(
  reading: Reading,
  source: string,
  key: string,
  correction: MeasureCorrection,
  decision: Decision,
): Reading {
  const measure = reading.measures.find((each) => each.key === key)
  if (!measure) throw notFound('measure')
  const corrected = changeMeasures(reading, [key], (before) => corrections(source, before, correction))
  const answered = (Object.keys(correction) as (keyof MeasureCorrection)[])
    .filter((field) => correction[field] !== undefined)
    .flatMap((field) => measureDoubts[field] ?? [])
  const doubts = corrected.doubts.map((doubt) => {
    if (doubt.settled) return doubt
    const seen =
      answered.includes(doubt.code) || (correction.status === 'confirmed' && doubt.severity !== 'must')
    return seen ? dropMeasures(doubt, (each) => each === key, decision) : doubt
  })
  return reconcile({ ...corrected, doubts }, decision)
}

function corrections(source: string, measure: ReadingMeasure, correction: MeasureCorrection): ReadingMeasure {
  const { number, chapter, title, clauses, bodies, dueOn, status } = correction
  const changed = [number, chapter, title, clauses, bodies, dueOn].some((value) => value !== undefined)
  return {
    ...measure,
    number: number ?? measure.number,
    chapter: chapter ?? measure.chapter,
    title: title ?? measure.title,
    clauses: clauses ? correctedClauses(source, measure, clauses) : measure.clauses,
    bodies: bodies ? correctedBodies(source, measure, bodies) : measure.bodies,
    dueOn: dueOn === undefined ? measure.dueOn : dueOn,
    status: status ?? (changed ? 'corrected' : measure.status),
  }
}

/** Clauses that stay keep their place in the source; others are looked for in the measure's text. */
function correctedClauses(
  source: string,
  measure: ReadingMeasure,
  clauses: NonNullable<MeasureCorrection['clauses']>,
): ReadingClause[] {
  const left = [...measure.clauses]
  return clauses.map(({ text, assistOnly }, index) => {
    const at = left.findIndex((clause) => clause.text === text)
    const known = at < 0 ? undefined : left.splice(at, 1)[0]
    return {
      key: `c${index + 1}`,
      text,
      assistOnly,
      span: known ? known.span : locate(source, measure, text),
    }
  })
}

function correctedBodies(
  source: string,
  measure: ReadingMeasure,
  bodies: NonNullable<MeasureCorrection['bodies']>,
): ReadingBody[] {
  const known = new Map(measure.bodies.map((body) => [body.writtenName, body]))
  const result: ReadingBody[] = []
  bodies.forEach(({ writtenName, role }, index) => {
    if (result.some((body) => body.writtenName === writtenName)) {
      throw inputInvalid(
        `bodies.${index}.writtenName`,
        'twice',
        `“${writtenName}”写了两次 named twice`,
        '删去一个 remove one of them',
      )
    }
    const before = known.get(writtenName)
    const key = before?.key ?? nextKey('b', [...measure.bodies, ...result])
    const span = before ? before.span : locate(source, measure, writtenName)
    const kept = before ?? { readRole: null, organisationIds: null, addedBy: null }
    result.push({ ...kept, key, writtenName, role, span, setAside: false })
  })
  // What was set aside stays in the record, so that another answer can bring it back.
  const aside = measure.bodies.filter((body) => body.setAside && !result.some(({ key }) => key === body.key))
  return [...result, ...aside]
}

/** Where words stand in the source; null where they are not there word for word. */
function locate(source: string, { span }: ReadingMeasure, words: string): ReadingClause['span'] {
  const at = source.slice(span.start, span.end).indexOf(words)
  return at < 0 ? null : { start: span.start + at, end: span.start + at + words.length }
}

/** Confirms every measure as read that no open doubt touches; notes do not count. */
export function confirmRest(reading: Reading): Reading {
  const doubtful = new Set(
    reading.doubts
      .filter(({ settled, severity }) => settled === null && severity !== 'note')
      .flatMap(({ measureKeys }) => measureKeys),
  )
  const keys = reading.measures
    .filter(({ key, status }) => status === 'recognised' && !doubtful.has(key))
    .map(({ key }) => key)
  return changeMeasures(reading, keys, (measure) => ({ ...measure, status: 'confirmed' }))
}
