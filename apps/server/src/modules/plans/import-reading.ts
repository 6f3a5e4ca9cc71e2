import { type Doubt, dueInYear, type Measure, type PlanDocument, type Rule } from '@zhiheng/official-document'
import { cleanText } from './clean-text.ts'
import { optionsOf, questionOf, say } from './doubt-questions.ts'
import { groupDoubts } from './group-doubts.ts'
import { numberOf } from './measure-number.ts'
import { planYear } from './plan-year.ts'
import type { Bilingual, Reading, ReadingBody, ReadingMeasure, ReadingName, SingleDoubt } from './reading.ts'

/** What the pure reader found, in the shape in which it is reviewed. The only file that knows the reader's types. */
export type ReadDocument = {
  readonly document: PlanDocument
  /** The wording of each of `document.doubts`, in the same order. */
  readonly wordings: readonly Bilingual[]
  readonly notes: readonly Bilingual[]
  readonly fallbackYear: number
  readonly coordinator: Reading['coordinator']
}

export function readingOf({ document, wordings, notes, fallbackYear, coordinator }: ReadDocument): Reading {
  const title = cleanText((document.planTitle ?? document.title)?.text ?? '')
  const issuedOn = document.date?.iso ?? null
  const year = planYear(title, issuedOn, fallbackYear)
  const doubts = document.doubts.flatMap((doubt, index) => {
    // The mapping of names to the tree asks the same with the tree at hand.
    if (doubt.code === 'unknown-body-name') return []
    return [
      singleDoubt(document, doubt, wordings[index] ?? { zh: doubt.code, en: doubt.code }, index, coordinator),
    ]
  })
  return {
    head: {
      title,
      issuer: textOf(document.issuer),
      issuedOn,
      dateText: textOf(document.date),
      documentNumber: textOf(document.documentNumber),
      year,
    },
    coordinator,
    measures: document.measures.map((measure) => readingMeasure(document, measure, year)),
    names: namesOf(document),
    doubts: groupDoubts(doubts, numbersOf(document)),
    rules: document.rules.map((rule) => ({ text: cleanText(rule.text), span: rule.span })),
    notes: [...notes],
  }
}

const numbersOf = (document: PlanDocument): ReadonlyMap<string, string> =>
  new Map(
    document.measures.map(({ index, number, title }) => [
      measureKey(index),
      numberOf({ number: cleanText(number.text), title: cleanText(title.text) }),
    ]),
  )

const textOf = (passage: { readonly text: string } | null): string | null =>
  passage ? cleanText(passage.text) : null

const measureKey = (index: number): string => `m${index + 1}`

function readingMeasure(document: PlanDocument, measure: Measure, year: number): ReadingMeasure {
  const chapter = measure.chapter === null ? undefined : document.chapters[measure.chapter]
  return {
    key: measureKey(measure.index),
    number: cleanText(measure.number.text),
    chapter: cleanText(chapter?.heading.text ?? ''),
    title: cleanText(measure.title.text),
    text: cleanText(measure.text.text),
    span: measure.span,
    clauses: measure.clauses.map((clause, index) => ({
      key: `c${index + 1}`,
      text: cleanText(clause.text),
      span: clause.span,
      assistOnly: clause.assistOnly,
    })),
    bodies: measure.bodies.map(
      (body, index): ReadingBody => ({
        key: `b${index + 1}`,
        writtenName: cleanText(body.name),
        role: body.role,
        readRole: body.role,
        span: body.span,
        organisationIds: null,
        addedBy: null,
        setAside: false,
      }),
    ),
    openEnded: measure.openEnded,
    deadlineText:
      measure.deadlines.length > 0 ? cleanText(measure.deadlines.map((d) => d.text).join('；')) : null,
    dueOn: lastDay(measure, year),
    status: 'recognised',
  }
}

/** A measure with several deadlines is done on the last of them. */
function lastDay(measure: Measure, year: number): string | null {
  const days = measure.deadlines.map((deadline) => dueInYear(deadline, year)).filter((day) => day !== null)
  return days.toSorted().at(-1) ?? null
}

