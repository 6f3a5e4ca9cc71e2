import { describe, expect, it } from 'vitest'
import { changedFields } from './changed-fields.ts'

describe('changedFields', () => {
  it('lists what differs by name and leaves out what does not', () => {
    const fields = changedFields({
      before: { title: '旧', weight: 1, due_on: '2013-09-30' },
      after: { title: '新', weight: 1, due_on: '2013-10-31' },
    })
    expect(fields).toEqual([
      { field: 'due_on', before: '2013-09-30', after: '2013-10-31' },
      { field: 'title', before: '旧', after: '新' },
    ])
  })

  it('shows a new row with nothing before, and structures as text', () => {
    expect(changedFields({ before: null, after: { spans: { start: 1 }, note: null } })).toEqual([
      { field: 'spans', before: null, after: '{\n "start": 1\n}' },
    ])
  })
})
