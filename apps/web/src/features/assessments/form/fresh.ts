import { type Json, recordOf } from './pointer.ts'
import { freeCode } from './tree.ts'

const noWords = { zh: '', en: '' }

/** Parts as they begin: whole enough to be shown, with nothing decided for whoever writes the rule. */
export const freshLeaf = (content: Json, parent: unknown, label: Json): Json => ({
  ...{ kind: 'leaf', code: freeCode(content, 'indicator'), label, full: 0 },
  ...weightIn(parent),
  source: { kind: 'facts', types: [], measure: { kind: 'count' } },
  scoring: { kind: 'linear', base: 0, perUnit: 0 },
  unknown: { kind: 'unknown' },
})

export const freshGroup = (content: Json, parent: unknown, label: Json): Json => ({
  ...{ kind: 'group', code: freeCode(content, 'group'), label, full: 0 },
  ...weightIn(parent),
  ...{ combine: 'sum', parts: [] },
})

/** In a weighted group a part has a weight. */
const weightIn = (parent: unknown) => (recordOf(parent).combine === 'weighted' ? { weightPercent: 0 } : {})

export const freshVeto = (content: Json, label: Json): Json => ({
  ...{ code: freeCode(content, 'veto'), label },
  source: { kind: 'facts', types: [], measure: { kind: 'count' } },
  condition: { op: '>=', value: 1 },
  effect: { kind: 'gradeAtMost', grade: lastGrade(content) },
  reason: noWords,
})

function lastGrade({ grades }: Json): unknown {
  return Array.isArray(grades) ? recordOf(grades.at(-1)).code : undefined
}

type Beginning = {
  readonly code: string
  readonly version: string
  readonly title: Json
  readonly day: string
}

/** A whole model with one empty indicator: a hundred points and two grades, all of it to be changed. */
export const freshModel = (
  { code, version, title, day }: Beginning,
  words: { readonly total: Json; readonly leaf: Json; readonly good: Json; readonly poor: Json },
): Record<string, unknown> => {
  const leaf = {
    ...freshLeaf({}, {}, words.leaf),
    full: 100,
    scoring: { kind: 'linear', base: 100, perUnit: 0 },
  }
  return {
    ...{ code, version, title, subjectKinds: ['enterprise'], decimals: 1, inForceFrom: day, legalBasis: [] },
    confidence: { level: 'configuration', note: noWords },
    whenUnknown: { kind: 'range', minKnownShare: 0.5 },
    tree: {
      ...{ kind: 'group', code: 'total', label: words.total, full: 100, combine: 'sum' },
      parts: [leaf],
    },
    vetoes: [],
    grades: [
      { code: 'A', label: words.good, from: 60 },
      { code: 'B', label: words.poor, below: 60 },
    ],
  }
}
