import { describe, expect, it } from 'vitest'
import { returnSearch } from '../../shared/search.ts'
import { taskListSearch } from './search.ts'

describe('returnSearch', () => {
  it('leads back within the workspace', () => {
    expect(returnSearch({ return: '/tasks?light=red' })).toEqual({ return: '/tasks?light=red' })
  })

  it.each(['//elsewhere.example', '/\\elsewhere.example', 'https://elsewhere.example', 'javascript:1', ''])(
    'never leads to %s',
    (address) => {
      expect(returnSearch({ return: address })).toEqual({})
    },
  )
})

describe('taskListSearch', () => {
  it('takes what it knows and drops the rest, so that no address fails', () => {
    expect(
      taskListSearch({
        light: 'red',
        state: 'dancing',
        dueFrom: '2013-09-01',
        dueTo: 'soon',
        q: 18,
        ownerId: '1',
        topLevel: true,
        other: 'x',
      }),
    ).toEqual({ light: 'red', dueFrom: '2013-09-01', q: '18', topLevel: true })
  })
})
