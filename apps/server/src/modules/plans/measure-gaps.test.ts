import { describe, expect, it } from 'vitest'
import { gapsOf } from './measure-gaps.ts'

const task = (clauseId: string | null, ownerId: string) => ({ measureId: 'm', clauseId, ownerId, tasks: 1 })
const clauses = [
  { id: 'c1', assistOnly: false },
  { id: 'c2', assistOnly: true },
]
const bodies = [
  { organisationId: 'quality', role: 'lead' as const },
  { organisationId: 'health', role: 'assist' as const },
]
const below = (id: string) => (id === 'quality' ? ['quality', 'section'] : [id])

describe('gapsOf', () => {
  it('names demands and bodies without a task; who assists needs none', () => {
    expect(gapsOf({ planState: 'published', clauses, bodies }, [], below)).toEqual([
      { code: 'clause-without-task', ref: 'c1' },
      { code: 'body-without-task', ref: 'quality' },
    ])
  })
  it('counts the task of a section for its department', () => {
    expect(gapsOf({ planState: 'published', clauses, bodies }, [task('c1', 'section')], below)).toEqual([])
  })
  it('a task of the whole measure leaves its demands open', () => {
    expect(gapsOf({ planState: 'published', clauses, bodies }, [task(null, 'quality')], below)).toEqual([
      { code: 'clause-without-task', ref: 'c1' },
    ])
  })
  it('finds a measure that nobody owes, in a draft too', () => {
    const nobody = [{ organisationId: 'health', role: 'assist' as const }]
    expect(gapsOf({ planState: 'draft', clauses, bodies: nobody }, [], below)).toEqual([
      { code: 'no-owner', ref: null },
    ])
    expect(gapsOf({ planState: 'draft', clauses, bodies }, [], below)).toEqual([])
  })
  it('asks nothing of a superseded plan', () => {
    expect(gapsOf({ planState: 'superseded', clauses, bodies: [] }, [], below)).toEqual([])
  })
})
