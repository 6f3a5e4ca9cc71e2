import { optionsOf, questionOf } from './doubt-questions.ts'
import { withNewNames } from './map-names.ts'
import { numberOf } from './measure-number.ts'
import {
  activeMeasures,
  type Decision,
  hasOwner,
  nextKey,
  type Reading,
  type ReadingDoubt,
  type ReadingMeasure,
} from './reading.ts'

const noOwner = 'no-responsible-body'

/**
 * Keeps the doubts true after every change: a measure that nobody owes asks for an owner, whoever took the last one
 * away; one that has got an owner asks no more; names that came in get an entry.
 */
export function reconcile(reading: Reading, decision: Decision): Reading {
  const closed = reading.doubts.map((doubt) => closeAnswered(doubt, reading, decision))
  const open = ownerless(reading).filter((measure) => !closed.some((doubt) => asksOrLeaves(doubt, measure)))
  const doubts = [...closed]
  for (const measure of open) doubts.push(ask(reading, doubts, measure))
  return withNewNames({ ...reading, doubts })
}

const ownerless = (reading: Reading): ReadingMeasure[] =>
  activeMeasures(reading).filter((measure) => !hasOwner(measure))

/** True where the doubt is open about the measure, or was settled by leaving it without a body. */
const asksOrLeaves = (doubt: ReadingDoubt, { key }: ReadingMeasure): boolean =>
  (doubt.code === noOwner || doubt.code === 'assigned-in-force') &&
  doubt.measureKeys.includes(key) &&
  (doubt.settled === null || doubt.settled.answer === 'leave-empty')

function closeAnswered(doubt: ReadingDoubt, reading: Reading, decision: Decision): ReadingDoubt {
  if (doubt.code !== noOwner || doubt.settled) return doubt
  const without = new Set(ownerless(reading).map(({ key }) => key))
  const leftOut = new Set(
    reading.measures.filter(({ status }) => status === 'left-out').map(({ key }) => key),
  )
  return dropMeasures(doubt, (key) => !without.has(key) && !leftOut.has(key), decision)
}

/** The doubt without the measures that a correction has answered; settled where none is left. */
export function dropMeasures(
  doubt: ReadingDoubt,
  answered: (measureKey: string) => boolean,
  decision: Decision,
): ReadingDoubt {
  const left = doubt.measureKeys.filter((key) => !answered(key))
  if (left.length === doubt.measureKeys.length) return doubt
  if (left.length === 0) return { ...doubt, settled: { answer: 'corrected', note: '', ...decision } }
  const parts = doubt.parts.filter(({ measureKeys }) => measureKeys.some((key) => left.includes(key)))
  return {
    ...doubt,
    measureKeys: left,
    parts,
    spans: parts.length > 0 ? parts.flatMap(({ spans }) => spans) : doubt.spans,
  }
}

function ask(reading: Reading, doubts: readonly ReadingDoubt[], measure: ReadingMeasure): ReadingDoubt {
  return {
    id: nextKey(
      'owner-',
      doubts.map(({ id }) => ({ key: id })),
    ),
    code: noOwner,
    severity: questionOf(noOwner).severity,
    measureKeys: [measure.key],
    spans: [measure.span],
    message: {
      zh: `措施${numberOf(measure)}没有责任单位`,
      en: `Measure ${numberOf(measure)} has no responsible body`,
    },
    detail: null,
    options: optionsOf(noOwner, reading.coordinator),
    facts: {},
    settled: null,
    parts: [],
  }
}