function namesOf(document: PlanDocument): ReadingName[] {
  const names = new Map<string, ReadingName>()
  for (const body of document.measures.flatMap((measure) => measure.bodies)) {
    const writtenName = cleanText(body.name)
    const known = names.get(writtenName)
    if (known) {
      // The same bare name after two different levels: nobody can say for it, so a person must.
      if (body.fullName !== null && known.fullName !== null && body.fullName !== known.fullName)
        known.fullName = null
      continue
    }
    names.set(writtenName, {
      key: `n${names.size + 1}`,
      writtenName,
      organisationIds: [],
      certain: false,
      proposal: null,
      generic: body.generic,
      fullName: body.fullName === null ? null : cleanText(body.fullName),
      candidates: null,
      settled: null,
    })
  }
  return [...names.values()]
}

function singleDoubt(
  document: PlanDocument,
  doubt: Doubt,
  message: Bilingual,
  index: number,
  coordinator: Reading['coordinator'],
): SingleDoubt {
  const question = questionOf(doubt.code)
  const measureKeys = concerned(document, doubt)
  return {
    id: `d${index + 1}`,
    code: doubt.code,
    severity: question.severity,
    measureKeys,
    spans: [doubt.span],
    message,
    detail: detailOf(document, measureKeys),
    options: optionsOf(doubt.code, coordinator),
    facts: factsOf(document, doubt),
    settled: null,
  }
}

/** Where it is: the chapter and the number as printed. */
function detailOf(document: PlanDocument, measureKeys: readonly string[]): Bilingual | null {
  const [only, ...others] = document.measures.filter(({ index }) => measureKeys.includes(measureKey(index)))
  if (!only || others.length > 0) return null
  const number = numberOf({ number: cleanText(only.number.text), title: cleanText(only.title.text) })
  const chapter = only.chapter === null ? undefined : document.chapters[only.chapter]
  const heading = chapter ? `${cleanText(chapter.heading.text)} · ` : ''
  return say(`${heading}措施${number}`, `${heading}measure ${number}`)
}

function concerned(document: PlanDocument, doubt: Doubt): string[] {
  const rule = ruleOf(document, doubt)
  if (rule) return document.measures.slice(rule.fromMeasure).map(({ index }) => measureKey(index))
  return doubt.measure === null ? [] : [measureKey(doubt.measure)]
}

const ruleOf = (document: PlanDocument, doubt: Doubt): Rule | undefined =>
  doubt.code === 'rule-implies-bodies'
    ? (document.rules.find(
        ({ kind, span }) => kind === 'implied-bodies' && span.start === doubt.span.start,
      ) ?? document.rules.find(({ kind }) => kind === 'implied-bodies'))
    : undefined

/** What the effect of an answer will need, kept with the doubt: see settle-doubt.ts. */
function factsOf(document: PlanDocument, doubt: Doubt): SingleDoubt['facts'] {
  const measure = doubt.measure === null ? undefined : document.measures[doubt.measure]
  const chosen = (code: string) => doubt.options.find((option) => option.code === code)?.value ?? null
  switch (doubt.code) {
    case 'list-may-be-tasks':
      return { objects: (chosen('split-into-tasks') ?? '').split('、').filter((object) => object !== '') }
    case 'guidance-only':
      return {
        names: (measure?.bodies ?? []).filter(({ word }) => word?.includes('指导')).map(({ name }) => name),
      }
    case 'deadline-without-year': {
      const deadline = measure?.deadlines.find(
        ({ span }) => span.start <= doubt.span.start && doubt.span.start < span.end,
      )
      return deadline?.monthDay ? { monthDay: deadline.monthDay } : {}
    }
    case 'rule-implies-bodies':
      return { names: [...(ruleOf(document, doubt)?.bodies ?? [])] }
    default:
      return {}
  }
}
