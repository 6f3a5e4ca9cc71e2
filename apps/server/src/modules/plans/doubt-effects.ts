import { isPlainDate } from '@zhiheng/primitives'
import {
  changeMeasures,
  nextKey,
  type Reading,
  type ReadingBody,
  type ReadingMeasure,
  type SingleDoubt,
} from './reading.ts'
import { splitList } from './split-list.ts'

/** What a person gave with the answer, checked by settle-doubt.ts. */
export type Given = {
  readonly answer: string
  /** The bodies chosen, with the names that they bore on the day of issue. */
  readonly organisations: readonly { readonly id: string; readonly name: string }[]
  readonly date: string | null
  readonly text: string
}

/**
 * Carries an answer out. Each effect sets a state instead of adding to one, so that a person may answer again and the
 * last answer holds. `addedBy` marks what it adds.
 */
type Effect = (reading: Reading, doubt: SingleDoubt, given: Given, addedBy: string) => Reading

const nothing: Effect = (reading) => reading

const onMeasures =
  (
    change: (measure: ReadingMeasure, doubt: SingleDoubt, given: Given, addedBy: string) => ReadingMeasure,
  ): Effect =>
  (reading, doubt, given, addedBy) =>
    changeMeasures(reading, doubt.measureKeys, (measure) => change(measure, doubt, given, addedBy))

const onBodies = (change: (body: ReadingBody, doubt: SingleDoubt) => ReadingBody): Effect =>
  onMeasures((measure, doubt) => ({ ...measure, bodies: measure.bodies.map((body) => change(body, doubt)) }))

const setHead =
  (field: 'title' | 'issuer' | 'issuedOn', value: (given: Given) => string | null): Effect =>
  (reading, _doubt, given) => ({
    ...reading,
    head: { ...reading.head, [field]: value(given) ?? (field === 'title' ? '' : null) },
  })

const setDueOn =
  (value: (doubt: SingleDoubt, given: Given, reading: Reading) => string | null): Effect =>
  (reading, doubt, given) =>
    changeMeasures(reading, doubt.measureKeys, (measure) => ({
      ...measure,
      dueOn: value(doubt, given, reading),
    }))

/** Takes away what an earlier answer to the same doubt added. */
const without = (measure: ReadingMeasure, addedBy: string): ReadingMeasure => ({
  ...measure,
  bodies: measure.bodies.filter((body) => body.addedBy !== addedBy),
})

export function withBodies(
  measure: ReadingMeasure,
  added: readonly { readonly name: string; readonly organisationIds: string[] | null }[],
  addedBy: string | null,
): ReadingMeasure {
  const bodies = [...measure.bodies]
  for (const { name, organisationIds } of added) {
    if (bodies.some((body) => body.writtenName === name && !body.setAside)) continue
    bodies.push({
      key: nextKey('b', bodies),
      writtenName: name,
      role: 'responsible',
      readRole: null,
      span: null,
      organisationIds,
      addedBy,
      setAside: false,
    })
  }
  return { ...measure, bodies }
}

const addChosen: Effect = onMeasures((measure, _doubt, given, addedBy) => {
  const chosen = given.organisations.map(({ id, name }) => ({ name, organisationIds: [id] }))
  return withBodies(without(measure, addedBy), chosen, addedBy)
})

const addCoordinator: Effect = (reading, doubt, _given, addedBy) => {
  const { coordinator } = reading
  if (!coordinator) return reading
  const body = { name: coordinator.name, organisationIds: [coordinator.organisationId] }
  return changeMeasures(reading, doubt.measureKeys, (measure) =>
    withBodies(without(measure, addedBy), [body], addedBy),
  )
}

const takeAdded: Effect = onMeasures((measure, _doubt, _given, addedBy) => without(measure, addedBy))

const addImplied: Effect = onMeasures((measure, doubt, _given, addedBy) =>
  withBodies(
    without(measure, addedBy),
    wordsIn(doubt, 'names').map((name) => ({ name, organisationIds: null })),
    addedBy,
  ),
)

const wordsIn = ({ facts }: SingleDoubt, key: 'names' | 'objects'): string[] => {
  const words = facts[key]
  return Array.isArray(words) ? words : []
}

