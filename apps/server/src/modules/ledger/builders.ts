import { examplePayload, findFactType } from '@zhiheng/fact-types'
import { testFirm } from '#testing/linjiang'
import type { NewFact } from './new-fact.ts'

let papers = 0

/** A fact of a type about the tests' firm, made of the example that the type gives, on a paper of its own. */
export function someFact(code: string, change: Partial<NewFact> = {}): NewFact {
  const type = findFactType(code)
  if (!type) throw new Error(`There is no fact type ${code}`)
  papers += 1
  return {
    subjectId: testFirm.id,
    type: code,
    occurredOn: '2013-06-18',
    document: `临〔2013〕${papers}号`,
    line: 1,
    payload: examplePayload(type),
    ...(type.legalBasis === 'required' ? { legalBasis: '《产品质量法》第四十九条' } : {}),
    ...(type.validity === 'required' ? { validTo: '2014-03-31' } : {}),
    ...change,
  }
}
