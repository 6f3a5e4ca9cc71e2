import { notFound } from '#kernel/error'
import { checkAnswer } from './check-answer.ts'
import { effectOf, type Given } from './doubt-effects.ts'
import { oneByOne } from './doubt-questions.ts'
import { ungroup } from './group-doubts.ts'
import { decideName } from './map-names.ts'
import { nameDoubt } from './name-doubts.ts'
import type { Decision, Reading } from './reading.ts'
import { reconcile } from './reconcile.ts'

/**
 * Answers a doubt and lets the answer take effect. A settled doubt may be answered again; the last answer holds.
 *
 * @throws NOT_FOUND for an unknown doubt; INPUT_INVALID where the answer is none of the options or lacks what it needs
 */
export function settleDoubt(reading: Reading, doubtId: string, given: Given, decision: Decision): Reading {
  const name = reading.names.find((each) => nameDoubt(each).id === doubtId)
  if (name) {
    checkAnswer(nameDoubt(name), given)
    return reconcile(decideName(reading, name, given, decision), decision)
  }
  const doubt = reading.doubts.find(({ id }) => id === doubtId)
  if (!doubt) throw notFound('doubt')
  checkAnswer(doubt, given)
  if (given.answer === oneByOne.value) {
    return { ...reading, doubts: reading.doubts.flatMap((each) => (each === doubt ? ungroup(each) : [each])) }
  }
  const asked = doubt.parts.length > 0 ? doubt.parts : [doubt]
  const effect = effectOf(doubt.code, given.answer)
  const changed = asked.reduce((so, part) => effect(so, part, given, doubt.id), reading)
  const settled = { answer: given.answer, note: given.text, ...decision }
  const doubts = changed.doubts.map((each) => (each.id === doubt.id ? { ...each, settled } : each))
  return reconcile({ ...changed, doubts }, decision)
}
