import type { BodyRole } from '@zhiheng/contract'
import {
  activeBodies,
  activeMeasures,
  type Reading,
  type ReadingClause,
  type ReadingMeasure,
} from './reading.ts'

/** A measure as it enters a plan. */
export type MeasureContent = {
  readonly number: string
  readonly chapter: string
  /** 1 for the first chapter of the plan, 0 where a measure stands outside every chapter. */
  readonly chapterPosition: number
  readonly title: string
  readonly text: string
  readonly span: ReadingMeasure['span'] | null
  readonly deadlineText: string | null
  readonly dueOn: string | null
  readonly openEnded: boolean
  readonly clauses: readonly Pick<ReadingClause, 'text' | 'span' | 'assistOnly'>[]
  readonly bodies: readonly BodyContent[]
}

export type BodyContent = {
  readonly organisationId: string
  readonly writtenName: string
  readonly role: BodyRole
  readonly assigned: boolean
}

/** Which bodies of the tree a written name means. */
export type ResolveName = (writtenName: string) => readonly string[]

/** What the reading will be as a plan, in order. */
export function planContent(reading: Reading, resolve: ResolveName): MeasureContent[] {
  const chapters: string[] = []
  return activeMeasures(reading).map((measure) => {
    const { number, chapter, title, text, span, deadlineText, dueOn, openEnded, clauses } = measure
    if (chapter !== '' && !chapters.includes(chapter)) chapters.push(chapter)
    const chapterPosition = chapters.indexOf(chapter) + 1
    const bodies = bodiesOf(measure, resolve)
    return {
      number,
      chapter,
      chapterPosition,
      title,
      text,
      span,
      deadlineText,
      dueOn,
      openEnded,
      clauses,
      bodies,
    }
  })
}

/** From the strongest: who leads, who works with the lead, who is responsible, who assists. */
const strength: readonly BodyRole[] = ['lead', 'with', 'responsible', 'assist']

/** A body once, under its first name and in its strongest role, although the text may name it twice. */
function bodiesOf(measure: ReadingMeasure, resolve: ResolveName): BodyContent[] {
  const bodies = new Map<string, BodyContent>()
  for (const { writtenName, role, span, organisationIds } of activeBodies(measure)) {
    for (const organisationId of organisationIds ?? resolve(writtenName)) {
      const known = bodies.get(organisationId)
      if (!known) bodies.set(organisationId, { organisationId, writtenName, role, assigned: span === null })
      else if (strength.indexOf(role) < strength.indexOf(known.role))
        bodies.set(organisationId, { ...known, role })
    }
  }
  return [...bodies.values()]
}

/** What the names of the reading mean by now; a name that nobody mapped means nobody. */
export function resolverOf(reading: Reading, added: ReadonlyMap<string, string> = new Map()): ResolveName {
  const names = new Map(reading.names.map((name) => [name.writtenName, name]))
  return (writtenName) => {
    const name = names.get(writtenName)
    if (!name?.certain) return []
    const body = added.get(writtenName)
    return body && name.organisationIds.length === 0 ? [body] : name.organisationIds
  }
}

const roleMarks: Record<BodyRole, string> = {
  lead: '（牵头）',
  with: '（会同）',
  responsible: '',
  assist: '（配合）',
}

/** Bodies in one line for a comparison, under names of one day, so that a new name alone is no change. */
export const bodiesInWords = (
  bodies: readonly Pick<BodyContent, 'organisationId' | 'role'>[],
  nameOf: (id: string) => string,
): string => bodies.map(({ organisationId, role }) => nameOf(organisationId) + roleMarks[role]).join('、')
