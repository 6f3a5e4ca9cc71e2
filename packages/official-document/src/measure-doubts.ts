import type { Doubt } from './doubt.ts'
import { makeDoubt } from './make-doubt.ts'
import type { MeasureReading, PhraseReading } from './measures.ts'
import { hasPageBreak, type NormalText, spanOf } from './normal-text.ts'
import { findCountedLists } from './task-lists.ts'

/** What was unsure in the reading of one measure. */
export function doubtsOfMeasure(text: NormalText, reading: MeasureReading): Doubt[] {
  const { measure } = reading
  const doubts = reading.phrases.flatMap((phrase) => doubtsOfPhrase(text, phrase, measure.index))
  if (measure.bodies.length === 0)
    doubts.push(
      makeDoubt('no-responsible-body', spanOf(text, reading.title), measure.index, {
        title: measure.title.text,
      }),
    )
  else if (measure.bodies.every((body) => body.word === '指导'))
    doubts.push(
      makeDoubt('guidance-only', spanOf(text, reading.title), measure.index, {
        bodies: namesOf(measure.bodies),
      }),
    )
  for (const clause of measure.clauses)
    if (clause.assistOnly)
      doubts.push(makeDoubt('assist-only-clause', clause.span, measure.index, { clause: clause.text }))
  for (const list of findCountedLists(text, reading.range)) {
    const parameters = { count: list.count, noun: list.noun, objects: list.objects.join('、') }
    doubts.push(
      makeDoubt('list-may-be-tasks', spanOf(text, list.range), measure.index, parameters, {
        'split-into-tasks': list.objects.join('、'),
      }),
    )
  }
  return [...doubts, ...doubtsOfDeadlines(reading)]
}

function doubtsOfDeadlines(reading: MeasureReading): Doubt[] {
  const { measure } = reading
  return reading.deadlines.flatMap((deadline) => {
    const parameters = { deadline: deadline.text }
    if (deadline.invalid) return [makeDoubt('deadline-invalid', deadline.span, measure.index, parameters)]
    if (deadline.withoutYear && !deadline.yearly)
      return [makeDoubt('deadline-without-year', deadline.span, measure.index, parameters)]
    return []
  })
}

function doubtsOfPhrase(text: NormalText, reading: PhraseReading, measure: number): Doubt[] {
  const { phrase, responsibility } = reading
  const doubts: Doubt[] = []
  const say = (code: Doubt['code'], parameters: Doubt['parameters'] = { phrase: responsibility.text }) =>
    doubts.push(makeDoubt(code, responsibility.span, measure, parameters))
  if (!phrase.hasRoleWord) say('no-responsibility-word')
  if (phrase.openEnded)
    say('open-ended-list', { count: responsibility.bodies.length, phrase: responsibility.text })
  if (hasPageBreak(text, phrase.range)) say('phrase-across-page-break')
  if (phrase.unclosed) say('bracket-unclosed')
  if (reading.leadUncertain) {
    const lead = responsibility.bodies.filter((body) => body.role === 'lead')
    doubts.push(
      makeDoubt(
        'lead-uncertain',
        responsibility.span,
        measure,
        { body: namesOf(lead) },
        { 'set-lead': namesOf(lead) },
      ),
    )
  }
  reading.bodies.forEach((body, index) => {
    const named = responsibility.bodies[index]
    if (body.standing === 'unknown' && named)
      doubts.push(makeDoubt('unknown-body-name', named.span, measure, { name: named.name }))
  })
  return doubts
}

const namesOf = (bodies: readonly { readonly name: string }[]): string =>
  bodies.map((body) => body.name).join('、')