/** The reader gives only days of some year; the one that not every year has is 29 February. */
function inYear({ facts }: SingleDoubt, year: number): string | null {
  if (typeof facts.monthDay !== 'string') return null
  const day = `${year}-${facts.monthDay}`
  return isPlainDate(day) ? day : `${year}-02-28`
}

const splitClause: Effect = onMeasures((measure, doubt) => {
  const at = doubt.spans[0]?.start ?? -1
  const clauses = measure.clauses.flatMap((clause) => {
    const holds = clause.span !== null && clause.span.start <= at && at < clause.span.end
    const parts = holds ? splitList(clause.text, wordsIn(doubt, 'objects')) : null
    return parts ? parts.map((text) => ({ ...clause, text })) : [clause]
  })
  return { ...measure, clauses: clauses.map((clause, index) => ({ ...clause, key: `c${index + 1}` })) }
})

export const effects: Readonly<Record<string, Effect>> = {
  'title-missing/enter': setHead('title', ({ text }) => text),
  'issuer-missing/enter': setHead('issuer', ({ text }) => text),
  'issuer-missing/leave-empty': setHead('issuer', () => null),
  'date-missing/date': setHead('issuedOn', ({ date }) => date),
  'date-missing/leave-empty': setHead('issuedOn', () => null),
  'date-invalid/date': setHead('issuedOn', ({ date }) => date),
  'date-invalid/leave-empty': setHead('issuedOn', () => null),
  'no-responsible-body/leave-empty': takeAdded,
  'no-responsible-body/coordinator': addCoordinator,
  'no-responsible-body/choose': addChosen,
  'assigned-in-force/keep': nothing,
  'assigned-in-force/leave-empty': takeAdded,
  'assigned-in-force/choose': addChosen,
  'no-responsibility-word/joint': onBodies((body) => ({ ...body, setAside: false })),
  'no-responsibility-word/set-aside': onBodies((body) => ({ ...body, setAside: body.readRole !== null })),
  'open-ended-list/as-written': takeAdded,
  'open-ended-list/add': addChosen,
  'lead-uncertain/confirm-lead': onBodies((body) =>
    body.readRole === 'lead' ? { ...body, role: 'lead' } : body,
  ),
  'lead-uncertain/plain-list': onBodies((body) =>
    body.role === 'lead' ? { ...body, role: 'responsible' } : body,
  ),
  'guidance-only/responsible': onBodies((body, doubt) =>
    wordsIn(doubt, 'names').includes(body.writtenName)
      ? { ...body, role: body.readRole ?? 'responsible' }
      : body,
  ),
  'guidance-only/assist': onBodies((body, doubt) =>
    wordsIn(doubt, 'names').includes(body.writtenName) ? { ...body, role: 'assist' } : body,
  ),
  'deadline-without-year/in-year': setDueOn((doubt, _given, { head }) => inYear(doubt, head.year)),
  'deadline-without-year/date': setDueOn((_doubt, { date }) => date),
  'deadline-without-year/none': setDueOn(() => null),
  'deadline-invalid/date': setDueOn((_doubt, { date }) => date),
  'deadline-invalid/none': setDueOn(() => null),
  'number-duplicate/renumber': onMeasures((measure, _doubt, { text }) => ({ ...measure, number: text })),
  'list-may-be-tasks/split': splitClause,
  'assist-only-clause/assist': setAssistOnly(true),
  'assist-only-clause/own': setAssistOnly(false),
  'rule-implies-bodies/keep': takeAdded,
  'rule-implies-bodies/add-implied': addImplied,
}

/** The clause that the doubt points into, or every clause where it points at the title. */
function setAssistOnly(assistOnly: boolean): Effect {
  return onMeasures((measure, doubt) => {
    const at = doubt.spans[0]?.start ?? -1
    const hit = (span: { start: number; end: number } | null) =>
      span !== null && span.start <= at && at < span.end
    const any = measure.clauses.some(({ span }) => hit(span))
    return {
      ...measure,
      clauses: measure.clauses.map((clause) =>
        any && !hit(clause.span) ? clause : { ...clause, assistOnly },
      ),
    }
  })
}

export const effectOf = (code: string, answer: string): Effect => effects[`${code}/${answer}`] ?? nothing
