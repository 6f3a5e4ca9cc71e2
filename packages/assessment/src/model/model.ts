import type { SubjectKind, Words } from '@zhiheng/fact-types'
import type { Scoring, UnknownRule } from './scoring.ts'
import type { Source } from './source.ts'

type NodeBase = {
  /** Unique in the model: kept over versions, so that versions can be compared. */
  readonly code: string
  readonly label: Words
  readonly full: number
  /** In a weighted group: percent of the group's full points. */
  readonly weightPercent?: number
  readonly legalBasis?: string
  readonly note?: Words
}

export type Leaf = NodeBase & {
  readonly kind: 'leaf'
  readonly source: Source
  readonly scoring: Scoring
  readonly unknown: UnknownRule
}

export type Group = NodeBase & {
  readonly kind: 'group'
  /** `sum` adds the points of the parts; `weighted` scales each part to its weight. */
  readonly combine: 'sum' | 'weighted'
  readonly cap?: number
  readonly floor?: number
  readonly parts: readonly ModelNode[]
}

export type ModelNode = Leaf | Group

export type VetoEffect =
  | { readonly kind: 'gradeAtMost'; readonly grade: string }
  | { readonly kind: 'pointsAtMost'; readonly points: number }

/** One condition that no number of points outweighs. Where nothing is known it does not apply. */
export type Veto = {
  readonly code: string
  readonly label: Words
  readonly source: Source
  readonly condition:
    | {
        readonly op: '=' | '!=' | '<' | '<=' | '>' | '>='
        readonly value: number | string
        readonly unit?: string
      }
    | { readonly op: 'in'; readonly value: readonly string[] }
  readonly effect: VetoEffect
  readonly reason: Words
  readonly legalBasis?: string
}

/** Half-open: from `from` to the next better grade. */
export type Grade = {
  readonly code: string
  readonly label: Words
  readonly from?: number
  readonly below?: number
  /** Where the rule names one, as some city rules do; pages print letters in ink whatever it says. */
  readonly colour?: GradeColour
  /** What follows from the grade: how often it is inspected, what it may apply for. */
  readonly treatment?: Words
}

export type GradeColour = 'green' | 'blue' | 'yellow' | 'orange' | 'red' | 'black'

export type WhenUnknown = {
  /**
   * `range`: the score counts what is known and says how high it could be; there is a grade only where both ends have the same.
   * `proportion`: what is known stands for the whole.
   */
  readonly kind: 'range' | 'proportion'
  /** Below this share of known points there is no grade. */
  readonly minKnownShare: number
}

export type Model = {
  readonly code: string
  readonly version: string
  readonly title: Words
  readonly subjectKinds: readonly SubjectKind[]
  /** Decimal places of points, 0 to 4. */
  readonly decimals: number
  readonly inForceFrom: string
  /** Last day in force. */
  readonly inForceTo?: string
  readonly legalBasis: readonly string[]
  /** What is certain about the rule and what a city has to settle itself. */
  readonly confidence: { readonly level: 'high' | 'medium' | 'low' | 'configuration'; readonly note: Words }
  readonly whenUnknown: WhenUnknown
  readonly tree: Group
  readonly vetoes: readonly Veto[]
  /** From the best to the worst. */
  readonly grades: readonly Grade[]
}
