import type { AssessedFact } from '../judge/fact.ts'

const fact = (
  id: string,
  type: string,
  occurredOn: string,
  payload: AssessedFact['payload'],
): AssessedFact => ({
  id,
  type,
  occurredOn,
  validTo: null,
  payload,
  effect: 'assert',
  visibility: 'public',
  sourceId: '00000000-0000-4000-8000-000000000001',
  legalBasis: null,
})

/** An invented firm on 2013-09-12: 8 + 38 + 25 points of the sample model. */
export const sampleFacts: readonly AssessedFact[] = [
  fact('t1', 'test', '2011-11-02', { result: 'fail' }),
  fact('t2', 'test', '2012-06-18', { result: 'fail' }),
  fact('t3', 'test', '2013-06-18', { result: 'fail' }),
  fact('t4', 'test', '2013-08-01', { result: 'pass' }),
  fact('f1', 'fine', '2012-08-01', { amount: 12000, kind: 'fine' }),
  { ...fact('l1', 'licence', '2010-03-01', { status: 'valid' }), validTo: '2014-03-31' },
]
