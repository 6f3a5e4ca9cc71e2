import { describe, expect, it } from 'vitest'
import {
  draftOf,
  emptyColumn,
  emptyMapping,
  factorIn,
  isMappingDraft,
  rulesOf,
  withSuggestions,
} from './mapping-draft.ts'

const order = ['subjectCode', 'document', 'kind', 'fine', 'violation']
const columns = {
  violation: { ...emptyColumn, constant: ' 不合格 ' },
  fine: { ...emptyColumn, from: ['罚没'], factor: '10000', separator: '-' },
  kind: { ...emptyColumn, from: ['措施'], values: { 罚金: '罚款', 没见过: '' } },
  document: { ...emptyColumn, from: ['案号前缀', '案号'], separator: '-' },
  subjectCode: emptyColumn,
  gone: { ...emptyColumn, from: ['别处'] },
}

describe('a mapping that is being made', () => {
  it('is saved in the order of our columns, without what nothing feeds or does not apply', () => {
    expect(rulesOf(columns, order).columns).toEqual([
      { to: 'document', from: ['案号前缀', '案号'], separator: '-' },
      { to: 'kind', from: ['措施'], separator: '', values: { 罚金: '罚款' } },
      { to: 'fine', from: ['罚没'], separator: '', factor: 10_000 },
      { to: 'violation', from: [], separator: '', constant: '不合格' },
    ])
  })

  it('opens again as it was saved', () => {
    const { columns: saved } = rulesOf(columns, order)
    const names = { name: '城管', organisationName: '市质监局', changedByName: null }
    const ids = { id: '0', organisationId: '1' }
    const draft = draftOf({
      ...{ ...ids, ...names, factType: 'penalty', changedAt: '2013-09-12T00:00:00Z', version: 3 },
      ...{ rules: { columns: saved }, sample: null },
    })
    expect(rulesOf(draft.byType.penalty ?? {}, order).columns).toEqual(saved)
    expect(isMappingDraft(JSON.parse(JSON.stringify(draft)))).toBe(true)
  })

  it('takes suggestions only where nothing was said', () => {
    const suggested = ['subjectCode', 'fine'].map((to) => ({ to, from: ['新'], separator: '' }))
    const after = withSuggestions(columns, suggested)
    expect([after.subjectCode?.from, after.fine?.from]).toEqual([['新'], ['罚没']])
  })

  it('knows what an older page has left behind', () => {
    expect(isMappingDraft(emptyMapping)).toBe(true)
    expect(isMappingDraft({ ...emptyMapping, byType: { penalty: { fine: { from: '罚没' } } } })).toBe(false)
    expect(isMappingDraft('')).toBe(false)
  })

  it('multiplies by positive numbers only', () => {
    expect(['10000', ' 0.01 ', '', '0', '-1', '1,000', 'Infinity'].map(factorIn)).toEqual([
      ...[10_000, 0.01, undefined, undefined, undefined, undefined, undefined],
    ])
  })
})
