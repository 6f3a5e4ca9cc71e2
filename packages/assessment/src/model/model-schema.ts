import { filterDefinitions } from './schema-filter.ts'
import { exact, type JsonSchema, named, number, text, words } from './schema-parts.ts'
import { scoringDefinitions } from './schema-scoring.ts'
import { sourceDefinitions } from './schema-source.ts'

const node = {
  code: named(),
  label: words,
  full: number({ minimum: 0, maximum: 100_000 }),
  weightPercent: number({ minimum: 0, maximum: 100 }),
  legalBasis: text(),
  note: words,
}

const leaf = exact(
  {
    kind: { const: 'leaf' },
    ...node,
    source: { $ref: '#/$defs/source' },
    scoring: { $ref: '#/$defs/scoring' },
    unknown: { $ref: '#/$defs/unknown' },
  },
  ['kind', 'code', 'label', 'full', 'source', 'scoring', 'unknown'],
)

const group = exact(
  {
    kind: { const: 'group' },
    ...node,
    combine: { enum: ['sum', 'weighted'] },
    cap: number(),
    floor: number(),
    parts: {
      type: 'array',
      items: { oneOf: [{ $ref: '#/$defs/leaf' }, { $ref: '#/$defs/group' }] },
      minItems: 1,
    },
  },
  ['kind', 'code', 'label', 'full', 'combine', 'parts'],
)

const comparable = { enum: ['=', '!=', '<', '<=', '>', '>='] }

const veto = exact(
  {
    code: named(),
    label: words,
    source: { $ref: '#/$defs/source' },
    condition: {
      oneOf: [
        exact({ op: comparable, value: { type: ['number', 'string'] }, unit: named() }, ['op', 'value']),
        exact({ op: { const: 'in' }, value: { type: 'array', items: text(), minItems: 1 } }),
      ],
    },
    effect: {
      oneOf: [
        exact({ kind: { const: 'gradeAtMost' }, grade: text() }),
        exact({ kind: { const: 'pointsAtMost' }, points: number() }),
      ],
    },
    reason: words,
    legalBasis: text(),
  },
  ['code', 'label', 'source', 'condition', 'effect', 'reason'],
)

const grade = exact(
  {
    ...{ code: text(20), label: words, from: number(), below: number() },
    colour: { enum: ['green', 'blue', 'yellow', 'orange', 'red', 'black'] },
    treatment: words,
  },
  ['code', 'label'],
)

const confidence = exact({ level: { enum: ['high', 'medium', 'low', 'configuration'] }, note: words })

const whenUnknown = exact({
  kind: { enum: ['range', 'proportion'] },
  minKnownShare: number({ minimum: 0, maximum: 1 }),
})

const subjectKind = {
  enum: [
    ...['enterprise', 'product', 'equipment', 'instrument', 'place', 'laboratory'],
    ...['project', 'service', 'organisation'],
  ],
}

/** The form of a model as JSON Schema 2020-12: forms are made from it and `validateModel` begins with it. */
export const modelJsonSchema: JsonSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:zhiheng:assessment:model',
  title: 'Assessment model 评价模型',
  ...exact(
    {
      code: named(),
      version: text(40),
      title: words,
      subjectKinds: { type: 'array', items: subjectKind, minItems: 1 },
      decimals: { type: 'integer', minimum: 0, maximum: 4 },
      inForceFrom: { $ref: '#/$defs/day' },
      inForceTo: { $ref: '#/$defs/day' },
      legalBasis: { type: 'array', items: text() },
      confidence,
      whenUnknown,
      tree: { $ref: '#/$defs/group' },
      vetoes: { type: 'array', items: veto },
      grades: { type: 'array', items: grade, minItems: 1 },
    },
    [
      ...['code', 'version', 'title', 'subjectKinds', 'decimals', 'inForceFrom', 'legalBasis'],
      ...['confidence', 'whenUnknown', 'tree', 'vetoes', 'grades'],
    ],
  ),
  $defs: {
    day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    leaf,
    group,
    ...filterDefinitions,
    ...sourceDefinitions,
    ...scoringDefinitions,
  },
}
