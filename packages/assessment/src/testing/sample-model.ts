import type { Words } from '@zhiheng/fact-types'
import type { Leaf, Model } from '../model/model.ts'

const label = (zh: string, en: string): Words => ({ zh, en })

const tests: Leaf = {
  kind: 'leaf',
  code: 'failed-tests',
  label: label('抽查不合格', 'Failed tests'),
  full: 35,
  source: {
    kind: 'facts',
    types: ['test'],
    where: { field: 'result', op: '=', value: 'fail' },
    window: { kind: 'months', months: 24 },
    measure: { kind: 'count' },
  },
  scoring: { kind: 'linear', base: 35, perUnit: -9 },
  unknown: { kind: 'unknown' },
  legalBasis: '《产品质量法》第十五条',
}

const fines: Leaf = {
  kind: 'leaf',
  code: 'fines',
  label: label('罚款', 'Fines'),
  full: 40,
  source: {
    kind: 'facts',
    types: ['fine'],
    window: { kind: 'months', months: 36 },
    measure: { kind: 'sum', field: 'amount' },
    decay: {
      kind: 'steps',
      steps: [
        { months: 12, factor: 1 },
        { months: 36, factor: 0.5 },
      ],
    },
  },
  scoring: { kind: 'linear', unit: 'yuan', base: 40, perUnit: -1, every: 3000 },
  unknown: { kind: 'none' },
}

const licence: Leaf = {
  kind: 'leaf',
  code: 'licence',
  label: label('许可证有效', 'Licence in force'),
  full: 25,
  source: {
    kind: 'facts',
    types: ['licence'],
    inForce: true,
    where: { field: 'status', op: '=', value: 'valid' },
    measure: { kind: 'count' },
  },
  scoring: {
    kind: 'bands',
    bands: [
      { below: 1, points: 0 },
      { from: 1, points: 25 },
    ],
  },
  unknown: { kind: 'share', share: 0.6 },
}

/** A small whole model for tests. */
export const sampleModel: Model = {
  code: 'sample',
  version: '1',
  title: label('样例', 'Sample'),
  subjectKinds: ['enterprise'],
  decimals: 1,
  inForceFrom: '2013-01-01',
  legalBasis: [],
  confidence: { level: 'configuration', note: label('样例', 'A sample') },
  whenUnknown: { kind: 'range', minKnownShare: 0.5 },
  tree: {
    kind: 'group',
    code: 'total',
    label: label('合计', 'Total'),
    full: 100,
    combine: 'sum',
    parts: [tests, fines, licence],
  },
  vetoes: [
    {
      code: 'closure',
      label: label('停业处罚', 'Closed down'),
      source: {
        kind: 'facts',
        types: ['fine'],
        where: { field: 'kind', op: '=', value: 'closure' },
        window: { kind: 'months', months: 12 },
        measure: { kind: 'count' },
      },
      condition: { op: '>=', value: 1 },
      effect: { kind: 'gradeAtMost', grade: 'C' },
      reason: label('一年内被责令停业', 'Closed down within a year'),
    },
  ],
  grades: [
    { code: 'A', label: label('良好', 'Good'), from: 80 },
    { code: 'B', label: label('一般', 'Fair'), from: 60, below: 80 },
    { code: 'C', label: label('较差', 'Poor'), below: 60 },
  ],
}
