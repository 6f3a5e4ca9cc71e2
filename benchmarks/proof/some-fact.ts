import type { Fact } from '@zhiheng/merkle'

/** An invented result of a sampling inspection, in the shape and length that an import brings. */
export function someFact(i: number): Fact {
  const id = (kind: number, number: number) =>
    `0198c0de-000${kind}-7000-8000-${String(number).padStart(12, '0')}`
  const fact: Fact = {
    subjectId: id(0, i % 500),
    id: id(1, i),
    type: 'sampling-result',
    typeVersion: 1,
    occurredOn: '2013-05-17',
    validTo: null,
    recordedAt: '2013-05-18T01:02:03.456Z',
    sourceId: id(2, 1),
    document: `云质抽〔2013〕${i}号`,
    line: i,
    payload: {
      result: i % 9 === 0 ? 'fail' : 'pass',
      product: '童车',
      lot: `L${i}`,
      sampleSize: 13,
      failures: i % 3,
      limit: 0.05,
      measured: i / 7,
      unit: 'mg/kg',
      retested: false,
      note: null,
      laboratory: '云港市产品质量监督检验所',
    },
    legalBasis: '《中华人民共和国产品质量法》第十五条',
    visibility: 'public',
    displayUntil: null,
    effect: 'assert',
    correctsId: null,
    reason: null,
  }
  // As facts come: out of a parser, so that their texts are plain memory and not the joints of the templates above.
  return JSON.parse(JSON.stringify(fact)) as Fact
}
