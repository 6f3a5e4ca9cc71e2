import type { Fact } from '../canonical/fact.ts'

/** An invented fact. */
export const someFact = (changes: Partial<Fact> = {}): Fact => ({
  subjectId: '0198c0de-0000-7000-8000-000000000001',
  id: '0198c0de-0001-7000-8000-000000000002',
  type: 'sampling-result',
  typeVersion: 1,
  occurredOn: '2013-05-17',
  validTo: null,
  recordedAt: '2013-05-18T01:02:03.456Z',
  sourceId: '0198c0de-0002-7000-8000-000000000003',
  document: '云质抽〔2013〕7号',
  line: 3,
  payload: {
    result: 'fail',
    item: '童车',
    sampleSize: 13,
    failures: 2,
    limit: 0.05,
    retested: false,
    note: null,
  },
  legalBasis: '《中华人民共和国产品质量法》第十五条',
  visibility: 'public',
  displayUntil: null,
  effect: 'assert',
  correctsId: null,
  reason: null,
  ...changes,
})
