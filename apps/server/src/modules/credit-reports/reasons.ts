import type {
  CreditReportVersion,
  Explanation,
  GroupReasonView,
  LeafReasonView,
  PublishedGrade,
} from '@zhiheng/contract'
import type { Actor } from '#kernel/actor'
import type { CreditReportDependencies } from './deps.ts'
import type { Language } from './words.ts'
import { reportWords, say } from './words.ts'

/** One line of a reason: a leaf of the rule or a veto, its points where the reader may know them, and the facts. */
export type ReasonLine = {
  readonly label: string
  readonly points: string | null
  readonly says: string | null
  readonly facts: readonly string[]
  readonly hidden: number
}
export type GradeWithReasons = PublishedGrade & { readonly reasons: readonly ReasonLine[] }

type Wish = {
  readonly reader: Actor
  readonly subjectId: string
  readonly version: CreditReportVersion
  readonly language: Language
}

/** Each grade with the lines that make it. Where another rule holds by now and would say otherwise, there are none. */
export function withReasons(
  deps: CreditReportDependencies,
  grades: readonly PublishedGrade[],
  { reader, subjectId, version, language }: Wish,
): Promise<GradeWithReasons[]> {
  return Promise.all(
    grades.map(async (grade) => {
      const { model, asOf, knownAt = deps.clock.now() } = grade
      const why = await deps.reasons(reader, { id: subjectId, model, asOf, knownAt })
      const isSame = why.grade === grade.grade && why.modelVersion === grade.modelVersion
      return { ...grade, reasons: isSame ? linesOf(why, version, language) : [] }
    }),
  )
}

/** The public learns which records counted, not what each was worth: points are for the firm and for offices. */
function linesOf(why: Explanation, version: CreditReportVersion, language: Language): ReasonLine[] {
  const isPublic = version === 'public'
  const vetoes = why.vetoes.map((veto) => ({
    label: say(language, veto.label),
    points: null,
    says: isPublic
      ? say(language, veto.effect)
      : `${say(language, veto.effect)}；${say(language, veto.reason)}`,
    facts: veto.facts.map(factLine),
    hidden: veto.hiddenCount,
  }))
  const leaves = leavesOf(why.tree).map((leaf) => ({
    label: say(language, leaf.label),
    points: isPublic ? null : pointsOf(leaf, language),
    says: isPublic ? null : say(language, leaf.reason),
    facts: leaf.facts.map(factLine),
    hidden: leaf.hidden.count,
  }))
  const adjustments = isPublic
    ? []
    : why.adjustments.map(({ points, reason }) => ({
        ...{ label: say(language, reason), points, says: null, facts: [], hidden: 0 },
      }))
  const counts = (line: ReasonLine) => line.facts.length + line.hidden > 0
  return [...vetoes, ...(isPublic ? leaves.filter(counts) : leaves), ...adjustments]
}

const leavesOf = ({ parts }: GroupReasonView): LeafReasonView[] =>
  parts.flatMap((part) => (part.kind === 'leaf' ? [part] : leavesOf(part)))

const pointsOf = ({ points, full }: LeafReasonView, language: Language): string =>
  points === null ? say(language, reportWords.unknown) : `${points} / ${full}`

type Fact = { readonly occurredOn: string; readonly document: string; readonly source: string }
const factLine = ({ occurredOn, document, source }: Fact): string => `${occurredOn} ${document} ${source}`
